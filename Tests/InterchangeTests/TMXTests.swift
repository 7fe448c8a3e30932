import Interchange
import Language
import MalmoiCore
import Testing

@Suite struct TMXTests {
  static func document(_ body: String, header: String = "srclang=\"en\"", prolog: String = "") -> String {
    "<?xml version=\"1.0\"?>\(prolog)\n<tmx version=\"1.4\"><header \(header)/><body>\n\(body)\n</body></tmx>\n"
  }

  static func unit(_ korean: String, _ english: String) -> String {
    "<tu><tuv xml:lang=\"en\"><seg>\(english)</seg></tuv><tuv xml:lang=\"ko\"><seg>\(korean)</seg></tuv></tu>"
  }

  @Test func `a unit keeps what the file says of it`() throws {
    let body = """
      <tu srclang="EN-us" creationid="kim" creationdate="20240229T120000Z" changedate="20240301T000001Z" usagecount="7">
        <note>첫째</note><prop type="x-client">a</prop><note>둘째</note>
        <tuv xml:lang="EN-us"><note></note><seg>Save &amp; close</seg></tuv>
        <tuv xml:lang="ko_KR"><seg>저장하고 닫기</seg></tuv>
      </tu>
      """
    let reading = try read("a.tmx", Self.document(body, header: "srclang=\"ko\""))
    var expected = TranslationUnit(korean: "저장하고 닫기", english: "Save & close")
    expected.original = .english
    expected.koreanTag = "ko_KR"
    expected.englishTag = "EN-us"
    expected.author = "kim"
    expected.created = 1_709_208_000
    expected.changed = 1_709_251_201
    expected.useCount = 7
    expected.note = "첫째\n둘째"
    expected.properties = [Property("x-client", "a")]
    #expect(reading.units == [expected])
    #expect(reading.located[0].line == 3)
    #expect(reading.report.languages == ["EN-us", "ko_KR"])
  }

  @Test(arguments: ["lang", "xml:lang"], ["ko", "KO", "kor", "ko-KR", "ko_KR"])
  func `language tags come in any spelling`(attribute: String, tag: String) throws {
    let body = """
      <tu><tuv \(attribute)="EN-GB"><seg>a</seg></tuv><tuv \(attribute)="\(tag)"><seg>가</seg></tuv></tu>
      """
    #expect(try read("a.tmx", Self.document(body)).pairs == [["가", "a"]])
  }

  @Test func `native code is no text, highlighted text is`() throws {
    let korean =
      "<bpt i=\"1\">&lt;b&gt;</bpt>굵은<ept i=\"1\">&lt;/b&gt;</ept> <hi type=\"x\">글<hi>자</hi></hi><ph>{0}<sub>s</sub></ph>"
    let reading = try read(
      "a.tmx", Self.document(Self.unit(korean, "bold<it pos=\"begin\">x</it><ut>y</ut>")))
    #expect(reading.pairs == [["굵은 글자", "bold"]])
  }

