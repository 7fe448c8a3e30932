/// The row that says which parts an index has.
struct Manifest: Equatable {
  struct Part: Equatable {
    /// The number in the keys of its rows; it is used again when the part is gone.
    var number: Int
    /// A number that no other part of the index ever had, by which a part in memory is known.
    var generation: Int64
    var count: Int
  }

  /// The oldest first.
  var parts: [Part] = []
  var nextGeneration: Int64 = 1
  /// Texts that have been removed since they were last cleared away.
  var removed: Int64 = 0

  init() {}

  init(_ row: UnsafeRawBufferPointer) {
    var reader = ByteReader(row)
    nextGeneration = Int64(reader.variable())
    removed = Int64(reader.variable())
    while !reader.isAtEnd {
      parts.append(
        Part(
          number: Int(reader.variable()), generation: Int64(reader.variable()), count: Int(reader.variable()))
      )
    }
  }

  var encoded: [UInt8] {
    var row: [UInt8] = []
    row.appendVariable(UInt64(nextGeneration))
    row.appendVariable(UInt64(removed))
    for part in parts {
      row.appendVariable(UInt64(part.number))
      row.appendVariable(UInt64(part.generation))
      row.appendVariable(UInt64(part.count))
    }
    return row
  }

  /// Adds a part that is written now.
  mutating func append(number: Int, count: Int) {
    parts.append(Part(number: number, generation: nextGeneration, count: count))
    nextGeneration += 1
  }

  /// A number for a new part.
  var freeNumber: Int {
    // A merge keeps the sizes in a geometric row, so there are never more than some ten parts.
    IndexKey.parts.first { number in !parts.contains { $0.number == number } }!
  }
}
