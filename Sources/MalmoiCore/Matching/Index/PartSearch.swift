internal import CBitCount

/// The search of one part for one query: blocks in the order of what they could hold at best, their texts counted,
/// those that might do verified.
struct PartSearch {
  private let reader: PartReader
  private let bound: ScoreBound
  private let threshold: CountThreshold
  private let counter: BlockCounter
  private let isSparing: Bool
  /// The lists of the query's features, the longest first.
  private let lists: [Entry]
  /// The hits of a text that has all features.
  private let hits: CountThreshold.Hits
  private var chunks: [Chunk?]
  private var columnBounds: [RangeBound] = []
  private var limits: [malmoi_limit] = []
  private var survivors: [(text: Int, bigrams: Int, words: Int)] = []
  private var candidates: [Candidate] = []

  private typealias Entry = (item: QueryFeatures.Item, list: FeatureList)

  /// What is at hand of a chunk.
  private struct Chunk {
    var views: [ListView] = []
    /// The lists that are not.
    var leftOut: [Entry] = []
    /// The hits that these could add.
    var unread = CountThreshold.Hits()
  }

  /// The part of what a text must reach that lists left out may make up. With this and the next number the fewest rows
  /// and texts were read of a million pairs.
  private static let shareLeftOut = 0.65
  /// Where more texts of a block are left than this, the lists left out are read for its chunk after all.
  private static let mostSurvivors = 8

  init(
    _ reader: PartReader, _ features: QueryFeatures, _ bound: ScoreBound, _ threshold: CountThreshold,
    _ counter: BlockCounter, isSparing: Bool
  ) throws {
    self.reader = reader
    self.bound = bound
    self.threshold = threshold
    self.counter = counter
    self.isSparing = isSparing
    lists = try features.items.compactMap { item in
      try reader.list(item.feature).map { (item, $0) }
    }.sorted { $0.list.count > $1.list.count }
    hits = lists.reduce(CountThreshold.Hits()) { $0.adding($1.item.kind, $1.item.times) }
    counter.reserve(lists.reduce(0) { $0 + $1.item.times })
    chunks = Array(repeating: nil, count: groups(reader.part.count, of: PartLayout.chunk))
  }

  mutating func run(_ verifier: Verifier) throws {
    let least = verifier.leastBound
    var order: [(block: Int, bound: Double)] = []
    for (block, range) in reader.blocks.enumerated() {
      let most = RangeBound(bound, range).most(bigrams: hits.bigrams, words: hits.wordWeight)
      if most >= least { order.append((block, most)) }
    }
    order.sort { $0.bound > $1.bound }
    for index in order.indices {
      let least = verifier.leastBound
      if order[index].bound < least { return }
      if index + 1 < order.count { try prefetch(order[index + 1].block, least) }
      try search(order[index].block, verifier)
    }
  }

  private mutating func prefetch(_ block: Int, _ least: Double) throws {
    try enter(block, least)
    chunks[block / PartLayout.blocksPerChunk]!.views.withUnsafeBufferPointer {
      counter.prefetch($0, block: block % PartLayout.blocksPerChunk)
    }
  }

  /// Reads what the block needs. A feature that every second text has tells little of a text and takes the most
  /// reading; as long as what the texts of the block must reach leaves room for it, the search counts as if all had it.
  /// Only where searches are sparing; and what is in memory already costs nothing to read.
  private mutating func enter(_ block: Int, _ least: Double) throws {
    let chunk = block / PartLayout.blocksPerChunk
    if let present = chunks[chunk], present.leftOut.isEmpty { return }
    if !isSparing { return try read(chunk) { _ in false } }
    let limit = threshold.limit(RangeBound(bound, reader.blocks[block]), score: least, most: hits)
    let mostSum = Self.shareLeftOut * Double(limit.sum)
    let mostFirst = bound.isKorean ? Self.shareLeftOut * Double(limit.first) : .infinity
    let threshold = threshold
    try read(chunk) { Double(threshold.sum($0)) <= mostSum && Double($0.bigrams) <= mostFirst }
  }

