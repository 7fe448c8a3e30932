internal import Language
internal import MalmoiCore

/// Reads the units of a file in one pass and bounded memory; `-` is standard input.
///
/// - Parameters:
///   - progress: Called with the bytes of the file read so far after every piece; what it throws ends the reading.
///   - body: Called with each unit whose sides both hold text, in the order of the file.
/// - Throws: ``FileError`` with its place where the file cannot be read as a whole; what `progress` and `body`
///   throw. Units handed over before an error are to be discarded.
public func readUnits(
  path: String, options: ReadOptions = ReadOptions(), progress: ((_ bytesRead: Int) throws -> Void)? = nil,
  body: (LocatedUnit) throws -> Void
) throws -> ReadReport {
  try withInput(path, options, progress) { try readUnits($0, $1, options, body) }
}

/// Reads the units of a text that is in memory, as an editor holds it.
///
/// - Parameters:
///   - text: The text of the file.
///   - path: The file that it is the text of, which need not exist; its ending may tell the format.
///   - body: Called with each unit, in the order of the text.
/// - Throws: What ``readUnits(path:options:progress:body:)`` does.
public func readUnits(
  text: String, path: String, options: ReadOptions = ReadOptions(), body: (LocatedUnit) throws -> Void
) throws -> ReadReport {
  var options = options
  options.encoding = "UTF-8"
  let bytes = ByteSource(path: path, text: text)
  let input = try InputText(bytes, encoding: options.encoding, format: options.format)
  return try readUnits(input, try format(of: input, path), options, body)
}

private func readUnits(
  _ input: InputText, _ format: FileFormat, _ options: ReadOptions, _ body: (LocatedUnit) throws -> Void
) throws -> ReadReport {
  let path = input.bytes.path
  return try withoutActuallyEscaping(body) { body in
    let keepsContext = [.po, .xliff, .xliff2].contains(format) || options.inOrder
    let collector = UnitCollector(
      keepsContext: keepsContext, includesUnfinished: options.includesUnfinished, body: body)
    if format == .mo {
      let file = try MOFile(input.bytes, encoding: options.encoding)
      try POReader(collector, options).read(file)
      return collector.report(path, format, file.encoding, [])
    }
    let text = input.text!
    try readText(text, format, collector, options)
    return collector.report(path, format, text.encoding, text.warnings)
  }
}

private func readText(
  _ text: TextSource, _ format: FileFormat, _ collector: UnitCollector, _ options: ReadOptions
) throws {
  switch format {
  case .tsv, .csv:
    var table = try UnitTable(RowReader(text, dialect(text, format, options)), collector, options)
    try table.read()
  case .tmx: try TMXReader(collector, options).read(text)
  case .xliff: try XLIFF12Reader(collector).read(text)
  case .xliff2: try XLIFF2Reader(collector).read(text)
  case .po, .mo: try POReader(collector, options).read(text)
  case .moses: try MosesPair.read(text, collector, options)
  case .jsonl:
    var reader = JSONLinesReader(text, collector, options)
    try reader.read()
  case .tbx, .utx, .omegat:
    throw FileError(path: text.path, message: "\(format.rawValue) holds terms; give it to 'glossary import'")
  }
}

/// Reads the concepts of a glossary; `-` is standard input. Parameters and errors are those of
/// ``readUnits(path:options:progress:body:)``.
public func readConcepts(
  path: String, options: ReadOptions = ReadOptions(), progress: ((_ bytesRead: Int) throws -> Void)? = nil,
  body: (LocatedConcept) throws -> Void
) throws -> ReadReport {
  try withInput(path, options, progress) { input, format in
    guard let text = input.text else { throw noGlossary(path, format) }
    var report = ReadReport(
      path: path, format: format, encoding: text.encoding, languages: [], units: 0, pairs: 0, skipped: [],
      warnings: [])
    switch format {
    case .tsv, .csv:
      var table = try GlossaryTable(RowReader(text, dialect(text, format, options)))
      try table.read(into: &report, body: body)
    case .omegat:
      var reader = OmegaTReader(text)
      try reader.read(into: &report, body: body)
    case .utx:
      var reader = UTXReader(text)
      try reader.read(into: &report, body: body)
    case .tbx, .xliff2:
      try withoutActuallyEscaping(body) { try readXML(text, format, into: &report, body: $0) }
    default: throw noGlossary(path, format)
    }
    report.encoding = text.encoding
    report.warnings = text.warnings + report.warnings
    return report
  }
}

