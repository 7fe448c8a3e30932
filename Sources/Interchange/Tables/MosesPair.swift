internal import Language
internal import MalmoiCore

/// Two plain files whose lines go together, as statistical machine translation has them: `NAME.ko` and `NAME.en`.
struct MosesPair {
  /// The language that the name of a file ends in, and the name of its partner.
  static func partner(of path: String) -> (language: TextLanguage, path: String)? {
    let packed = [".gz", ".xz"].first { path.hasSuffix($0) } ?? ""
    let name = path.dropLast(packed.count)
    for language in TextLanguage.allCases where name.hasSuffix("." + language.rawValue) {
      return (language, name.dropLast(2) + language.other.rawValue + packed)
    }
    return nil
  }

  static func read(_ text: TextSource, _ collector: UnitCollector, _ options: ReadOptions) throws {
    guard let (language, path) = partner(of: text.path) else {
      throw FileError(path: text.path, message: "one of two files, which must be called NAME.ko and NAME.en")
    }
    let other = try TextSource(ByteSource(path: path), encoding: options.encoding)
    var (lines, otherLines) = (LineReader(text), LineReader(other))
    while let line = try lines.next() {
      guard let otherLine = try otherLines.next() else { throw uneven(path, otherLines.number, text.path) }
      let own = String(decoding: droppingCR(line), as: UTF8.self)
      let partner = String(decoding: droppingCR(otherLine), as: UTF8.self)
      var unit = TranslationUnit(
        korean: language == .korean ? own : partner, english: language == .korean ? partner : own)
      unit.original = options.from
      try collector.add(LocatedUnit(unit: unit, line: lines.number), source: options.from ?? language)
    }
    if try otherLines.next() != nil { throw uneven(text.path, lines.number, path) }
    collector.languages = ["ko", "en"]
    collector.warnings += other.warnings
    try collector.finish()
  }

  private static func uneven(_ path: String, _ line: Int, _ other: String) -> FileError {
    FileError(
      path: path, line: line,
      message: "the file ends here, and \(other) goes on; both must have as many lines")
  }
}

/// Writes both files of a pair.
struct MosesWriter: UnitWriter {
  private var partner: OutputFile?
  private var language = TextLanguage.korean

  mutating func begin(_ output: OutputFile, _ options: WriteOptions) throws {
    guard let (language, path) = MosesPair.partner(of: output.path) else {
      throw FileError(
        path: output.path, message: "one of two files, which must be called NAME.ko and NAME.en")
    }
    self.language = language
    partner = try OutputFile(path: path)
  }

  func write(_ unit: TranslationUnit, number: Int, to output: OutputFile) throws {
    for (language, file) in [(language, output), (language.other, partner!)] {
      let text = unit[language]
      if text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
        throw unwritable(
          unit, number, "a text holds a line break, which a file of lines cannot hold; write csv or tmx",
          path: output.path)
      }
      file.append(text + "\n")
      try file.flushIfLarge()
    }
  }

  func end(_ output: OutputFile) throws { try partner!.commit() }
}
