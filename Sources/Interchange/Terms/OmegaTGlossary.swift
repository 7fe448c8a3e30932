internal import Language
internal import MalmoiCore

/// Reads OmegaT's glossaries: source, target and comment between TABs, `#` before lines that are none of these.
/// Which language is the source shows in the scripts.
struct OmegaTReader {
  private var rows: RowReader

  init(_ text: TextSource) { rows = RowReader(text, .literal) }

  mutating func read(into report: inout ReadReport, body: (LocatedConcept) throws -> Void) throws {
    var entries: [(cells: [String], line: Int)] = []
    while try rows.next() {
      let cells = (0..<rows.count).map { trimmed(rows.text($0)) }
      if cells[0].hasPrefix("#") || cells.allSatisfy(\.isEmpty) { continue }
      entries.append((cells, rows.line))
    }
    report.units = entries.count
    let columns = TableColumns(scriptsOf: entries.map(\.cells), among: [0, 1])
    if columns != nil { report.languages = ["en", "ko"] }
    for entry in entries {
      let cells = entry.cells
      guard cells.count > 1 else {
        report.skipped.append(SkippedUnit(line: entry.line, reason: "too few columns: 1 of 2"))
        continue
      }
      guard let columns, !cells[0].isEmpty, !cells[1].isEmpty else {
        let isKorean = columns.map { cells[$0.korean].isEmpty } ?? false
        let empty = isKorean ? "empty Korean side" : "empty English side"
        report.skipped.append(
          SkippedUnit(line: entry.line, reason: columns == nil ? "no Korean–English pair" : empty))
        continue
      }
      report.pairs += 1
      var concept = Concept(terms: [
        Term(cells[columns.korean], .korean), Term(cells[columns.english], .english),
      ])
      concept.note = cells.count > 2 && !cells[2].isEmpty ? cells[2] : nil
      try body(LocatedConcept(concept: concept, line: entry.line))
    }
  }
}

/// Writes OmegaT's glossaries. They know no status, so only allowed terms are written, every source term with every
/// target term of its concept; definition and note make the comment.
struct OmegaTWriter: ConceptWriter {
  private let source: TextLanguage

  init(_ options: WriteOptions) { source = options.from ?? .korean }

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {}

  func write(_ concept: Concept, number: Int, to output: OutputFile) throws {
    let comment = [concept.definition, concept.note].compactMap(\.self).joined(separator: "; ")
    for term in concept.terms(in: source) where term.status.isAllowed {
      for target in concept.terms(in: source.other) where target.status.isAllowed {
        let cells = [term.text, target.text, comment].map(singleLine)
        // A leading # would make it a comment.
        let first = cells[0].hasPrefix("#") ? " " + cells[0] : cells[0]
        output.append([first, cells[1], cells[2]].joined(separator: "\t") + "\n")
      }
    }
  }
}

/// A text on one line and without TABs, for formats of lines; white space is all that changes.
func singleLine(_ text: String) -> String {
  String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
}
