internal import Language
internal import MalmoiCore

/// Reads a table of terms: `concept ko en ko_status en_status pos subject definition note case` in any order,
/// only ko and en required. Rows with the same concept are one concept.
struct GlossaryTable {
  /// The columns beside the two languages.
  static let fields = ["concept", "ko_status", "en_status", "pos", "subject", "definition", "note", "case"]

  private var rows: RowReader
  private var columns: TableColumns!
  private var fieldColumns: [String: Int] = [:]
  private var concepts: [LocatedConcept] = []
  private var indexOfKey: [String: Int] = [:]
  private var units = 0
  private var pairs = 0
  private var skipped: [SkippedUnit] = []

  init(_ rows: RowReader) { self.rows = rows }

  /// Reads the whole table; a glossary fits into memory, and rows of one concept may stand far apart.
  mutating func read(into report: inout ReadReport, body: (LocatedConcept) throws -> Void) throws {
    try readRows()
    for located in concepts {
      let missing = TextLanguage.allCases.first { located.concept.terms(in: $0).isEmpty }
      if let missing {
        skip(located.line, "no \(missing == .korean ? "Korean" : "English") term in the concept")
      } else {
        try body(located)
      }
    }
    report.units = units
    report.pairs = pairs
    report.skipped = skipped.sorted { $0.line < $1.line }
    if columns != nil { report.languages = [columns.englishTag ?? "en", columns.koreanTag ?? "ko"].sorted() }
  }

  private mutating func skip(_ line: Int, _ reason: String) {
    skipped.append(SkippedUnit(line: line, reason: reason))
  }

  private mutating func readRows() throws {
    guard try rows.next() else { return }
    let first = (0..<rows.count).map(rows.text)
    if let named = TableColumns(header: first) {
      columns = named
      try readHeader(first)
    } else if first.contains(where: { Self.fields.contains(trimmed($0).lowercased()) && rows.count > 2 }) {
      let message =
        "the header lacks 'ko' or 'en'; the columns are ko, en, \(Self.fields.joined(separator: ", "))"
      throw FileError(path: rows.path, line: rows.line, column: 1, message: message)
    } else {
      guard try readWithoutHeader() else { return }
    }
    while try rows.next() { try take((0..<rows.count).map { trimmed(rows.text($0)) }, rows.line) }
  }

  private mutating func readHeader(_ cells: [String]) throws {
    for (index, cell) in cells.enumerated() {
      let name = trimmed(cell).lowercased()
      let field = name == "case_sensitive" ? "case" : name
      let isTwice =
        fieldColumns[field] != nil
        || (TableColumns.name(cell) != nil && cells[..<index].contains { trimmed($0).lowercased() == name })
      if isTwice {
        let message = "the header names '\(name)' twice; keep one of the columns"
        throw FileError(path: rows.path, line: rows.line, column: rows.column(index), message: message)
      }
      if Self.fields.contains(field) { fieldColumns[field] = index }
    }
  }

  /// Without a header the scripts decide, over the rows that are kept anyway.
  private mutating func readWithoutHeader() throws -> Bool {
    var sample: [(cells: [String], line: Int)] = []
    repeat {
      sample.append(((0..<rows.count).map { trimmed(rows.text($0)) }, rows.line))
    } while try rows.next()
    guard let found = TableColumns(scriptsOf: sample.map(\.cells)) else {
      units += sample.count
      for row in sample { skip(row.line, "no Korean–English pair") }
      return false
    }
    columns = found
    for row in sample { try take(row.cells, row.line) }
    return true
  }

  // MARK: Rows

  private mutating func take(_ cells: [String], _ line: Int) throws {
    units += 1
    let needed = max(columns.korean, columns.english) + 1
    if cells.count < needed { return skip(line, "too few columns: \(cells.count) of \(needed)") }
    func field(_ name: String) -> String? {
      guard let index = fieldColumns[name], index < cells.count, !cells[index].isEmpty else { return nil }
      return cells[index]
    }
    let texts = (korean: cells[columns.korean], english: cells[columns.english])
    let key = field("concept")
    if !texts.korean.isEmpty && !texts.english.isEmpty {
      pairs += 1
    } else if key == nil || texts.korean == texts.english {
      return skip(line, texts.korean.isEmpty ? "empty Korean side" : "empty English side")
    }
    var concept = Concept(
      key: key, subject: field("subject"), definition: field("definition"), note: field("note"))
    for language in TextLanguage.allCases {
      let text = language == .korean ? texts.korean : texts.english
      if text.isEmpty { continue }
      let status = try status(field("\(language.rawValue)_status") ?? "", "\(language.rawValue)_status", line)
      concept.terms.append(
        Term(
          text, language, status: status, partOfSpeech: field("pos"),
          isCaseSensitive: isTrue(field("case") ?? "")))
    }
    merge(concept, line)
  }

  private mutating func merge(_ concept: Concept, _ line: Int) {
    guard let key = concept.key, let index = indexOfKey[key] else {
      if let key = concept.key { indexOfKey[key] = concepts.count }
      concepts.append(LocatedConcept(concept: concept, line: line))
      return
    }
    concepts[index].concept.merge(concept)
  }

  private func status(_ text: String, _ name: String, _ line: Int) throws -> TermStatus {
    if let status = TermStatus(lenient: text) { return status }
    let message = "'\(text)' is no status; use preferred, admitted, deprecated or superseded"
    let column = fieldColumns[name].map { $0 < rows.count && rows.line == line ? rows.column($0) : 0 } ?? 0
    throw FileError(path: rows.path, line: line, column: column, message: message)
  }

  private func isTrue(_ text: String) -> Bool {
    ["1", "y", "yes", "true", "x", "sensitive", "case-sensitive"].contains(text.lowercased())
  }
}

extension Concept {
  /// Takes over what another row of the same concept says beyond what is known.
  mutating func merge(_ other: Concept) {
    subject = subject ?? other.subject
    definition = definition ?? other.definition
    note = note ?? other.note
    for term in other.terms
    where !terms.contains(where: { $0.text == term.text && $0.language == term.language }) {
      terms.append(term)
    }
  }
}
