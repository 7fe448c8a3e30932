import Interchange
import Language
import MalmoiCore
import Testing

@Suite struct JSONLinesTests {
  @Test func `objects in the shapes that occur`() throws {
    let text = """
      {"ko":"열기","en-GB":"Open","note":"메모","uses":3,"created":"2024-02-29T12:00:00Z","domain":"ui"}

      {"translation":{"en":"Close","ko":"닫기","fr":"fermer"}}
      {"source":"Save","target":"저장"}
      {"ko":"혼자"}
      {"ko":"","en":"empty"}
      """
    let reading = try read("a.jsonl", text)
    #expect(reading.pairs == [["열기", "Open"], ["닫기", "Close"], ["저장", "Save"]])
    #expect(reading.located.map(\.line) == [1, 3, 4])
    #expect(reading.units[0].englishTag == "en-GB" && reading.units[0].useCount == 3)
    #expect(reading.units[0].created == 1_709_208_000)
    #expect(reading.units[0].properties == [Property("domain", "ui")])
    #expect(reading.units[2].original == .english)
    #expect(
      reading.report.skipped == [
        SkippedUnit(line: 5, reason: "no Korean–English pair"),
        SkippedUnit(line: 6, reason: "empty Korean side"),
      ])
  }

  @Test(arguments: [
    (#"{"ko":"가","en":"a"#, "1:16"), (#"{"ko":"\ud800","en":"a"}"#, "1:8"), (#"{"ko":"\u0000"}"#, "1:8"),
    (#"{"ko":"가" "en":"a"}"#, "1:11"), ("{\"ko\":\"가\"}\n[1]", "2:1"), (#"{"ko":tru}"#, "1:7"),
    (#"{"ko":"가\q"}"#, "1:9"), (#"{"ko":"가"} x"#, "1:12"),
  ])
  func `malformed JSON is refused at its place`(text: String, place: String) {
    #expect(refusal("a.jsonl", text)?.place == place)
  }

  @Test func `escapes are characters`() throws {
    let text = #"{"ko":"\uac00\ud83d\ude00\n\"\\\/","en":"\u0061"}"#
    #expect(try read("a.jsonl", text).pairs == [["가😀\n\"\\/", "a"]])
  }

  @Test func `nesting without bound is refused`() {
    let text = #"{"ko":"# + String(repeating: "[", count: 200_000)
    #expect(refusal("a.jsonl", text)?.message.contains("nested") == true)
  }
}

@Suite struct MosesTests {
  @Test func `lines of two files go together`() throws {
    let folder = Folder()
    let korean = folder.file("news.ko", "가\r\n\n다\n")
    let english = folder.file("news.en", "a\nb\nc")
    for path in [korean, english] {
      let reading = try read(path)
      #expect(reading.report.format == .moses)
      #expect(reading.pairs == [["가", "a"], ["다", "c"]])
      #expect(reading.report.skipped == [SkippedUnit(line: 2, reason: "empty Korean side")])
    }
  }

  @Test func `files of unequal length are refused`() throws {
    let folder = Folder()
    let korean = folder.file("news.ko", "가\n나\n")
    let english = folder.file("news.en", "a\n")
    for path in [korean, english] {
      let error = #expect(throws: FileError.self) { try read(path) }
      #expect(error?.path == english && error?.line == 1)
    }
    #expect(throws: FileError.self) { try read(folder.file("lone.ko", "가\n")) }
  }
}

@Suite struct MOTests {
  /// A MO file as msgfmt lays it out.
  static func file(_ messages: [(id: String, text: String)], littleEndian: Bool = true) -> [UInt8] {
    func word(_ value: Int) -> [UInt8] {
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
      return littleEndian ? bytes : bytes.reversed()
    }
    var tables: [UInt8] = []
    var strings: [UInt8] = []
    let start = 28 + messages.count * 16
    for text in messages.map(\.id) + messages.map(\.text) {
      tables += word(text.utf8.count) + word(start + strings.count)
      strings += Array(text.utf8) + [0]
    }
    return word(0x9504_12DE) + word(0) + word(messages.count) + word(28) + word(28 + messages.count * 8)
      + word(0)
      + word(0) + tables + strings
  }

  static let messages = [
    ("", "Language: ko\nContent-Type: text/plain; charset=UTF-8\n"), ("%d file\0%d files", "파일 %d개"),
    ("Open", "열기"), ("menu\u{4}Open", "열기 메뉴"),
  ]

  @Test(arguments: [true, false])
  func `messages of either byte order`(littleEndian: Bool) throws {
    let reading = try read("ko.mo", Self.file(Self.messages, littleEndian: littleEndian))
    #expect(reading.report.format == .mo)
    #expect(reading.report.units == 3)
    #expect(reading.pairs == [["파일 %d개", "%d file"], ["열기", "Open"], ["열기 메뉴", "Open"]])
    #expect(reading.units.map { $0.occurrence?.key } == [nil, nil, "menu"])
    #expect(reading.units[0].properties == [Property("msgid_plural", "%d files")])
  }

  @Test func `a file cut anywhere is refused`() {
    let bytes = Self.file(Self.messages)
    for end in 4..<bytes.count - 1 { #expect(refusal("ko.mo", bytes[..<end]) != nil) }
  }

  @Test func `bytes that are not UTF-8 are refused with the message's number`() {
    var bytes = Self.file(Self.messages)
    bytes[bytes.count - 5] = 0xFF
    #expect(refusal("ko.mo", bytes)?.line == 4)
  }
}

@Suite struct DetectionTests {
  @Test(arguments: [
    ("a.txt", "<?xml version='1.0'?><!-- <xliff> --><tmx/>", FileFormat.tmx), ("a", "{\"ko\":\"가\"}", .jsonl),
    ("a.csv", "가\ta\n", .tsv), ("a.csv", "가,a\tb\n", .csv),
    ("a.txt", "# 주석\nmsgid \"a\"\nmsgstr \"\"\n", .po),
    ("a.tmx", "<xliff version=\"2.0\"/>", .xliff2), ("a.xml", "<xliff version=\"1.2\"/>", .xliff),
    ("a.dat", "#UTX-S 1.00; en/ko\n", .utx), ("a.utf8", "가\ta\n", .omegat), ("a.txt", "가\ta\n", .tsv),
    ("a", "가,a\n", .csv), ("a.tsv", "<b>\t가\n", .tsv), ("a.mo.tsv", "ko\ten\n", .tsv),
  ])
  func `content shows the format, then the name`(name: String, text: String, format: FileFormat) throws {
    let folder = Folder()
    #expect(try FileFormat(ofFileAt: folder.file(name, text)) == format)
  }

  @Test func `what shows no format is refused`() throws {
    #expect(refusal("a.bin", "가나다\n")?.message.contains("--format") == true)
  }

  @Test func `damaged text is warned of`() throws {
    let reading = try read(
      "a.tsv", "ko\ten\n번역\ttranslation\n¹ø¿ª\ttranslation\nê°€ë‚˜ë‹¤\tabc\n가\u{FFFD}\ta\n")
    #expect(reading.report.pairs == 4)
    #expect(reading.report.warnings.contains { $0.contains("U+FFFD") && $0.contains("line 5") })
    #expect(reading.report.warnings.contains { $0.contains("wrong charset") && $0.contains("line 3") })
  }
}
