public import Language

/// The search index of one language of one store: finds the segments most like a query, missing none.
///
/// The index lives as rows in the storage and keeps in memory only what it has read. The caller tells it of every
/// text that comes, changes or goes, inside the transaction that changes the text. docs/scoring.md describes it.
/// Not for use from two threads at once.
public final class SearchIndex {
  /// The language whose texts are indexed.
  public let language: TextLanguage
  let storage: any IndexStorage
  let stemmer = Stemmer()
  private let counter = BlockCounter()
  /// What has been read of the parts, by their generation.
  private var readers: [Int64: PartReader] = [:]

  /// The version of the rows and of what they derive from texts. Rows of another version must be rebuilt, and
  /// until then be searched by `scan`. Texts' forms depend on `TextForm.unicodeVersion`, too.
  public static let version = 7

  /// Whether searches leave the longest lists unread where they can. That spares the only search of a process much
  /// reading, and costs one of many a weaker filter.
  public var isSparing = false

  /// The bytes of lists that are kept between searches; more are dropped at the end of a search.
  public var memoryLimit = 256 << 20

  /// The index of a language that lives in a storage.
  public init(_ language: TextLanguage, _ storage: any IndexStorage) {
    self.language = language
    self.storage = storage
  }

  /// The profile of a query or a text in the index's language.
  public func profile(_ text: String) -> Profile { Profile(text, language, stemmer: stemmer) }

  /// The best matches of a query, exactly those that `scan` would find, best first: by score, the memory's
  /// priority, the last change (newest first) and number.
  public func search(_ query: Profile, _ scope: SearchScope) throws -> [Match] {
    let bound = ScoreBound(query)
    let verifier = Verifier(query, bound, scope, storage, stemmer)
    let features = QueryFeatures(query)
    try searchTail(Tail.Query(features, bound), verifier)
    let threshold = CountThreshold(bound)
    for reader in try partReaders() {
      var search = try PartSearch(reader, features, bound, threshold, counter, isSparing: isSparing)
      try search.run(verifier)
    }
    limitMemory()
    return verifier.matches
  }

  private func searchTail(_ query: Tail.Query, _ verifier: Verifier) throws {
    var candidates: [Candidate] = []
    let least = verifier.leastBound
    try forEachTailRow { query.scan($0, atLeast: least, into: &candidates) }
    try verifier.verify(&candidates)
  }

  /// The best matches of a query by comparing it with every text, without the index.
  public func scan(_ query: Profile, _ scope: SearchScope) throws -> [Match] {
    let verifier = Verifier(query, ScoreBound(query), scope, storage, stemmer)
    try storage.forEachText { verifier.verify($0, $1) }
    return verifier.matches
  }

  /// Forgets what it has read. To be called where a transaction that changed the index was rolled back.
  public func forget() { readers = [:] }

  // MARK: Rows

  func manifest() throws -> Manifest {
    guard let row = try storage.row(atOrBefore: IndexKey.manifest) else { return Manifest() }
    return Manifest(row.bytes)
  }

  /// The parts, the oldest first.
  func partReaders() throws -> [PartReader] {
    let parts = try manifest().parts
    var present: [Int64: PartReader] = [:]
    for part in parts { present[part.generation] = try readers[part.generation] ?? PartReader(part, storage) }
    readers = present
    return parts.map { present[$0.generation]! }
  }

  func limitMemory() {
    if readers.values.reduce(0, { $0 + $1.size }) > memoryLimit {
      for reader in readers.values { reader.shrink() }
    }
  }

  func forEachTailRow(_ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    var key = IndexKey.tail.lowerBound
    while let row = try storage.row(atOrAfter: key), IndexKey.tail.contains(row.key) {
      key = row.key + 1
      try body(row.bytes)
    }
  }
}
