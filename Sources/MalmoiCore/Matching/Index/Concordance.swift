internal import Language

/// A unit whose text holds a pattern.
public struct ConcordanceMatch: Sendable, Equatable {
  /// The unit's number.
  public let unit: Int64
  /// The memory that holds it.
  public let memory: Int64
  /// When it was last changed.
  public let changed: Int64
  /// The length of its text as casefold(NFKC(x)) with single spaces, in scalars.
  public let length: Int
  /// The places of the pattern in the text as given, in its scalars.
  public let ranges: [Range<Int>]

  /// A match.
  public init(unit: Int64, memory: Int64, changed: Int64, length: Int, ranges: [Range<Int>]) {
    self.unit = unit
    self.memory = memory
    self.changed = changed
    self.length = length
    self.ranges = ranges
  }

  /// The order of a concordance: the shortest text first, then the last changed, then by number.
  public func precedes(_ other: Self) -> Bool {
    if length != other.length { return length < other.length }
    return changed != other.changed ? changed > other.changed : unit < other.unit
  }
}

extension SearchIndex {
  /// The units whose texts hold a pattern: the shortest first, then the last changed, then by number. Units of
  /// other memories than those given are left out.
  public func concordance(
    _ pattern: SubstringPattern, limit: Int, memories: Set<Int64>? = nil
  ) throws -> [ConcordanceMatch] {
    if pattern.pattern.isEmpty || limit <= 0 { return [] }
    var search = Concordance(pattern, limit, memories, storage)
    var young: [Int64] = []
    try forEachTailRow { row in Tail.forEachUnit(row) { young.append($0) } }
    for unit in young { try search.offer(unit) }
    for reader in try partReaders() { try search.run(reader, ConcordanceFilter(pattern, language, reader)) }
    limitMemory()
    return search.found
  }
}

/// Which texts of a part may hold a pattern: those that hold all of its bigrams.
private struct ConcordanceFilter {
  /// A text must fulfil all of them, each by all features of one of its alternatives.
  private(set) var conditions: [[[FeatureList]]] = []

  init(_ pattern: SubstringPattern, _ language: TextLanguage, _ reader: PartReader) throws {
    var text = Profile.plainQuotes(pattern.pattern)
    // Korean is indexed without spaces.
    if language == .korean { text.removeAll { $0 == 0x20 } }
    if text.count == 1 {
      conditions = [try reader.features(Feature.all(from: text[0])).compactMap { try lists([$0], reader) }]
      return
    }
    for index in 1..<max(1, text.count) {
      let (first, second) = (text[index - 1], text[index])
      var alternatives = [try lists([Feature.bigram(first, second)], reader)]
      if pattern.isIgnoringSpaces, language == .english {
        alternatives.append(try lists([Feature.bigram(first, 0x20), Feature.bigram(0x20, second)], reader))
      }
      conditions.append(alternatives.compactMap { $0 })
    }
  }

  private func lists(_ features: [UInt64], _ reader: PartReader) throws -> [FeatureList]? {
    let lists = try features.compactMap { try reader.list($0) }
    return lists.count == features.count ? lists : nil
  }
}

private struct Concordance {
  private let pattern: SubstringPattern
  private let limit: Int
  private let memories: Set<Int64>?
  private let storage: any IndexStorage
  private(set) var found: [ConcordanceMatch] = []
  private var seen: Set<Int64> = []

  init(_ pattern: SubstringPattern, _ limit: Int, _ memories: Set<Int64>?, _ storage: any IndexStorage) {
    self.pattern = pattern
    self.limit = limit
    self.memories = memories
    self.storage = storage
  }

  /// What a text's length must not exceed to be among the first.
  private var mostLength: Int { found.count < limit ? .max : found[found.count - 1].length }

  /// Looks at a unit's text. An entry of a former text of another length leaves the unit to its present entry.
  mutating func offer(_ unit: Int64, length: Int? = nil) throws {
    guard !seen.contains(unit), let text = try storage.text(of: unit) else { return }
    let scalars = scalars(text.utf8)
    let present = Profile.key(of: scalars).count
    if let length, length != present { return }
    seen.insert(unit)
    if let memories, !memories.contains(text.memory) { return }
    let ranges = pattern.ranges(in: String(scalarValues: scalars))
    if ranges.isEmpty { return }
    insert(
      ConcordanceMatch(
        unit: unit, memory: text.memory, changed: text.changed, length: present, ranges: ranges))
  }

  private mutating func insert(_ match: ConcordanceMatch) {
    let place = found.firstIndex { match.precedes($0) } ?? found.count
    if place == limit { return }
    found.insert(match, at: place)
    if found.count > limit { found.removeLast() }
  }

  /// Looks at a part's blocks in the order of their shortest texts.
  mutating func run(_ reader: PartReader, _ filter: ConcordanceFilter) throws {
    if filter.conditions.contains(where: \.isEmpty) { return }
    let lengths = reader.blocks.map { $0.least.isUnknown ? 0 : $0.least.length + $0.least.spaces }
    for block in reader.blocks.indices.sorted(by: { lengths[$0] < lengths[$1] }) {
      if lengths[block] > mostLength { return }
      var candidates = try candidates(reader, filter, block)
      candidates.sort { ($0.length ?? 0) < ($1.length ?? 0) }
      for candidate in candidates {
        if let length = candidate.length, length > mostLength { break }
        try offer(candidate.unit, length: candidate.length)
      }
    }
  }

  /// The units of a block that fulfil the filter; the length is nil where the index does not know it.
  private func candidates(
    _ reader: PartReader, _ filter: ConcordanceFilter, _ block: Int
  ) throws -> [(unit: Int64, length: Int?)] {
    var candidates: [(unit: Int64, length: Int?)] = []
    for (index, word) in try words(reader, filter, block).enumerated() {
      var rest = word
      while rest != 0 {
        let text = block * PartLayout.block + index * 64 + rest.trailingZeroBitCount
        rest &= rest - 1
        let (unit, shape) = try reader.entry(text)
        candidates.append((unit, shape.isUnknown ? nil : shape.length + shape.spaces))
      }
    }
    return candidates
  }

  /// A bit for each text of the block that fulfils the filter.
  private func words(_ reader: PartReader, _ filter: ConcordanceFilter, _ block: Int) throws -> [UInt64] {
    var result = [UInt64](repeating: ~0, count: BlockCounter.words)
    for alternatives in filter.conditions {
      var fulfilled = [UInt64](repeating: 0, count: BlockCounter.words)
      for lists in alternatives {
        var all = [UInt64](repeating: ~0, count: BlockCounter.words)
        for list in lists {
          let bits = try reader.blocks(of: list, chunk: block / PartLayout.blocksPerChunk)
            .bits(block % PartLayout.blocksPerChunk)
          for index in all.indices { all[index] &= bits[index] }
        }
        for index in fulfilled.indices { fulfilled[index] |= all[index] }
      }
      for index in result.indices { result[index] &= fulfilled[index] }
      if result.allSatisfy({ $0 == 0 }) { break }
    }
    return result
  }
}
