internal import Language
internal import MalmoiCore

/// Reads UTX glossaries (AAMT, UTX 1.00 to 1.20): `#` lines of which the first names version and languages and the
/// last the columns, then rows between TABs. Rows with the same concept ID are one concept.
struct UTXReader {
  private var rows: RowReader
  private var source: TextLanguage?
  private var target: TextLanguage?
  private var columns: [String] = []
  private var concepts: [LocatedConcept] = []
  private var indexOfKey: [String: Int] = [:]

  init(_ text: TextSource) { rows = RowReader(text, .literal) }

  mutating func read(into report: inout ReadReport, body: (LocatedConcept) throws -> Void) throws {
    var isHeader = true
    while try rows.next() {
      let cells = (0..<rows.count).map { trimmed(rows.text($0)) }
      if cells[0].hasPrefix("#") {
        if isHeader { try readHeader(cells, &report) }
        continue
      }
      isHeader = false
      if cells.allSatisfy(\.isEmpty) { continue }
      try take(cells, &report)
    }
    for concept in concepts { try body(concept) }
  }

  private mutating func readHeader(_ cells: [String], _ report: inout ReadReport) throws {
    if rows.count > 1 {
      columns = cells.map { Self.column($0) }
      return
    }
    guard source == nil, let pair = Self.languages(cells[0]) else { return }
    report.languages = [pair.source, pair.target].sorted()
    source = TextLanguage(tag: pair.source)
    target = TextLanguage(tag: pair.target)
    if source == target { (source, target) = (nil, nil) }
  }

  /// `#UTX 1.11; en-US/ko-KR; …`, or `lang: en/ko` as version 1.20 writes it.
  private static func languages(_ line: String) -> (source: String, target: String)? {
    for word in line.split(whereSeparator: { $0 == ";" || $0 == " " }) {
      let tags = word.split(separator: "/")
      // A language tag has no digits where it names a country, unlike a date.
      let areTags = tags.allSatisfy {
        (2...11).contains($0.count) && $0.allSatisfy { $0.isLetter || $0 == "-" }
      }
      if tags.count == 2, areTags { return (String(tags[0]), String(tags[1])) }
    }
    return nil
  }

  private static func column(_ cell: String) -> String {
    trimmed(cell.hasPrefix("#") ? String(cell.dropFirst()) : cell).lowercased()
  }

  private mutating func take(_ cells: [String], _ report: inout ReadReport) throws {
    report.units += 1
    func cell(_ names: String...) -> String? {
      for name in names {
        if let index = columns.firstIndex(of: name), index < cells.count, !cells[index].isEmpty {
          return cells[index]
        }
      }
      return nil
    }
    func skip(_ reason: String) { report.skipped.append(SkippedUnit(line: rows.line, reason: reason)) }
    guard cells.count > 1 else { return skip("too few columns: 1 of 2") }
    guard let source, let target else { return skip("no Korean–English pair") }
    let first = columns.isEmpty ? cells[0] : cell("src", "term:\(source.rawValue)", "source") ?? cells[0]
    let second = columns.isEmpty ? cells[1] : cell("tgt", "term:\(target.rawValue)", "target") ?? ""
    if first.isEmpty || second.isEmpty {
      let isKorean = (first.isEmpty ? source : target) == .korean
      return skip(isKorean ? "empty Korean side" : "empty English side")
    }
    report.pairs += 1
    let status = TermStatus(lenient: cell("term status", "status", "tgt:status") ?? "") ?? .preferred
    let pos = cell("src:pos", "pos", "pos:\(source.rawValue)")
    let key = cell("concept id", "concept_id")
    let concept = Concept(
      key: key, subject: cell("domain", "subject"), definition: cell("definition", "src:definition"),
      note: cell("comment", "note"),
      terms: [
        Term(first, source, partOfSpeech: pos), Term(second, target, status: status, partOfSpeech: pos),
      ])
    if let key, let index = indexOfKey[key] {
      concepts[index].concept.merge(concept)
    } else {
      if let key { indexOfKey[key] = concepts.count }
      concepts.append(LocatedConcept(concept: concept, line: rows.line))
    }
  }
}

/// Writes UTX 1.11: two header lines, CRLF, no byte order mark. The status of a row is its target term's; source
/// terms that are not allowed have none to stand under and are left out.
struct UTXWriter: ConceptWriter {
  private let source: TextLanguage

  init(_ options: WriteOptions) { source = options.from ?? .korean }

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    // The date is part of the line; a fixed one keeps an export of the same glossary the same.
    output.append(
      "#UTX 1.11; \(source.rawValue)/\(source.other.rawValue); 1970-01-01T00:00:00Z; creator: malmoi\r\n")
    output.append("#src\ttgt\tsrc:pos\tterm status\tconcept ID\tdomain\tdefinition\tcomment\r\n")
  }

  func write(_ concept: Concept, number: Int, to output: OutputFile) throws {
    let key = concept.key ?? (concept.terms.count > 2 ? "concept-\(number)" : "")
    let terms = concept.terms(in: source).filter(\.status.isAllowed)
    let targets = concept.terms(in: source.other)
    guard let first = terms.first, let target = targets.first else { return }
    // The concept ID joins them again, so each term need stand in one row only.
    for pair in targets.map({ (first, $0) }) + terms.dropFirst().map({ ($0, target) }) {
      let cells = [
        pair.0.text, pair.1.text, pair.0.partOfSpeech ?? "", Self.status(pair.1.status), key,
        concept.subject ?? "", concept.definition ?? "", concept.note ?? "",
      ]
      output.append(cells.map(singleLine).joined(separator: "\t") + "\r\n")
    }
  }

  /// UTX 1.11, "term status".
  private static func status(_ status: TermStatus) -> String {
    switch status {
    case .preferred: "approved"
    case .admitted: "provisional"
    case .deprecated: "forbidden"
    case .superseded: "non-standard"
    }
  }
}
