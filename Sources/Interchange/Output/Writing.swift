public import Language
public import MalmoiCore

/// What is told to a writer.
public struct WriteOptions: Sendable {
  /// Whether the file begins with a byte order mark, which Korean Excel needs to read CSV as UTF-8.
  public var byteOrderMark = false
  /// The dialect of TSV.
  public var tsvDialect = TSVDialect.literal
  /// The source side, in formats that have one.
  public var from: TextLanguage?

  /// UTF-8 without a mark, literal TSV, and each format's usual direction.
  public init() {}
}

/// Writes units into a file of a format. The file appears at its path whole, or not at all where anything fails;
/// `-` is standard output. The same units give the same bytes.
///
/// - Parameter units: Calls the function that it is given with each unit, in the order of the file.
/// - Throws: ``FileError`` where the file cannot be written or the format cannot hold a text; what `units` throws.
public func writeUnits(
  to path: String, format: FileFormat, options: WriteOptions = WriteOptions(),
  units: (_ write: (TranslationUnit) throws -> Void) throws -> Void
) throws {
  var writer = try unitWriter(format, options, path)
  let output = try OutputFile(path: path)
  if options.byteOrderMark { output.append("\u{FEFF}") }
  try writer.begin(output, options)
  var number = 0
  try units { unit in
    number += 1
    try writer.write(unit, number: number, to: output)
    try output.flushIfLarge()
  }
  try writer.end(output)
  try output.commit()
}

/// Writes concepts into a glossary of a format, as ``writeUnits(to:format:options:units:)`` writes units.
///
/// - Throws: ``FileError`` where the file cannot be written or the format holds no glossary.
public func writeConcepts(
  to path: String, format: FileFormat, options: WriteOptions = WriteOptions(),
  concepts: (_ write: (Concept) throws -> Void) throws -> Void
) throws {
  var writer = try conceptWriter(format, options, path)
  let output = try OutputFile(path: path)
  if options.byteOrderMark { output.append("\u{FEFF}") }
  try writer.begin(output, options)
  var number = 0
  try concepts { concept in
    number += 1
    try writer.write(concept, number: number, to: output)
    try output.flushIfLarge()
  }
  try writer.end(output)
  try output.commit()
}

private func unitWriter(_ format: FileFormat, _ options: WriteOptions, _ path: String) throws
  -> any UnitWriter
{
  switch format {
  case .tsv: return TableWriter(CellStyle(options.tsvDialect))
  case .csv: return TableWriter(.quoted(UInt8(ascii: ",")))
  case .tmx: return TMXWriter()
  case .xliff: return XLIFF12Writer(options)
  case .xliff2: return XLIFF2Writer(options)
  case .po: return POWriter(options)
  case .moses: return MosesWriter()
  case .jsonl: return JSONLinesWriter()
  case .mo: throw FileError(path: path, message: "mo is not written; write po and compile it with msgfmt")
  case .tbx, .utx, .omegat:
    throw FileError(
      path: path, message: "\(format.rawValue) holds terms; units are written as tmx, xliff, po, csv …")
  }
}

private func conceptWriter(
  _ format: FileFormat, _ options: WriteOptions, _ path: String
) throws -> any ConceptWriter {
  switch format {
  case .tsv: return GlossaryTableWriter(CellStyle(options.tsvDialect))
  case .csv: return GlossaryTableWriter(.quoted(UInt8(ascii: ",")))
  case .tbx: return TBXWriter()
  case .utx: return UTXWriter(options)
  case .omegat: return OmegaTWriter(options)
  default:
    throw FileError(
      path: path, message: "\(format.rawValue) holds no glossary; write tsv, csv, tbx, utx or omegat")
  }
}

/// Writes the units of one format; appends to the output's buffer.
protocol UnitWriter {
  mutating func begin(_ output: OutputFile, _ options: WriteOptions) throws
  mutating func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws
  mutating func end(_ output: OutputFile) throws
}

/// Writes the concepts of one format; appends to the output's buffer.
protocol ConceptWriter {
  mutating func begin(_ output: OutputFile, _ options: WriteOptions) throws
  mutating func write(_ concept: Concept, number: Int, to output: OutputFile) throws
  mutating func end(_ output: OutputFile) throws
}

extension UnitWriter {
  mutating func end(_ output: OutputFile) throws {}
}

extension ConceptWriter {
  mutating func end(_ output: OutputFile) throws {}
}

/// The error of a unit that a format cannot hold; names it by its number and its beginning.
func unwritable(_ unit: TranslationUnit, _ number: Int, _ message: String, path: String) -> FileError {
  unwritable(item: "unit", unit.korean, number, message, path: path)
}

func unwritable(item: String, _ text: String, _ number: Int, _ message: String, path: String) -> FileError {
  // Enough to find the unit by; controls would act on the terminal that shows the error.
  let opening = text.unicodeScalars.prefix(40).map { Scalar.isControl($0.value) ? "·" : String($0) }.joined()
  return FileError(path: path, message: "\(item) \(number) ('\(opening)'): \(message)")
}

/// A scalar's number in at least four hexadecimal digits.
func codePoint(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