  /// Reads a chunk of those lists that are not at hand, the longest left out as long as `isEnough` of what they all
  /// could add.
  private mutating func read(_ number: Int, unless isEnough: (CountThreshold.Hits) -> Bool) throws {
    let wanted = chunks[number]?.leftOut ?? lists
    var chunk = chunks[number] ?? Chunk()
    chunk.leftOut = []
    chunk.unread = CountThreshold.Hits()
    for entry in wanted {
      let unread = chunk.unread.adding(entry.item.kind, entry.item.times)
      if entry.list.isLong, !entry.list.isRead(number), isEnough(unread) {
        chunk.unread = unread
        chunk.leftOut.append(entry)
      } else {
        chunk.views.append(ListView(try reader.blocks(of: entry.list, chunk: number), entry.item))
      }
    }
    chunks[number] = chunk
  }

  private mutating func search(_ block: Int, _ verifier: Verifier) throws {
    let chunk = block / PartLayout.blocksPerChunk
    let least = verifier.leastBound
    try enter(block, least)
    try findSurvivors(block, least)
    if survivors.count > Self.mostSurvivors, !chunks[chunk]!.leftOut.isEmpty {
      try read(chunk) { _ in false }
      try findSurvivors(block, least)
    }
    candidates.removeAll(keepingCapacity: true)
    for (text, bigrams, words) in survivors {
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

  /// Counts a block's texts, and notes those whose columns' ranges let them reach `least`.
  private mutating func findSurvivors(_ block: Int, _ least: Double) throws {
    let chunk = chunks[block / PartLayout.blocksPerChunk]!
    let unread = chunk.unread
    let columns = try reader.columns(ofBlock: block)
    let found = chunk.views.withUnsafeBufferPointer { views in
      let blockInChunk = block % PartLayout.blocksPerChunk
      setLimits(columns, most: Self.mostHits(views, blockInChunk, unread), unread, least)
      guard limits.contains(where: { $0.sum != .max || $0.first != .max }) else { return 0 }
      return counter.count(views, block: blockInChunk, limits: limits, weights: threshold.weights)
    }
    survivors.removeAll(keepingCapacity: true)
    var strip: (number: Int, bound: RangeBound?) = (-1, nil)
    for survivor in UnsafeBufferPointer(start: counter.survivors, count: found) {
      let text = block * PartLayout.block + Int(survivor.place)
      if text >= reader.part.count { continue }
      let counted = CountThreshold.Hits(
        bigrams: Int(survivor.counts.0) + unread.bigrams, content: Int(survivor.counts.1) + unread.content,
        function: Int(survivor.counts.2) + unread.function)
      let (bigrams, words) = (counted.bigrams, counted.wordWeight)
      let column = Int(survivor.place) / PartLayout.column
      if columnBounds[column].most(bigrams: bigrams, words: words) < least { continue }
      let number = text / PartLayout.strip
      if strip.number != number {
        strip = (number, try reader.strip(number).map { RangeBound(bound, $0) })
      }
      if let bound = strip.bound, bound.most(bigrams: bigrams, words: words) < least { continue }
      survivors.append((text, bigrams, words))
    }
  }

  private mutating func setLimits(
    _ columns: ArraySlice<ShapeRange>, most: CountThreshold.Hits, _ unread: CountThreshold.Hits,
    _ least: Double
  ) {
    columnBounds.removeAll(keepingCapacity: true)
    limits.removeAll(keepingCapacity: true)
    for column in columns {
      let columnBound = RangeBound(bound, column)
      columnBounds.append(columnBound)
      limits.append(threshold.limit(columnBound, score: least, most: most).lowered(by: unread, threshold))
    }
  }

  /// The hits that a text of the block would have if it had all features that occur in the block.
  private static func mostHits(
    _ views: UnsafeBufferPointer<ListView>, _ block: Int, _ unread: CountThreshold.Hits
  ) -> CountThreshold.Hits {
    var most = unread
    for view in views where view.blocks.counts[block] > 0 { most = most.adding(view.kind, view.times) }
    return most
  }
}

extension malmoi_limit {
  /// What is left to reach for a text that is taken to have certain hits.
  fileprivate func lowered(by hits: CountThreshold.Hits, _ threshold: CountThreshold) -> malmoi_limit {
    malmoi_limit(
      sum: sum == .max ? sum : sum - Int32(clamping: threshold.sum(hits)),
      first: first == .max ? first : first - Int32(clamping: hits.bigrams))
  }
}
