internal import CBitCount

/// The search of one part for one query: blocks in the order of what they could hold at best, their texts counted,
/// those that might do verified.
struct PartSearch {
  private let reader: PartReader
  private let bound: ScoreBound
  private let threshold: CountThreshold
  private let counter: BlockCounter
  private let lists: [(item: QueryFeatures.Item, list: FeatureList)]
  /// The views of each chunk that has been entered.
  private var views: [[ListView]?]
  private var columnBounds: [RangeBound] = []
  private var limits: [malmoi_limit] = []
  private var candidates: [Candidate] = []

  init(
    _ reader: PartReader, _ features: QueryFeatures, _ bound: ScoreBound, _ threshold: CountThreshold,
    _ counter: BlockCounter
  ) throws {
    self.reader = reader
    self.bound = bound
    self.threshold = threshold
    self.counter = counter
    lists = try features.items.compactMap { item in
      try reader.list(item.feature).map { (item, $0) }
    }
    counter.reserve(lists.reduce(0) { $0 + $1.item.times })
    views = Array(repeating: nil, count: groups(reader.part.count, of: PartLayout.chunk))
  }

  mutating func run(_ verifier: Verifier) throws {
    let least = verifier.leastBound
    // The empty text has a bigram, too.
    let allBigrams = max(1, bound.query.length)
    var order: [(block: Int, bound: Double)] = []
    for (block, range) in reader.blocks.enumerated() {
      let most = RangeBound(bound, range).most(bigrams: allBigrams, words: bound.query.wordWeight)
      if most >= least { order.append((block, most)) }
    }
    order.sort { $0.bound > $1.bound }
    for index in order.indices {
      if order[index].bound < verifier.leastBound { return }
      if index + 1 < order.count { try prefetch(order[index + 1].block) }
      try search(order[index].block, verifier)
    }
  }

  private mutating func prefetch(_ block: Int) throws {
    try enter(block / PartLayout.blocksPerChunk)
    views[block / PartLayout.blocksPerChunk]!.withUnsafeBufferPointer {
      counter.prefetch($0, block: block % PartLayout.blocksPerChunk)
    }
  }

  /// Reads what the chunk's blocks need.
  private mutating func enter(_ chunk: Int) throws {
    if views[chunk] != nil { return }
    views[chunk] = try lists.compactMap { ListView(try reader.blocks(of: $0.list, chunk: chunk), $0.item) }
  }

  private mutating func search(_ block: Int, _ verifier: Verifier) throws {
    let chunk = block / PartLayout.blocksPerChunk
    try enter(chunk)
    let least = verifier.leastBound
    let columns = try reader.columns(ofBlock: block)
    let found = views[chunk]!.withUnsafeBufferPointer { views in
      let blockInChunk = block % PartLayout.blocksPerChunk
      setLimits(columns, most: Self.mostHits(views, blockInChunk), least)
      guard limits.contains(where: { $0.sum != .max || $0.first != .max }) else { return 0 }
      return counter.count(views, block: blockInChunk, limits: limits, weights: threshold.weights)
    }
    candidates.removeAll(keepingCapacity: true)
    for survivor in UnsafeBufferPointer(start: counter.survivors, count: found) {
      let text = block * PartLayout.block + Int(survivor.place)
      let bigrams = Int(survivor.counts.0)
      let words =
        Int(survivor.counts.1) * WordStem.contentWeight + Int(survivor.counts.2) * WordStem.functionWeight
      if text >= reader.part.count { continue }
      let column = Int(survivor.place) / PartLayout.column
      if columnBounds[column].most(bigrams: bigrams, words: words) < least { continue }
      let entry = try reader.entry(text)
      let most = RangeBound(bound, ShapeRange(entry.shape)).most(bigrams: bigrams, words: words)
      if most >= least {
        candidates.append(
          Candidate(
            unit: entry.unit, bound: most, bigrams: bigrams, words: words, shape: entry.shape))
      }
    }
    try verifier.verify(&candidates)
  }

  private mutating func setLimits(
    _ columns: ArraySlice<ShapeRange>, most: CountThreshold.Hits, _ least: Double
  ) {
    columnBounds.removeAll(keepingCapacity: true)
    limits.removeAll(keepingCapacity: true)
    for column in columns {
      let columnBound = RangeBound(bound, column)
      columnBounds.append(columnBound)
      limits.append(threshold.limit(columnBound, score: least, most: most))
    }
  }

  /// The hits that a text of the block would have if it had all features that occur in the block.
  private static func mostHits(_ views: UnsafeBufferPointer<ListView>, _ block: Int) -> CountThreshold.Hits {
    var most = CountThreshold.Hits()
    for view in views where view.blocks.counts[block] > 0 {
      switch view.kind {
      case .bigram: most.bigrams += view.times
      case .contentWord: most.content += view.times
      case .functionWord: most.function += view.times
      }
    }
    return most
  }
}
