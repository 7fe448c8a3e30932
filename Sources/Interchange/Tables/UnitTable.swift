internal import Language
internal import MalmoiCore

/// Reads a table of units: a Korean and an English column, found by a header or by their scripts.
struct UnitTable {
  private var rows: RowReader
  private let collector: UnitCollector
  private let options: ReadOptions
  private var columns: TableColumns!
  private var noteColumn: Int?

  init(_ rows: RowReader, _ collector: UnitCollector, _ options: ReadOptions) {
    self.rows = rows
    self.collector = collector
    self.options = options
  }

  mutating func read() throws {
    guard let sample = try decideColumns() else { return }
    for row in sample { try take(row) }
    while try rows.next() { try takeRowAtHand() }
    try collector.finish()
  }

  // MARK: Columns

  /// A row kept while the columns are not yet known.
  private struct Row {
    var cells: [String]
    var columns: [Int]
    var line: Int
  }

  /// Enough to tell a column of text from one of identifiers, in rows and in bytes.
  private static let sampleRows = 200
  private static let sampleSize = 1 << 20

  /// Decides the columns and returns the rows that were read for it, without a header; nil where the table has
  /// no such columns.
  private mutating func decideColumns() throws -> [Row]? {
    guard try rows.next() else { return [] }
    var first = rowAtHand()
    let header = first.cells
    if let named = TableColumns(header: header) {
      try refuseDuplicates(header)
      columns = named
      noteColumn = Self.noteColumn(header)
      register()
      return []
    }
    let roles = TableColumns.sourceAndTarget(header)
    var sample: [Row] = []
    if roles != nil {
      noteColumn = Self.noteColumn(header)
      guard try rows.next() else { return [] }
      first = rowAtHand()
    }
    sample.append(first)
    var size = 0
    while sample.count < Self.sampleRows, size < Self.sampleSize, try rows.next() {
      sample.append(rowAtHand())
      size += sample.last!.cells.reduce(0) { $0 + $1.utf8.count }
    }
    let candidates = roles.map { [$0.source, $0.target] }
    guard let found = TableColumns(scriptsOf: sample.map(\.cells), among: candidates) else {
      try skipAll(sample)
      return nil
    }
    columns = found
    if let roles { columns.original = roles.source == found.korean ? .korean : .english }
    register()
    return sample
  }

  private static func noteColumn(_ header: [String]) -> Int? {
    header.firstIndex { ["note", "comment"].contains(trimmed($0).lowercased()) }
  }

  private mutating func register() {
    collector.languages = [columns.koreanTag ?? "ko", columns.englishTag ?? "en"]
    if columns.original == nil { columns.original = options.from }
    if columns.original == nil && options.inOrder { columns.original = columns.first }
  }

  private func refuseDuplicates(_ header: [String]) throws {
    var seen: Set<String> = []
    for (index, cell) in header.enumerated() where TableColumns.name(cell) != nil {
      if !seen.insert(trimmed(cell).lowercased()).inserted {
        let message = "the header names '\(trimmed(cell))' twice; keep one of the columns"
        throw FileError(path: rows.path, line: rows.line, column: rows.column(index), message: message)
      }
    }
  }

  /// A table without a Korean or without a second column.
  private mutating func skipAll(_ sample: [Row]) throws {
    let isNarrow = sample.allSatisfy { $0.cells.count < 2 }
    let reason = isNarrow ? "too few columns: 1 of 2" : "no Korean–English pair"
    for row in sample { collector.skip(line: row.line, reason: reason) }
    while try rows.next() { collector.skip(line: rows.line, reason: reason) }
    collector.warnings.append(
      isNarrow
        ? "one column only; a table of units needs a Korean and an English one"
        : "no column holds Hangul; name the columns in a first row (ko, en)")
  }

  // MARK: Rows

  private func rowAtHand() -> Row {
    Row(cells: (0..<rows.count).map(rows.text), columns: (0..<rows.count).map(rows.column), line: rows.line)
  }

  private func takeRowAtHand() throws {
    let needed = max(columns.korean, columns.english) + 1
    if rows.count < needed { return skipNarrow(rows.count, needed, rows.line) }
    var unit = TranslationUnit(korean: rows.text(columns.korean), english: rows.text(columns.english))
    if let noteColumn, noteColumn < rows.count, !rows[noteColumn].isEmpty {
      unit.note = rows.text(noteColumn)
    }
    try add(
      unit, line: rows.line, koreanColumn: rows.column(columns.korean),
      englishColumn: rows.column(columns.english))
  }

  private func take(_ row: Row) throws {
    let needed = max(columns.korean, columns.english) + 1
    if row.cells.count < needed { return skipNarrow(row.cells.count, needed, row.line) }
    var unit = TranslationUnit(korean: row.cells[columns.korean], english: row.cells[columns.english])
    if let noteColumn, noteColumn < row.cells.count, !row.cells[noteColumn].isEmpty {
      unit.note = row.cells[noteColumn]
    }
    try add(
      unit, line: row.line, koreanColumn: row.columns[columns.korean],
      englishColumn: row.columns[columns.english])
  }

  private func skipNarrow(_ count: Int, _ needed: Int, _ line: Int) {
    collector.skip(line: line, reason: "too few columns: \(count) of \(needed)")
  }

  private func add(_ unit: TranslationUnit, line: Int, koreanColumn: Int, englishColumn: Int) throws {
    var unit = unit
    unit.koreanTag = columns.koreanTag
    unit.englishTag = columns.englishTag
    unit.original = columns.original
    let located = LocatedUnit(
      unit: unit, line: line, koreanColumn: koreanColumn, englishColumn: englishColumn)
    try collector.add(located, source: columns.original ?? columns.first)
  }
}
