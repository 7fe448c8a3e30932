import Interchange
import Language
import MalmoiCore
import TestSupport
import Testing

/// What every format does: what is written is read back equal, the same units give the same bytes, and a broken
/// file is an error or is read as what it is.
@Suite struct ConformanceTests {
  /// MO is not written, and glossaries have a suite of their own.
  static let unitFormats = FileFormat.allCases.filter { $0 != .mo && !$0.isGlossary }
  static let textFormats = unitFormats.filter { $0 != .moses }

  /// A name by which the format is known.
  static func name(_ format: FileFormat) -> String {
    switch format {
    case .moses: "out.ko"
    case .xliff: "out.xlf"
    default: "out." + format.rawValue
    }
  }

  /// What a format keeps of a unit, everything else taken away.
  static func kept(_ unit: TranslationUnit, in format: FileFormat) -> TranslationUnit {
    var kept = TranslationUnit(korean: unit.korean, english: unit.english)
    switch format {
    case .tsv, .csv:
      kept.koreanTag = "ko"
      kept.englishTag = "en"
    case .tmx, .jsonl, .xliff, .xliff2:
      kept = unit
      kept.koreanTag = unit.koreanTag ?? "ko"
      kept.englishTag = unit.englishTag ?? "en"
      if format == .xliff || format == .xliff2 { kept.original = unit.original ?? .korean }
    case .po:
      kept.original = .english
      kept.koreanTag = "ko"
      kept.note = unit.note
    case .moses: break
    case .mo, .tbx, .utx, .omegat: Issue.record("not written")
    }
    return kept
  }

  @Test(arguments: unitFormats, [1, 2, 3] as [UInt64])
  func `what is written is read back equal`(format: FileFormat, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let units = (0..<300).map { _ in TranslationUnit.random(using: &generator, in: format) }
    let folder = Folder()
    let path = folder.path + "/" + Self.name(format)
    try writeUnits(to: path, format: format) { write in for unit in units { try write(unit) } }
    let reading = try read(path)
    #expect(reading.report.format == format)
    #expect(reading.report.units == units.count)
    #expect(reading.report.pairs == units.count)
    #expect(reading.report.skipped.isEmpty)
    for (unit, back) in zip(units, reading.units) {
      var back = back
      back.occurrence = nil
      back.properties.sort { $0.name < $1.name }
      #expect(back == Self.kept(unit, in: format))
    }
    #expect(folder.names == (format == .moses ? ["out.en", "out.ko"] : [Self.name(format)]))
  }

  @Test(arguments: unitFormats)
  func `the same units give the same bytes`(format: FileFormat) throws {
    var generator = SeededGenerator(seed: 9)
    let units = (0..<50).map { _ in TranslationUnit.random(using: &generator, in: format) }
    let folder = Folder()
    for name in ["a.ko", "b.ko"] {
      try writeUnits(to: folder.path + "/" + name, format: format) { write in
        for unit in units { try write(unit) }
      }
    }
    #expect(folder.bytes("a.ko") == folder.bytes("b.ko"))
    #expect(!folder.bytes("a.ko").isEmpty)
  }

  @Test(arguments: unitFormats)
  func `no units make a file without units`(format: FileFormat) throws {
    let folder = Folder()
    let path = folder.path + "/" + Self.name(format)
    try writeUnits(to: path, format: format) { _ in }
    #expect(try read(path).report.units == 0)
  }

  @Test(arguments: unitFormats)
  func `a segment of ten megabytes passes`(format: FileFormat) throws {
    let long = String(repeating: "아주 긴 문장 ", count: 500_000)
    let unit = TranslationUnit(korean: "가" + long, english: "x")
    let folder = Folder()
    let path = folder.path + "/" + Self.name(format)
    try writeUnits(to: path, format: format) { write in try write(unit) }
    #expect(try read(path).units.first?.korean == unit.korean)
  }

  @Test(arguments: textFormats)
  func `a file cut anywhere is an error or is read as far as it goes`(format: FileFormat) throws {
    var generator = SeededGenerator(seed: 4)
    let units = (0..<3).map { _ in TranslationUnit.random(using: &generator, in: format) }
    let folder = Folder()
    try writeUnits(to: folder.path + "/whole", format: format) { write in
      for unit in units { try write(unit) }
    }
    let bytes = folder.bytes("whole")
    let whole = try read("whole", bytes).pairs
    var options = ReadOptions()
    options.format = format
    var errors = 0
    for end in bytes.indices {
      do {
        let pairs = try read("cut", bytes[..<end], options).pairs
        // All but the last pair must be untouched.
        #expect(pairs.count <= whole.count)
        #expect(pairs.dropLast() == whole.prefix(max(0, pairs.count - 1)))
      } catch let error as FileError {
        errors += 1
        #expect(error.line > 0, "\(error)")
      }
    }
    #expect(errors > 0)
  }

