public import Interchange

/// What a conversion read and wrote.
public struct ConversionResult: Encodable, Sendable {
  /// What was read.
  public let input: ImportedFile
  /// The format written.
  public let format: String
  /// How many units or concepts were written.
  public let written: Int
}

extension Workspace {
  /// Reads one file and writes what it holds in another format, without a store. Where either is a term format, or
  /// `isGlossary` says that a table holds terms, concepts are converted, else units.
  public static func convert(
    _ input: String, to output: String, isGlossary: Bool, reading: ReadOptions, format: FileFormat?,
    writing: WriteOptions
  ) throws -> ConversionResult {
    guard let format = format ?? FileFormat(extensionOf: output) else {
      throw RequestError("cannot tell the format of \(output) by its name; --to names it", field: "to")
    }
    let read = try reading.format ?? FileFormat(ofFileAt: input, encoding: reading.encoding)
    var report: ReadReport?
    var written = 0
    if isGlossary || format.isGlossary || read?.isGlossary == true {
      try writeConcepts(to: output, format: format, options: writing) { write in
        report = try readConcepts(
          path: input, options: reading, progress: nil,
          body: {
            try write($0.concept)
            written += 1
          })
      }
    } else {
      try writeUnits(to: output, format: format, options: writing) { write in
        report = try readUnits(
          path: input, options: reading, progress: nil,
          body: {
            try write($0.unit)
            written += 1
          })
      }
    }
    guard let report else { throw RequestError("nothing was read from \(input)") }
    return ConversionResult(
      input: ImportedFile(report, destination: output), format: format.rawValue, written: written)
  }
}
