/// Numbers the distinct scalars of one text from 1; every other scalar is 0. A table of two levels: one entry for
/// each 256 scalars, and one page for each such range that the text touches.
struct Alphabet {
  private static let pages = 0x110000 >> 8
  // Page 0 of `entries` is all zero: the ranges without a scalar of the text point there.
  private var pageOf = [UInt16](repeating: 0, count: pages)
  private var entries = [UInt32](repeating: 0, count: 256)
  /// How many distinct scalars the text has.
  private(set) var count = 0

  init(_ text: [UInt32]) {
    for scalar in text {
      let range = Int(scalar >> 8)
      if pageOf[range] == 0 {
        pageOf[range] = UInt16(entries.count >> 8)
        entries.append(contentsOf: repeatElement(0, count: 256))
      }
      let slot = Int(pageOf[range]) << 8 | Int(scalar & 0xFF)
      if entries[slot] == 0 {
        count += 1
        entries[slot] = UInt32(count)
      }
    }
  }

  /// The number of a scalar, 0 for one that the text lacks.
  subscript(scalar: UInt32) -> Int {
    Int(entries[Int(pageOf[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)])
  }

  /// Calls `body` with a look-up that does no bounds checks; scalars must be below 0x110000.
  @inline(__always)
  func withLookup<R>(_ body: ((UInt32) -> Int) -> R) -> R {
    pageOf.withUnsafeBufferPointer { pages in
      entries.withUnsafeBufferPointer { entries in
        body { Int(entries[Int(pages[Int($0 >> 8)]) << 8 | Int($0 & 0xFF)]) }
      }
    }
  }
}