  @Test(arguments: textFormats)
  func `damaged bytes never bring the reader down`(format: FileFormat) throws {
    var generator = SeededGenerator(seed: 5)
    let units = (0..<3).map { _ in TranslationUnit.random(using: &generator, in: format) }
    let folder = Folder()
    try writeUnits(to: folder.path + "/whole", format: format) { write in
      for unit in units { try write(unit) }
    }
    let bytes = folder.bytes("whole")
    var options = ReadOptions()
    options.format = format
    for _ in 0..<300 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        damaged[Int.random(in: damaged.indices, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      do {
        _ = try read("damaged", damaged, options)
      } catch is FileError {
      }
    }
  }

  @Test(arguments: textFormats)
  func `a NUL is an error at its place`(format: FileFormat) throws {
    let folder = Folder()
    try writeUnits(to: folder.path + "/whole", format: format) { write in
      try write(
        TranslationUnit(korean: "가@나", english: "one sentence after another, so that one zero is no pattern"))
    }
    let bytes = folder.bytes("whole")
    let at = bytes.firstIndex(of: UInt8(ascii: "@"))!
    let line = bytes[..<at].count { $0 == 0x0A } + 1
    var damaged = bytes
    damaged[at] = 0
    var options = ReadOptions()
    options.format = format
    let error = try #require(refusal("nul", damaged, options))
    #expect(error.line == line)
    #expect(error.column > 0)
    #expect(error.message.contains("NUL"))
  }

  @Test(
    arguments: textFormats,
    [("UTF-16LE", true), ("UTF-16LE", false), ("UTF-16BE", true), ("UTF-16BE", false)])
  func `UTF-16 is read with and without a mark`(format: FileFormat, variant: (String, Bool)) throws {
    let (encoding, mark) = variant
    let folder = Folder()
    try writeUnits(to: folder.path + "/utf8", format: format) { write in
      try write(TranslationUnit(korean: "번역 메모리 🇰🇷", english: "translation memory"))
    }
    let text = (mark ? "\u{FEFF}" : "") + folder.text("utf8")
    let reading = try read(Self.name(format), text.utf16Bytes(littleEndian: encoding == "UTF-16LE"))
    #expect(reading.pairs == [["번역 메모리 🇰🇷", "translation memory"]])
    #expect(reading.report.encoding == encoding)
    #expect(reading.report.format == format)
  }

  @Test(arguments: textFormats)
  func `a byte order mark of UTF-8 is no text`(format: FileFormat) throws {
    let folder = Folder()
    let path = folder.path + "/" + Self.name(format)
    var options = WriteOptions()
    options.byteOrderMark = true
    try writeUnits(to: path, format: format, options: options) { write in
      try write(TranslationUnit(korean: "가", english: "a"))
    }
    #expect(folder.bytes(Self.name(format)).starts(with: [0xEF, 0xBB, 0xBF]))
    let reading = try read(path)
    #expect(reading.pairs == [["가", "a"]])
    #expect(reading.report.format == format)
  }

  @Test func `a failing export leaves what stood there`() throws {
    let folder = Folder()
    let path = folder.file("kept.tsv", "가\ta\n")
    #expect(throws: FileError.self) {
      try writeUnits(to: path, format: .tsv) { write in
        try write(TranslationUnit(korean: "가", english: "a"))
        try write(TranslationUnit(korean: "나\t다", english: "b"))
      }
    }
    #expect(folder.names == ["kept.tsv"])
    #expect(folder.text("kept.tsv") == "가\ta\n")
  }
}

extension TranslationUnit {
  private static let koreanPieces = [
    "번역", "메모리를 ", "각", "갔다.", " 3조 5천억 원", "\u{1100}\u{1161}\u{11A8}", "한글", "<b>굵게</b>", "&amp;", "\"인용\"",
    "'", "\\n",
    "“따옴표”", "🇰🇷", "👨‍👩‍👧", "\u{200B}", "{0}을", "%d개", "]]>", "\u{2028}", "—", "#", "msgid", "；",
  ]
  private static let englishPieces = [
    "translation ", "memory ", "the ", "e\u{301}", "é", "שלום", "\u{202E}abc\u{202C}", "<seg>", "&", "\"q\"",
    "\\", "$5.5",
    "100%", "😀", "\u{FEFF}", "naïve ", ",", ";", "--", "''", "]]>", "\u{85}", "x", "~",
  ]
  private static let breaks = ["\n", "\t", "\r\n", "\n\n", "\r"]

  /// A unit with everything that the format is able to hold.
  static func random(using generator: inout SeededGenerator, in format: FileFormat) -> TranslationUnit {
    func text(_ pieces: [String], _ start: String) -> String {
      var text = start
      for _ in 0..<Int.random(in: 0...8, using: &generator) {
        text += pieces.randomElement(using: &generator)!
        if format != .tsv, format != .moses, Int.random(in: 0..<6, using: &generator) == 0 {
          text += breaks.randomElement(using: &generator)!
        }
      }
      return text
    }
    func sometimes<T>(_ value: T) -> T? { Bool.random(using: &generator) ? value : nil }
    var unit = TranslationUnit(korean: text(koreanPieces, "가"), english: text(englishPieces, "a"))
    // PO holds one message for a source.
    unit.english += " \(generator.next())"
    unit.original = sometimes(Bool.random(using: &generator) ? .korean : .english)
    unit.koreanTag = sometimes("ko-KR")
    unit.englishTag = sometimes("en-GB")
    unit.author = sometimes("김 \"번역가\" <kim@example.com>")
    unit.created = sometimes(Int64.random(in: 0...4_000_000_000, using: &generator))
    unit.changed = sometimes(Int64.random(in: -2_000_000_000...4_000_000_000, using: &generator))
    unit.useCount = sometimes(Int.random(in: 0...1000, using: &generator))
    unit.note = sometimes("메모 & <note>\n둘째 줄")
    unit.state = sometimes("translated")
    unit.properties =
      sometimes([
        Property("@tuid", "a\"1"), Property("x-client", "고객 & 회사\n둘"),
        Property("x-file", "a.c", language: "ko"),
      ]) ?? []
    return unit
  }
}