  @Test func `the pair is taken out of several languages`() throws {
    let body = """
      <tu><tuv xml:lang="ja"><seg>開く</seg></tuv><tuv xml:lang="en-GB"><seg>colour</seg></tuv>
      <tuv xml:lang="en"><seg>color</seg></tuv><tuv xml:lang="ko"><seg>색</seg></tuv></tu>
      <tu><tuv xml:lang="ja"><seg>x</seg></tuv><tuv xml:lang="en"><seg>x</seg></tuv></tu>
      <tu><tuv xml:lang="en"><seg>y</seg></tuv><tuv xml:lang="ko"><seg></seg></tuv></tu>
      """
    let reading = try read("a.tmx", Self.document(body, header: "srclang=\"*all*\""))
    #expect(reading.pairs == [["색", "color"]])
    #expect(reading.units[0].original == nil)
    #expect(reading.report.units == 3)
    #expect(
      reading.report.skipped == [
        SkippedUnit(line: 5, reason: "no Korean–English pair"),
        SkippedUnit(line: 6, reason: "empty Korean side"),
      ])
    #expect(reading.report.warnings.contains { $0.contains("en-GB (1), ja (2)") })
  }

  @Test func `a file of other languages is read with a warning`() throws {
    let body = "<tu><tuv xml:lang=\"fr\"><seg>a</seg></tuv><tuv xml:lang=\"de\"><seg>b</seg></tuv></tu>"
    let report = try read("a.tmx", Self.document(body)).report
    #expect(report.units == 1 && report.pairs == 0)
    #expect(report.warnings.contains { $0.contains("de, fr") })
  }

  @Test(arguments: [
    ("<tmx><header/><body><tu></body></tmx>", "1:27"), ("<tmx>\n<body>&nbsp;</body></tmx>", "2:7"),
    ("", "1:1"), ("<tmx>\n  <body a=1/></tmx>", "2:11"), ("<html></html>", "1:1"),
    ("<tmx><body><tu><tuv xml:lang=\"ko\"><seg>&#1;</seg></tuv></tu></body></tmx>", "1:40"),
  ])
  func `malformed XML is refused at its place`(text: String, place: String) throws {
    var options = ReadOptions()
    options.format = .tmx
    #expect(refusal("a.tmx", text, options)?.place == place)
  }

  @Test func `the place is right whatever the encoding`() throws {
    let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n<tmx><body>\n  번역🇰🇷<oops</body></tmx>"
    for littleEndian in [true, false] {
      #expect(refusal("a.tmx", ("\u{FEFF}" + text).utf16Bytes(littleEndian: littleEndian))?.place == "3:12")
    }
  }

  // MARK: Hostile input

  @Test func `entities that expand without bound are stopped`() throws {
    var prolog = "<!DOCTYPE tmx [<!ENTITY a \"0123456789\">"
    for (name, inner) in zip("bcdefghij", "abcdefghi") {
      prolog += "<!ENTITY \(name) \"\(String(repeating: "&\(inner);", count: 10))\">"
    }
    let bomb = Self.document(Self.unit("&j;", "a"), prolog: prolog + "]>")
    let error = try #require(refusal("a.tmx", bomb))
    #expect(error.message.contains("expand"))
    #expect(error.line > 0)
  }

  @Test func `an external entity is refused and a document type is never fetched`() throws {
    let folder = Folder()
    let secret = folder.file("secret", "비밀")
    let prolog = "<!DOCTYPE tmx SYSTEM \"tmx14.dtd\" [<!ENTITY x SYSTEM \"file://\(secret)\">]>"
    let error = try #require(refusal("a.tmx", Self.document(Self.unit("가&x;", "a"), prolog: prolog)))
    #expect(error.message.contains("never fetched"))
    #expect(error.place == "3:67")
    #expect(try read("a.tmx", Self.document(Self.unit("가", "a"), prolog: prolog)).pairs == [["가", "a"]])
  }

  @Test func `entities of the file itself are text`() throws {
    let prolog = "<!DOCTYPE tmx [<!ENTITY maker \"말모이\">]>"
    #expect(
      try read("a.tmx", Self.document(Self.unit("&maker;가", "a"), prolog: prolog)).pairs == [["말모이가", "a"]])
  }

  @Test func `nesting without bound is refused`() throws {
    let open = String(repeating: "<hi>", count: 200_000)
    let close = String(repeating: "</hi>", count: 200_000)
    let error = try #require(refusal("a.tmx", Self.document(Self.unit(open + "가" + close, "a"))))
    #expect(error.message.contains("nested"))
  }

  @Test func `a comment without end is refused before it fills the memory`() throws {
    var bytes = Array("<tmx><!-- ".utf8)
    bytes += [UInt8](repeating: UInt8(ascii: "x"), count: 80 << 20)
    #expect(refusal("a.tmx", bytes)?.message.contains("64 MiB") == true)
  }

  @Test func `a text that XML cannot hold is refused with the unit's number`() throws {
    let folder = Folder()
    for text in ["a\u{1}b", "a\u{FFFF}", "\u{FFFE}"] {
      let error = #expect(throws: FileError.self) {
        try writeUnits(to: folder.path + "/a.tmx", format: .tmx) { write in
          try write(TranslationUnit(korean: "가", english: "a"))
          try write(TranslationUnit(korean: "나", english: text))
        }
      }
      #expect(error?.message.hasPrefix("unit 2 ('나')") == true)
    }
    #expect(folder.names.isEmpty)
  }
}
