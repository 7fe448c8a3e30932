public import Language
public import MalmoiCore

/// What besides its memory ranks a unit in a search. The search index knows memories alone, so it is given each of
/// these as a memory of its own.
private struct SearchRank {
  static let count = 4
  /// What comes off the score of a translation that is not finished.
  private static let draftPenalty = 0.05
  /// What comes off where the segment has inline markup, which the text looked up has not: exact text scores 99.
  private static let markupPenalty = 0.01

  static func penalty(_ rank: Int) -> Double {
    (rank & 1 == 0 ? 0 : draftPenalty) + (rank & 2 == 0 ? 0 : markupPenalty)
  }
}

/// The rows of one language's search index, and the texts that it is over.
final class IndexRows: IndexStorage {
  private unowned let database: Database
  private let table: String
  // What a search asks for again and again.
  private let rowBefore: LazyStatement
  private let rowAfter: LazyStatement
  private let text: LazyStatement
  private let texts: String
  // The row handed out last; it stays valid until the next call.
  private var open: Statement?

  init(_ database: Database, _ language: TextLanguage) {
    self.database = database
    table = "index_" + language.rawValue
    let column = language.rawValue
    // The rank of a unit as ``SearchRank`` numbers it.
    let rank = """
      memory * \(SearchRank.count) + (state IS NOT NULL AND (state LIKE 'needs-%'
        OR state IN ('fuzzy', 'new', 'initial', 'draft', 'unapproved')))
        + 2 * (extra IS NOT NULL AND extra -> '$.\(column)' IS NOT NULL)
      """
    rowBefore = LazyStatement("SELECT key, value FROM \(table) WHERE key <= ? ORDER BY key DESC LIMIT 1")
    rowAfter = LazyStatement("SELECT key, value FROM \(table) WHERE key >= ? ORDER BY key LIMIT 1")
    text = LazyStatement("SELECT \(column), \(rank), changed FROM unit WHERE id = ?")
    texts = "SELECT id, \(column), \(rank), changed FROM unit ORDER BY id"
  }

  func row(atOrBefore key: Int64) throws -> IndexRow? { try row(rowBefore, key) }

  func row(atOrAfter key: Int64) throws -> IndexRow? { try row(rowAfter, key) }

  func put(_ bytes: [UInt8], at key: Int64) throws {
    close()
    try database.run("INSERT OR REPLACE INTO \(table) VALUES(?, ?)", key, bytes)
  }

  func removeRows(_ keys: ClosedRange<Int64>) throws {
    close()
    try database.run("DELETE FROM \(table) WHERE key BETWEEN ? AND ?", keys.lowerBound, keys.upperBound)
  }

  func text(of unit: Int64) throws -> IndexedText? {
    guard let statement = try step(text, unit) else { return nil }
    return IndexedText(utf8: statement.bytes(0), memory: statement.int64(1), changed: statement.int64(2))
  }

  func forEachText(_ body: (Int64, IndexedText) throws -> Void) throws {
    close()
    // Its own statement: `body` may ask for rows meanwhile.
    let statement = try Statement(database, texts)
    while try statement.step() {
      try body(
        statement.int64(0),
        IndexedText(utf8: statement.bytes(1), memory: statement.int64(2), changed: statement.int64(3)))
    }
  }

  /// Gives up the row handed out last. An open one would keep a transaction from its end.
  func close() {
    open?.reset()
    open = nil
  }

  private func row(_ statement: LazyStatement, _ key: Int64) throws -> IndexRow? {
    guard let statement = try step(statement, key) else { return nil }
    return IndexRow(key: statement.int64(0), bytes: statement.bytes(1))
  }

  private func step(_ statement: LazyStatement, _ key: Int64) throws -> Statement? {
    close()
    let statement = try statement.prepared(in: database)
    statement.bind(key)
    open = statement
    return try statement.step() ? statement : nil
  }
}

/// The index of one language with its rows.
final class LanguageIndex {
  let rows: IndexRows
  let index: SearchIndex

  init(_ database: Database, _ language: TextLanguage, isSparing: Bool) {
    rows = IndexRows(database, language)
    index = SearchIndex(language, rows)
    index.isSparing = isSparing
  }
}

/// What an import makes of its texts before it takes the write lock.
public final class IndexBuilders {
  fileprivate let korean = IndexBuilder(.korean)
  fileprivate let english = IndexBuilder(.english)

