/// Joins parts into one.
struct PartMerge {
  /// A part to join, the number of its texts, and where its rows are.
  struct Source {
    let rows: any RowSource
    let part: Int
    let count: Int
  }

  private static let dropped = UInt32.max
  private var cursors: [PartCursor]
  /// For each source the new numbers of its texts.
  private var numbers: [[UInt32]]

  /// - Parameter sources: the oldest first.
  init(_ sources: [Source]) throws {
    cursors = try sources.map { try PartCursor($0.rows, $0.part, count: $0.count) }
    numbers = sources.map { [UInt32](repeating: Self.dropped, count: $0.count) }
  }

  /// Writes the joined part.
  /// - Parameters:
  ///   - isClean: whether no unit has been removed or has more than one text among the sources.
  ///   - number: given a source's place and a unit, the number under which to store it; nil to leave it out.
  /// - Returns: how many texts the part has.
  mutating func write(
    to writer: inout PartWriter, isClean: Bool, numbering number: (Int, Int64) throws -> Int64?
  ) throws -> Int {
    try writeUnits(to: &writer, isClean ? [:] : youngestSources(), number)
    if writer.count == 0 { return 0 }
    try writer.finishUnits()
    try writeLists(to: &writer)
    try writer.finish()
    return writer.count
  }

  /// For each unit of any source but the oldest the youngest source that has it.
  private func youngestSources() throws -> [Int64: Int] {
    var youngest: [Int64: Int] = [:]
    for index in cursors.indices.dropFirst() {
      var cursor = cursors[index]
      while let entry = cursor.unit() {
        youngest[entry.unit] = index
        try cursor.advanceUnit()
      }
    }
    return youngest
  }

  private mutating func writeUnits(
    to writer: inout PartWriter, _ youngest: [Int64: Int], _ number: (Int, Int64) throws -> Int64?
  ) throws {
    var places = [Int](repeating: 0, count: cursors.count)
    var next = cursors.map { $0.unit() }
    while true {
      // The first of the least: texts of equal shape stay in the order of their sources.
      var least: Int?
      for index in next.indices {
        guard let entry = next[index] else { continue }
        if least == nil || entry.shape.precedes(next[least!]!.shape) { least = index }
      }
      guard let source = least, let entry = next[source] else { return }
      if youngest[entry.unit, default: source] == source, let unit = try number(source, entry.unit) {
        numbers[source][places[source]] = UInt32(writer.count)
        try writer.append(unit, entry.shape)
      }
      places[source] += 1
      try cursors[source].advanceUnit()
      next[source] = cursors[source].unit()
    }
  }

  private mutating func writeLists(to writer: inout PartWriter) throws {
    var old: [UInt32] = []
    var list: [UInt32] = []
    while let feature = cursors.lazy.compactMap(\.feature).min() {
      list.removeAll(keepingCapacity: true)
      var sources = 0
      for index in cursors.indices where cursors[index].feature == feature {
        old.removeAll(keepingCapacity: true)
        try cursors[index].takeList(into: &old)
        let new = numbers[index]
        for number in old where new[Int(number)] != Self.dropped { list.append(new[Int(number)]) }
        sources += 1
      }
      // Each source's numbers stay ascending, as the order within it does not change.
      if sources > 1 { list.sort() }
      if !list.isEmpty { try writer.append(feature, list) }
    }
  }
}
