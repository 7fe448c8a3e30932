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
    // For each source where its next text belongs.
    var next = cursors.map { $0.unit()?.shape.place ?? .max }
    while true {
      // The first of the least: texts of equal shape stay in the order of their sources.
      var source = 0
      for index in next.indices where next[index] < next[source] { source = index }
      guard !next.isEmpty, let entry = cursors[source].unit() else { return }
      if youngest[entry.unit, default: source] == source, let unit = try number(source, entry.unit) {
        numbers[source][places[source]] = UInt32(writer.count)
        try writer.append(unit, entry.shape)
      }
      places[source] += 1
      try cursors[source].advanceUnit()
      next[source] = cursors[source].unit()?.shape.place ?? .max
    }
  }

  private mutating func writeLists(to writer: inout PartWriter) throws {
    var old: [UInt32] = []
    var list: [UInt32] = []
    var bitmap = [UInt64](repeating: 0, count: groups(writer.count, of: 64))
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
      if sources > 1 { Self.sort(&list, through: &bitmap) }
      if !list.isEmpty { try writer.append(feature, list) }
    }
  }

  /// Sorts a list of different numbers. `bitmap` has a bit for each number that there is, and is left empty.
  private static func sort(_ list: inout [UInt32], through bitmap: inout [UInt64]) {
    // A rough guess at where all words of the bitmap are looked through sooner than the numbers are sorted.
    if list.count * 8 < bitmap.count { return list.sort() }
    for number in list { bitmap[Int(number >> 6)] |= 1 << UInt64(number & 63) }
    list.removeAll(keepingCapacity: true)
    for index in bitmap.indices where bitmap[index] != 0 {
      var rest = bitmap[index]
      bitmap[index] = 0
      while rest != 0 {
        list.append(UInt32(index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }
}
