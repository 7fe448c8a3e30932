public import Language

/// Prepares many texts for an index, without a storage: before the write lock is taken, or on a thread of its own.
/// Holds them as compressed parts of some 35 bytes a text.
public final class IndexBuilder {
  /// The language of the texts.
  public let language: TextLanguage
  /// How many texts have been added.
  public private(set) var count = 0

  private let stemmer = Stemmer()
  private let stems = StemCache()
  private var parts: [PartMerge.Source] = []
  private var units: [(unit: Int64, shape: SegmentShape)] = []
  /// The features of the present part's texts, text by text.
  private var features: [UInt64] = []
  /// For each text where its features begin.
  private var starts: [Int] = []
  private static let numberBits: UInt64 = 16
  private static let mostTexts = 1 << Int(numberBits)
  // 32 MB, so that long texts do not let a part grow without bound.
  private static let mostFeatures = 4 << 20

  /// A builder without texts.
  public init(_ language: TextLanguage) { self.language = language }

  /// Adds a unit's text.
  public func add(_ unit: Int64, _ text: String) { add(unit, text.scalarValues) }

  func add(_ unit: Int64, _ text: [UInt32]) {
    let profile = Profile(text, language, stemmer: stemmer, stems)
    units.append((unit, SegmentShape(profile).storable))
    starts.append(features.count)
    Feature.append(profile, to: &features)
    count += 1
    if units.count == Self.mostTexts || features.count >= Self.mostFeatures { finishPart() }
  }

  /// The parts of all texts added, in the order in which they came.
  func finished() -> [PartMerge.Source] {
    if !units.isEmpty { finishPart() }
    return parts
  }

  private func finishPart() {
    let rows = RowBuffer()
    let places = units.map(\.shape.place)
    let order = units.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    // Each feature above the number of its text.
    var numbered: [UInt64] = []
    numbered.reserveCapacity(features.count)
    starts.append(features.count)
    for (number, old) in order.enumerated() {
      for feature in features[starts[old]..<starts[old + 1]] {
        numbered.append(feature << Self.numberBits | UInt64(number))
      }
    }
    // The numbers are in order already.
    let bits = Int(Self.numberBits)..<Int(Self.numberBits) + Feature.firstBits
    radixSort(&numbered, digits: bits, &features)
    // Given up before the rows are made, which would lie behind it in memory: 16 MB less for a million pairs.
    swap(&features, &numbered)
    numbered = []
    do {
      // A buffer in memory does not fail.
      var writer = PartWriter(1) { rows.append($0, at: $1) }
      for old in order { try writer.append(units[old].unit, units[old].shape) }
      try writer.finishUnits()
      try writeLists(of: features, to: &writer)
      try writer.finish()
    } catch { preconditionFailure("\(error)") }
    parts.append(PartMerge.Source(rows: rows, part: 1, count: units.count))
    units.removeAll(keepingCapacity: true)
    features.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
  }

  private func writeLists(of numbered: [UInt64], to writer: inout PartWriter) throws {
    var numbers: [UInt32] = []
    var previous: UInt64?
    var occurrence = 0
    // Second occurrences, which are features of their own, behind all first ones.
    var further: [UInt64] = []
    let mask: UInt64 = 1 << Self.numberBits - 1
    for value in numbered {
      if value == previous {
        occurrence += 1
        if occurrence < Feature.mostOccurrences {
          further.append(
            Feature.occurrence(occurrence, of: value >> Self.numberBits) << Self.numberBits | value & mask)
        }
        continue
      }
      if let previous, previous >> Self.numberBits != value >> Self.numberBits {
        try writer.append(previous >> Self.numberBits, numbers)
        numbers.removeAll(keepingCapacity: true)
      }
      numbers.append(UInt32(value & mask))
      previous = value
      occurrence = 0
    }
    if let previous { try writer.append(previous >> Self.numberBits, numbers) }
    if !further.isEmpty { try writeLists(of: further, to: &writer) }
  }
}

/// Sorts numbers by a range of their bits, in passes over digits of 11 bits, the lowest first; what stands in the
/// other bits stays in its order. `room` is overwritten.
func radixSort(_ values: inout [UInt64], digits bits: Range<Int>, _ room: inout [UInt64]) {
  let digitBits = 11
  let mask = 1 << digitBits - 1
  let count = values.count
  if room.count != count { room = [UInt64](repeating: 0, count: count) }
  var starts = [Int](repeating: 0, count: mask + 1)
  for shift in stride(from: bits.lowerBound, to: bits.upperBound, by: digitBits) {
    values.withUnsafeBufferPointer { from in
      room.withUnsafeMutableBufferPointer { to in
        starts.withUnsafeMutableBufferPointer { starts in
          starts.update(repeating: 0)
          for value in from { starts[Int(truncatingIfNeeded: value >> UInt64(shift)) & mask] += 1 }
          var sum = 0
          for digit in starts.indices {
            let count = starts[digit]
            starts[digit] = sum
            sum += count
          }
          for value in from {
            let digit = Int(truncatingIfNeeded: value >> UInt64(shift)) & mask
            to[starts[digit]] = value
            starts[digit] += 1
          }
        }
      }
    }
    swap(&values, &room)
  }
}
