/// The search of one part for one query: blocks in the order of what they could hold at best, their texts counted,
/// those that might do verified.
struct PartSearch {
  private let reader: PartReader
  private let features: QueryFeatures
  private let bound: ScoreBound
  private let threshold: CountThreshold
  private let counter: BlockCounter
  /// The views of each chunk that has been entered.
  private var views: [[ListView]?]

  init(
    _ reader: PartReader, _ features: QueryFeatures, _ bound: ScoreBound, _ threshold: CountThreshold,
    _ counter: BlockCounter
  ) {
    self.reader = reader
    self.features = features
    self.bound = bound
    self.threshold = threshold
    self.counter = counter
    views = Array(repeating: nil, count: groups(reader.part.count, of: PartLayout.chunk))
  }

  mutating func run(_ verifier: Verifier) throws {
    let least = verifier.leastBound
    var order: [(block: Int, bound: Double)] = []
    for (block, range) in reader.blocks.enumerated() {
      let most = bound.most(bigrams: bound.query.length, words: bound.query.wordWeight, range)
      if most >= least { order.append((block, most)) }
    }
    order.sort { $0.bound > $1.bound }
    for (block, most) in order {
      if most < verifier.leastBound { return }
      try search(block, verifier)
    }
  }

  private mutating func search(_ block: Int, _ verifier: Verifier) throws {
    let chunk = block / PartLayout.blocksPerChunk
    if views[chunk] == nil {
      views[chunk] = try features.items.compactMap { try reader.view($0, chunk: chunk) }
    }
    let views = self.views[chunk]!
    var most = CountThreshold.Hits()
    for view in views where view.counts[block % PartLayout.blocksPerChunk] > 0 {
      switch view.kind {
      case .bigram: most.bigrams += view.times
      case .contentWord: most.content += view.times
      case .functionWord: most.function += view.times
      }
    }
    let least = verifier.leastBound
    let firstColumn = block * PartLayout.columnsPerBlock
    let columns = reader.columns[
      firstColumn..<min(firstColumn + PartLayout.columnsPerBlock, reader.columns.count)]
    let thresholds = columns.map { threshold.least($0, score: least, most: most) }
    if thresholds.allSatisfy({ $0 == .max }) { return }

    var candidates: [(text: Int, bigrams: Int, words: Int)] = []
    let count = reader.part.count
    counter.count(
      views, block: block % PartLayout.blocksPerChunk, thresholds: thresholds, weights: threshold.weights
    ) { place, bigrams, content, function in
      let text = block * PartLayout.block + place
      let words = content * WordStem.contentWeight + function * WordStem.functionWeight
      if text < count,
        bound.most(bigrams: bigrams, words: words, columns[firstColumn + place / PartLayout.column]) >= least
      {
        candidates.append((text, bigrams, words))
      }
    }
    try verify(candidates, verifier)
  }

  private func verify(_ texts: [(text: Int, bigrams: Int, words: Int)], _ verifier: Verifier) throws {
    var candidates: [(unit: Int64, bound: Double)] = []
    for text in texts {
      let entry = try reader.entry(text.text)
      let most = bound.most(bigrams: text.bigrams, words: text.words, ShapeRange(entry.shape))
      if most >= verifier.leastBound { candidates.append((entry.unit, most)) }
    }
    candidates.sort { $0.bound > $1.bound }
    for candidate in candidates {
      if candidate.bound < verifier.leastBound { return }
      try verifier.verify(candidate.unit)
    }
  }
}
