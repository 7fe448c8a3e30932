internal import Language
internal import MalmoiCore

/// How a table's cells are written.
enum CellStyle {
  /// TAB-separated without quotes, with `\t`, `\n`, `\r` and `\\` where `escapes`.
  case plain(escapes: Bool)
  /// RFC 4180 with a separator.
  case quoted(UInt8)

  init(_ dialect: TSVDialect) {
    self = dialect == .excel ? .quoted(0x09) : .plain(escapes: dialect == .escaped)
  }

  /// Appends a row. Returns what a cell holds that the style cannot, if anything.
  func append(_ cells: [String], to output: ByteBuffer) -> String? {
    for (index, cell) in cells.enumerated() {
      switch self {
      case .plain(let escapes):
        if index > 0 { output.append(0x09) }
        if let fault = appendPlain(cell, escapes, to: output) { return fault }
      case .quoted(let separator):
        if index > 0 { output.append(separator) }
        appendQuoted(cell, separator, to: output)
      }
    }
    // RFC 4180 ends rows by CRLF; TSV is a file of lines.
    if case .quoted = self { output.append(0x0D) }
    output.append(0x0A)
    return nil
  }

  private func appendPlain(_ cell: String, _ escapes: Bool, to output: ByteBuffer) -> String? {
    for byte in cell.utf8 {
      let letter: UInt8? =
        switch byte {
        case 0x09: UInt8(ascii: "t")
        case 0x0A: UInt8(ascii: "n")
        case 0x0D: UInt8(ascii: "r")
        case 0x5C: 0x5C
        default: nil
        }
      if let letter, escapes {
        output.append(0x5C)
        output.append(letter)
      } else if let letter, letter != 0x5C {
        return letter == UInt8(ascii: "t") ? "a TAB" : "a line break"
      } else {
        output.append(byte)
      }
    }
    return nil
  }

  private func appendQuoted(_ cell: String, _ separator: UInt8, to output: ByteBuffer) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes = cell.utf8.contains { $0 == quote || $0 == separator || $0 == 0x0A || $0 == 0x0D }
    guard needsQuotes else { return output.append(cell) }
    output.append(quote)
    for byte in cell.utf8 {
      if byte == quote { output.append(quote) }
      output.append(byte)
    }
    output.append(quote)
  }

  static let advice = "which literal TSV cannot hold; write csv or tmx, or choose the TSV dialect 'escaped'"
}

/// Writes units as a table with the columns ko and en.
struct TableWriter: UnitWriter {
  private let style: CellStyle

  init(_ style: CellStyle) { self.style = style }

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    _ = style.append(["ko", "en"], to: output.buffer)
  }

  func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws {
    if let fault = style.append([unit.korean, unit.english], to: output.buffer) {
      throw unwritable(unit, number, "a text holds \(fault), \(CellStyle.advice)", path: output.path)
    }
  }
}

/// Writes concepts as a table: a row for each pair of terms that agree in part of speech and case, the rows of one
/// concept under one key.
struct GlossaryTableWriter: ConceptWriter {
  private let style: CellStyle

  init(_ style: CellStyle) { self.style = style }

  func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    let header = [
      "concept", "ko", "en", "ko_status", "en_status", "pos", "subject", "definition", "note", "case",
    ]
    _ = style.append(header, to: output.buffer)
  }

  func write(_ concept: Concept, number: Int, to output: OutputFile) throws {
    let rows = Self.rows(of: concept)
    // Rows without a key would be concepts of their own.
    let key = concept.key ?? (rows.count > 1 ? "concept-\(number)" : "")
    for (index, row) in rows.enumerated() {
      let term = row.korean ?? row.english
      let cells = [
        key, row.korean?.text ?? "", row.english?.text ?? "", Self.status(row.korean),
        Self.status(row.english),
        term?.partOfSpeech ?? "", index == 0 ? concept.subject ?? "" : "",
        index == 0 ? concept.definition ?? "" : "",
        index == 0 ? concept.note ?? "" : "", term?.isCaseSensitive == true ? "yes" : "",
      ]
      if let fault = style.append(cells, to: output.buffer) {
        let message = "a field holds \(fault), \(CellStyle.advice)"
        throw unwritable(item: "concept", term?.text ?? "", number, message, path: output.path)
      }
    }
  }

  /// Preferred is what an empty cell means.
  private static func status(_ term: Term?) -> String {
    guard let term, term.status != .preferred else { return "" }
    return term.status.rawValue
  }

  private static func rows(of concept: Concept) -> [(korean: Term?, english: Term?)] {
    var english = concept.terms(in: .english)
    var rows: [(korean: Term?, english: Term?)] = []
    for term in concept.terms(in: .korean) {
      if let first = english.first, first.partOfSpeech == term.partOfSpeech,
        first.isCaseSensitive == term.isCaseSensitive
      {
        rows.append((term, first))
        english.removeFirst()
      } else {
        rows.append((term, nil))
      }
    }
    return rows + english.map { (nil, $0) }
  }
}
