public import Language

/// Prepares many texts for an index, without a storage: before the write lock is taken, or on a thread of its own.
/// Holds them as compressed parts of some 35 bytes a text.
public final class IndexBuilder {
  /// The language of the texts.
  public let language: TextLanguage
  /// How many texts have been added.
  public private(set) var count = 0

  private let stemmer = Stemmer()
  private var parts: [PartMerge.Source] = []
  private var units: [(unit: Int64, shape: SegmentShape)] = []
  /// The features of the present part's texts, each above the number of its text.
  private var features: [UInt64] = []
  private static let numberBits: UInt64 = 16
  private static let mostTexts = 1 << Int(numberBits)
  // 32 MB, so that long texts do not let a part grow without bound.
  private static let mostFeatures = 4 << 20

  /// A builder without texts.
  public init(_ language: TextLanguage) { self.language = language }

  /// Adds a unit's text.
  public func add(_ unit: Int64, _ text: String) { add(unit, text.scalarValues) }

  func add(_ unit: Int64, _ text: [UInt32]) {
    let profile = Profile(text, language, stemmer: stemmer)
    let number = UInt64(units.count)
    units.append((unit, SegmentShape(profile).storable))
    for feature in Feature.all(profile) { features.append(feature << Self.numberBits | number) }
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
    let order = units.indices.sorted {
      if units[$0].shape.precedes(units[$1].shape) { return true }
      return !units[$1].shape.precedes(units[$0].shape) && $0 < $1
    }
    var newNumbers = [UInt64](repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { newNumbers[old] = UInt64(new) }
    let mask: UInt64 = 1 << Self.numberBits - 1
    for index in features.indices {
      features[index] = features[index] & ~mask | newNumbers[Int(features[index] & mask)]
    }
    radixSort(&features, bits: Feature.bits + Int(Self.numberBits))
    do {
      // A buffer in memory does not fail.
      var writer = PartWriter(1) { rows.append($0, at: $1) }
      for old in order { try writer.append(units[old].unit, units[old].shape) }
      try writer.finishUnits()
      try writeLists(to: &writer)
      try writer.finish()
    } catch { preconditionFailure("\(error)") }
    parts.append(PartMerge.Source(rows: rows, part: 1, count: units.count))
    units.removeAll(keepingCapacity: true)
    features.removeAll(keepingCapacity: true)
  }

  private func writeLists(to writer: inout PartWriter) throws {
    var numbers: [UInt32] = []
    let mask: UInt64 = 1 << Self.numberBits - 1
    for (index, value) in features.enumerated() {
      numbers.append(UInt32(value & mask))
      let feature = value >> Self.numberBits
      if index + 1 == features.count || features[index + 1] >> Self.numberBits != feature {
        try writer.append(feature, numbers)
        numbers.removeAll(keepingCapacity: true)
      }
    }
  }
}

/// Sorts numbers of the given width by their digits of 11 bits, the lowest first.
func radixSort(_ values: inout [UInt64], bits: Int) {
  let digitBits = 11
  var other = [UInt64](repeating: 0, count: values.count)
  for shift in stride(from: 0, to: bits, by: digitBits) {
    var starts = [Int](repeating: 0, count: 1 << digitBits)
    let mask = UInt64(starts.count - 1)
    for value in values { starts[Int(value >> UInt64(shift) & mask)] += 1 }
    var sum = 0
    for digit in starts.indices {
      let count = starts[digit]
      starts[digit] = sum
      sum += count
    }
    for value in values {
      let digit = Int(value >> UInt64(shift) & mask)
      other[starts[digit]] = value
      starts[digit] += 1
    }
    swap(&values, &other)
  }
}
