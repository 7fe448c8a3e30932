import CSQLite
import Language
import MalmoiCore

/// Every text of a memory, which a scan compares with the query one by one.
final class TextScan: IndexStorage {
  private let texts: [[UInt8]]
  private lazy var index = SearchIndex(language, self)
  private let language: TextLanguage

  init(_ pairs: [Pair], _ language: TextLanguage) {
    texts = pairs.map { Array($0[language].utf8) }
    self.language = language
  }

  /// The best matches; units count from 1.
  func matches(_ query: String) throws -> [Match] {
    try index.scan(index.profile(query), SearchScope(memories: [1: MemoryRank()]))
  }

  func row(atOrBefore key: Int64) throws -> IndexRow? { nil }
  func row(atOrAfter key: Int64) throws -> IndexRow? { nil }
  func put(_ bytes: [UInt8], at key: Int64) throws {}
  func removeRows(_ keys: ClosedRange<Int64>) throws {}

  func text(of unit: Int64) throws -> IndexedText? {
    texts[Int(unit) - 1].withUnsafeBytes { IndexedText(utf8: $0, memory: 1, changed: 0) }
  }

  func forEachText(_ body: (Int64, IndexedText) throws -> Void) throws {
    for (place, text) in texts.enumerated() {
      try text.withUnsafeBytes { try body(Int64(place) + 1, IndexedText(utf8: $0, memory: 1, changed: 0)) }
    }
  }
}

/// SQLite's FTS5 with trigrams: those texts that share the rarest trigrams are scored with S.
final class TrigramSearch {
  /// How many of the texts that FTS5 ranks first are scored.
  private static let verified = 200
  private var handle: OpaquePointer?
  private let language: TextLanguage
  private let stemmer = Stemmer()
  private let pairs: [Pair]

  init(_ pairs: [Pair], _ language: TextLanguage, path: String) throws {
    self.language = language
    self.pairs = pairs
    sqlite3_open(path, &handle)
    try execute("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN")
    try execute("CREATE VIRTUAL TABLE text USING fts5(segment, tokenize='trigram', content='')")
    var statement: OpaquePointer?
    sqlite3_prepare_v2(handle, "INSERT INTO text(rowid, segment) VALUES(?, ?)", -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    for (place, pair) in pairs.enumerated() {
      sqlite3_bind_int64(statement, 1, Int64(place) + 1)
      bind(pair[language], statement, 2)
      guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
      sqlite3_reset(statement)
    }
    try execute("COMMIT; INSERT INTO text(text) VALUES('optimize')")
  }

  deinit { sqlite3_close(handle) }

  /// The best matches among those that share trigrams.
  func matches(_ query: String) throws -> [Match] {
    let letters = Array(query.lowercased())
    guard letters.count >= 3 else { return [] }
    let trigrams = Set((0...letters.count - 3).map { String(letters[$0..<$0 + 3]) })
    let pattern = trigrams.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: " OR ")
    var statement: OpaquePointer?
    sqlite3_prepare_v2(
      handle, "SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT \(Self.verified)", -1,
      &statement, nil)
    defer { sqlite3_finalize(statement) }
    bind(pattern, statement, 1)
    let scorer = Scorer(Profile(query, language, stemmer: stemmer))
    var matches: [Match] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      let unit = sqlite3_column_int64(statement, 0)
      let score = scorer.score(Profile(pairs[Int(unit) - 1][language], language, stemmer: stemmer))
      if score >= 0.7 { matches.append(Match(unit: unit, score: score, memory: 1)) }
    }
    matches.sort { $0.score != $1.score ? $0.score > $1.score : $0.unit < $1.unit }
    return Array(matches.prefix(5))
  }

  private func bind(_ text: String, _ statement: OpaquePointer?, _ place: Int32) {
    // SQLITE_TRANSIENT: SQLite makes a copy.
    sqlite3_bind_text(statement, place, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
  }

  private func execute(_ sql: String) throws {
    guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  private func failure() -> BenchmarkError { BenchmarkError(String(cString: sqlite3_errmsg(handle))) }
}
