/// Reads the units of a file in one pass and bounded memory; `-` is standard input.
///
/// - Parameters:
///   - progress: Called with the bytes read so far after every piece; what it throws ends the reading.
///   - body: Called with each unit whose sides both hold text, in the order of the file.
/// - Throws: ``FileError`` with its place where the file cannot be read as a whole; what `progress` and `body`
///   throw. Units handed over before an error are to be discarded.
public func readUnits(
  path: String, options: ReadOptions = ReadOptions(), progress: ((_ bytesRead: Int) throws -> Void)? = nil,
  body: (LocatedUnit) throws -> Void
) throws -> ReadReport {
  try withSource(path, options, progress) { text, format, _ in
    try withoutActuallyEscaping(body) { body in
      let keepsContext = format == .po || options.inOrder
      let collector = UnitCollector(keepsContext: keepsContext, body: body)
      switch format {
      case .tsv, .csv: try UnitTable(RowReader(text, dialect(format, options)), collector, options).read()
      case .tmx: try TMXReader(collector, options).read(text)
      case .po: try POReader(text, collector, options).read()
      }
      return collector.report(text, format)
    }
  }
}

/// Reads the concepts of a glossary; `-` is standard input. Parameters and errors are those of
/// ``readUnits(path:options:progress:body:)``.
public func readConcepts(
  path: String, options: ReadOptions = ReadOptions(), progress: ((_ bytesRead: Int) throws -> Void)? = nil,
  body: (LocatedConcept) throws -> Void
) throws -> ReadReport {
  try withSource(path, options, progress) { text, format, report in
    switch format {
    case .tsv, .csv:
      var table = GlossaryTable(RowReader(text, dialect(format, options)))
      try table.read(into: &report, body: body)
    default: throw FileError(path: path, message: "\(format.rawValue) holds no glossary; give tsv or csv")
    }
    report.encoding = text.encoding
    report.warnings = text.warnings
    return report
  }
}

private func withSource(
  _ path: String, _ options: ReadOptions, _ progress: ((Int) throws -> Void)?,
  _ read: (TextSource, FileFormat, inout ReadReport) throws -> ReadReport
) throws -> ReadReport {
  func open(_ progress: ((Int) throws -> Void)?) throws -> ReadReport {
    let text = try TextSource(ByteSource(path: path), encoding: options.encoding, progress: progress)
    let head = try text.peek() ?? UnsafeBufferPointer(start: nil, count: 0)
    guard let format = options.format ?? FileFormat(head: head, path: path) else {
      let known = FileFormat.allCases.map(\.rawValue).joined(separator: ", ")
      let message =
        head.isEmpty
        ? "the file is empty" : "neither content nor name shows the format; name it with --format (\(known))"
      throw FileError(path: path, line: 1, message: message)
    }
    var report = ReadReport(
      path: path, format: format, encoding: text.encoding, languages: [], units: 0, pairs: 0, skipped: [],
      warnings: [])
    return try read(text, format, &report)
  }
  guard let progress else { return try open(nil) }
  return try withoutActuallyEscaping(progress) { try open($0) }
}

private func dialect(_ format: FileFormat, _ options: ReadOptions) -> RowReader.Dialect {
  if format == .csv { return .quoted(UInt8(ascii: ",")) }
  switch options.tsvDialect {
  case .literal: return .literal
  case .escaped: return .escaped
  case .excel: return .quoted(0x09)
  }
}

extension UnitCollector {
  fileprivate func report(_ text: TextSource, _ format: FileFormat) -> ReadReport {
    let tags = languages.sorted()
    var warnings = text.warnings + self.warnings
    if units > 0 && pairs == 0 {
      let named = tags.isEmpty ? "none that could be told" : tags.joined(separator: ", ")
      warnings.append("no Korean–English pair was found; the file's languages: \(named)")
    }
    return ReadReport(
      path: text.path, format: format, encoding: text.encoding, languages: tags, units: units, pairs: pairs,
      skipped: skipped, warnings: warnings)
  }
}