  /// Builders of nothing yet.
  public init() {}

  /// Adds a unit under a provisional number.
  public func add(_ number: Int64, _ unit: TranslationUnit) {
    korean.add(number, unit.korean)
    english.add(number, unit.english)
  }
}

extension Store {
  /// What the derived rows of a store were made with.
  static var currentStamp: String { "index \(SearchIndex.version), Unicode \(TextForm.unicodeVersion)" }

  func index(_ language: TextLanguage) -> LanguageIndex { language == .korean ? koreanIndex : englishIndex }

  func closeIndexRows() {
    koreanIndex.rows.close()
    englishIndex.rows.close()
  }

  /// Forgets what the indexes hold in memory of a transaction that was rolled back.
  func forgetIndexes() {
    closeIndexRows()
    koreanIndex.index.forget()
    englishIndex.index.forget()
  }

  func addToIndexes(_ id: Int64, _ korean: String, _ english: String) throws {
    try koreanIndex.index.add(id, korean)
    try englishIndex.index.add(id, english)
  }

  func removeFromIndexes(_ id: Int64) throws {
    try koreanIndex.index.remove(id)
    try englishIndex.index.remove(id)
  }

  /// Indexes what was prepared; `numbering` gives each provisional number's unit, nil where it was not stored.
  public func addToIndexes(_ builders: IndexBuilders, numbering: (Int64) -> Int64?) throws {
    try koreanIndex.index.add(builders.korean, numbering: numbering)
    try englishIndex.index.add(builders.english, numbering: numbering)
  }

  /// The best matches of a query by S less penalties (the memory's, 0.05 for unfinished translations, 0.01 for segments
  /// with inline markup), all at or above the threshold that the limit
  /// leaves room for. Scores and threshold are from 0 to 1.
  public func search(_ query: Profile, threshold: Double, limit: Int, memory: Memory?) throws -> [Match] {
    var ranks: [Int64: MemoryRank] = [:]
    for candidate in try memories() where memory == nil || memory?.id == candidate.id {
      for rank in 0..<SearchRank.count {
        ranks[candidate.id * Int64(SearchRank.count) + Int64(rank)] = MemoryRank(
          penalty: candidate.penalty / 100 + SearchRank.penalty(rank), priority: candidate.priority)
      }
    }
    let scope = SearchScope(threshold: threshold, limit: limit, memories: ranks)
    let searched = index(query.language)
    defer { searched.rows.close() }
    return try Self.reading {
      try isIndexCurrent() ? searched.index.search(query, scope) : searched.index.scan(query, scope)
    }
  }

  /// Reads an index; where it lacks what it should have, says what to do.
  static func reading<R>(_ body: () throws -> R) throws -> R {
    do { return try body() } catch is IndexError {
      throw StoreError.damaged("the search index lacks a row; 'malmoi upgrade' makes it anew")
    }
  }

  /// What is wrong with the indexes, a line each.
  func indexProblems() throws -> [String] {
    if try !isIndexCurrent() {
      return ["the search index is of another version; 'malmoi upgrade' makes it anew"]
    }
    defer { closeIndexRows() }
    return try TextLanguage.allCases.compactMap { language in
      do {
        let missing = try index(language).index.unindexedTexts()
        return missing == 0
          ? nil
          : "index \(language.rawValue): searches may miss \(missing) units; 'malmoi upgrade' makes it anew"
      } catch is IndexError {
        return "index \(language.rawValue): a row is missing; 'malmoi upgrade' makes it anew"
      }
    }
  }

  /// The size of the rows of the search indexes in bytes.
  public func indexBytes() throws -> Int64 {
    try TextLanguage.allCases.reduce(0) {
      try $0 + database.integer("SELECT coalesce(sum(length(value) + 8), 0) FROM index_\($1.rawValue)")
    }
  }

  /// What each language's index consists of.
  public func indexHealth() throws -> [(TextLanguage, IndexStatistics)] {
    defer { closeIndexRows() }
    return try TextLanguage.allCases.map { ($0, try index($0).index.statistics()) }
  }

  /// Makes the search indexes anew. `progress` is told how many texts are done.
  public func rebuildIndexes(progress: (Int) -> Void) throws {
    for language in TextLanguage.allCases { try index(language).index.rebuild(progress: progress) }
    try Self.writeStamp(database)
  }
}
