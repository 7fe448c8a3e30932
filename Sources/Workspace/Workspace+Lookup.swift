public import Language
internal import MalmoiCore
internal import MalmoiStore

/// What to look up, and how.
public struct LookupRequest: Sendable {
  /// The segment.
  public var text: String
  /// Its language; by its script where nil.
  public var from: TextLanguage?
  /// How many matches at the most.
  public var limit: Int
  /// The least score, 0 to 100.
  public var threshold: Double
  /// The only memory to look in.
  public var memory: String?
  /// The segment before it, the empty text for the start of the document; nil where not known.
  public var before: String?
  /// The segment after it, the empty text for the end of the document; nil where not known.
  public var after: String?

  /// How many matches a request is for that does not say.
  public static let usualLimit = 5
  /// The least score of a request that does not say.
  public static let usualThreshold = 70.0

  /// A request for a segment's matches.
  public init(
    _ text: String, from: TextLanguage? = nil, limit: Int = usualLimit, threshold: Double = usualThreshold
  ) {
    self.text = text
    self.from = from
    self.limit = limit
    self.threshold = threshold
  }
}

extension Workspace {
  /// The best matches of a segment, and the terms in it.
  public func lookup(_ request: LookupRequest) throws -> LookupResult {
    guard request.limit >= 1 else { throw RequestError("limit must be 1 or more", field: "limit") }
    guard (0...100).contains(request.threshold) else {
      throw RequestError("threshold must be from 0 to 100", field: "threshold")
    }
    let from = request.from ?? TextLanguage(scriptOf: request.text)
    let empty = LookupResult(request.text, from)
    return try read(empty: empty) { store in
      var result = empty
      result.matches = try matches(of: request, from, in: store)
      result.terms = try termbase(store).results(in: request.text, from)
      if result.matches.isEmpty && result.terms.isEmpty {
        result.didYouMean = try meant(by: request, in: store)
      }
      return result
    }
  }

  /// The text of a request as it is on the other keyboard layout, where that has matches or terms.
  private func meant(by request: LookupRequest, in store: Store) throws -> String? {
    guard let text = Self.onOtherLayout(request.text) else { return nil }
    var other = request
    other.text = text
    let from = TextLanguage(scriptOf: text)
    let isFound =
      try !matches(of: other, from, in: store).isEmpty || !termbase(store).results(in: text, from).isEmpty
    return isFound ? text : nil
  }

  private func matches(of request: LookupRequest, _ from: TextLanguage, in store: Store) throws
    -> [MatchResult]
  {
    let query = Profile(request.text, from, stemmer: stemmer)
    if query.raw.isEmpty { return [] }
    let memories = try store.memories()
    let memory = try request.memory.map(store.memory(named:))
    let hasContext = request.before != nil || request.after != nil
    let found = try store.search(
      query, threshold: request.threshold / 100,
      limit: hasContext ? max(request.limit, Self.mostExact) : request.limit,
      memory: memory)
    var results: [MatchResult] = []
    for match in found {
      let stored = try store.unit(match.unit)
      let isExact = Profile(stored.unit[from], from, stemmer: stemmer).raw == query.raw
      let isContext =
        try isExact && hasContext && store.occurs(match.unit, after: request.before, before: request.after)
      results.append(
        MatchResult(
          stored, from, query: request.text, score: match.score, isExact: isExact, isContext: isContext,
          memory: memories.first { $0.id == stored.memoryID }?.name ?? ""))
    }
    if hasContext {
      // Those in context first, otherwise the order of the search.
      results = results.filter { $0.category == .context } + results.filter { $0.category != .context }
    }
    return Array(results.prefix(request.limit))
  }

  /// How many exact matches are looked through for one in context.
  private static let mostExact = 1_000
}