private func readXML(
  _ text: TextSource, _ format: FileFormat, into report: inout ReadReport,
  body: @escaping (LocatedConcept) throws -> Void
) throws {
  let concepts = ConceptCollector(body: body)
  if format == .tbx {
    try TBXReader(concepts).read(text)
  } else {
    let units = UnitCollector(keepsContext: false) { _ in }
    try XLIFF2Reader(units, concept: concepts.add).read(text)
    concepts.languages = units.languages
  }
  report.languages = concepts.languages.sorted()
  report.units = concepts.units
  report.pairs = concepts.pairs
  report.skipped = concepts.skipped
  report.warnings = concepts.warnings
}

private func noGlossary(_ path: String, _ format: FileFormat) -> FileError {
  FileError(path: path, message: "\(format.rawValue) holds no glossary; give tsv, csv, tbx, utx or omegat")
}

private func withInput(
  _ path: String, _ options: ReadOptions, _ progress: ((Int) throws -> Void)?,
  _ read: (InputText, FileFormat) throws -> ReadReport
) throws -> ReadReport {
  func open(_ progress: ((Int) throws -> Void)?) throws -> ReadReport {
    let input = try InputText(
      path: path, encoding: options.encoding, format: options.format, progress: progress)
    return try read(input, try format(of: input, path))
  }
  guard let progress else { return try open(nil) }
  return try withoutActuallyEscaping(progress) { try open($0) }
}

private func format(of input: InputText, _ path: String) throws -> FileFormat {
  if let format = input.format { return format }
  let known = FileFormat.allCases.map(\.rawValue).joined(separator: ", ")
  let message =
    input.isEmpty
    ? "the file is empty" : "neither content nor name shows the format; name it with --format (\(known))"
  throw FileError(path: path, line: 1, message: message)
}

private func dialect(
  _ text: TextSource, _ format: FileFormat, _ options: ReadOptions
) throws -> RowReader.Dialect {
  if format == .csv { return try .quoted(separator(of: text)) }
  switch options.tsvDialect {
  case .literal: return .literal
  case .escaped: return .escaped
  case .excel: return .quoted(0x09)
  }
}

/// A comma, but for a header that names its columns between semicolons, as spreadsheets write CSV where the comma
/// is the decimal mark.
private func separator(of text: TextSource) throws -> UInt8 {
  try withExtendedLifetime(text) {
    guard let piece = try text.peek() else { return UInt8(ascii: ",") }
    let cells = piece.prefix { $0 != 0x0A && $0 != 0x0D }.split(separator: UInt8(ascii: ";"))
    let isHeader = TableColumns(header: cells.map { String(decoding: $0, as: UTF8.self) }) != nil
    return isHeader ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }
}

extension UnitCollector {
  fileprivate func report(
    _ path: String, _ format: FileFormat, _ encoding: String, _ warnings: [String]
  ) -> ReadReport {
    let tags = languages.sorted()
    var warnings = warnings + self.warnings + textWarnings
    if units > 0 && pairs == 0 {
      let named = tags.isEmpty ? "none that could be told" : tags.joined(separator: ", ")
      warnings.append("no Korean–English pair was found; the file's languages: \(named)")
    }
    return ReadReport(
      path: path, format: format, encoding: encoding, languages: tags, units: units, pairs: pairs,
      skipped: skipped, warnings: warnings)
  }
}
