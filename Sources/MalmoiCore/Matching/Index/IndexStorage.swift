/// Where the index of one language of one store keeps its rows, and where it finds the texts of the units. The
/// implementation only keeps and hands over; all it must know of the rows is their keys.
///
/// A buffer handed out stays valid until the next call of the same storage.
public protocol IndexStorage: AnyObject {
  /// The row with the greatest key that is not above `key`.
  func row(atOrBefore key: Int64) throws -> IndexRow?
  /// The row with the least key that is not below `key`.
  func row(atOrAfter key: Int64) throws -> IndexRow?
  /// Stores a row, in place of one with the same key.
  func put(_ bytes: [UInt8], at key: Int64) throws
  /// Removes the rows whose keys are in the range.
  func removeRows(_ keys: ClosedRange<Int64>) throws
  /// The text of a unit in the index's language; nil where there is no such unit any more.
  func text(of unit: Int64) throws -> IndexedText?
  /// Calls `body` with every unit.
  func forEachText(_ body: (_ unit: Int64, _ text: IndexedText) throws -> Void) throws
}

/// A row of an index.
public struct IndexRow {
  /// Not negative.
  public let key: Int64
  /// Valid until the next call of the storage.
  public let bytes: UnsafeRawBufferPointer

  /// A row as the storage holds it.
  public init(key: Int64, bytes: UnsafeRawBufferPointer) {
    self.key = key
    self.bytes = bytes
  }
}

/// What the search needs of a unit: one of its texts, and what decides between equal scores.
public struct IndexedText {
  /// The text exactly as given, in UTF-8. Valid until the next call of the storage.
  public let utf8: UnsafeRawBufferPointer
  /// The memory that holds the unit.
  public let memory: Int64
  /// When the unit was last changed, in seconds since 1970-01-01T00:00:00Z.
  public let changed: Int64

  /// A unit's text as the storage holds it.
  public init(utf8: UnsafeRawBufferPointer, memory: Int64, changed: Int64) {
    self.utf8 = utf8
    self.memory = memory
    self.changed = changed
  }
}
