import Interchange
import Testing

@Suite struct EncodingTests {
  /// "ko\ten\n번역 똠\ttranslation\n" in windows-949; 똠 (8C 63) is outside EUC-KR.
  static let korean949: [UInt8] =
    Array("ko\ten\n".utf8) + [0xB9, 0xF8, 0xBF, 0xAA, 0x20, 0x8C, 0x63] + Array("\ttranslation\n".utf8)

  @Test func `windows-949 is recognised, with a warning`() throws {
    let reading = try read("a.tsv", Self.korean949)
    #expect(reading.pairs == [["번역 똠", "translation"]])
    #expect(reading.report.encoding == "windows-949")
    #expect(reading.report.warnings.contains { $0.contains("--encoding") })
  }

  @Test(arguments: ["EUC-KR", "cp949", "ks_c_5601-1987", "windows-949", "UHC", "MS949"])
  func `every Korean label means windows-949`(label: String) throws {
    var options = ReadOptions()
    options.encoding = label
    let reading = try read("a.tsv", Self.korean949, options)
    #expect(reading.pairs == [["번역 똠", "translation"]])
    #expect(reading.report.encoding == "windows-949")
    #expect(reading.report.warnings.isEmpty)
  }

  @Test func `windows-949 after many ASCII lines is recognised too`() throws {
    var bytes = Array("ko\ten\n".utf8)
    for _ in 0..<50_000 { bytes += Array("OK\tall right\n".utf8) }
    let reading = try read("a.tsv", bytes + Self.korean949.dropFirst(6))
    #expect(reading.pairs.last == ["번역 똠", "translation"])
    #expect(reading.report.encoding == "windows-949")
  }

  @Test func `an XML declaration names the charset`() throws {
    let head = "<?xml version='1.0' encoding='EUC-KR'?><tmx><body><tu><tuv xml:lang='en'><seg>a</seg></tuv>"
    let bytes =
      Array((head + "<tuv xml:lang='ko'><seg>").utf8) + [0xB9, 0xF8, 0xBF, 0xAA]
      + Array("</seg></tuv></tu></body></tmx>".utf8)
    let reading = try read("a.tmx", bytes)
    #expect(reading.pairs == [["번역", "a"]])
    #expect(reading.report.encoding == "windows-949")
    #expect(reading.report.warnings.isEmpty)
    // The same declaration over UTF-8 is wrong, and the bytes are right.
    let mistaken = try read("a.tmx", head + "<tuv xml:lang='ko'><seg>번역</seg></tuv></tu></body></tmx>")
    #expect(mistaken.pairs == [["번역", "a"]])
    #expect(mistaken.report.encoding == "UTF-8")
    #expect(mistaken.report.warnings.count == 1)
  }

  @Test func `the header of a PO file names the charset`() throws {
    let head = "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=EUC-KR\\n\"\n\nmsgid \"a\"\nmsgstr \""
    let reading = try read("a.po", Array(head.utf8) + [0xB9, 0xF8, 0xBF, 0xAA] + Array("\"\n".utf8))
    #expect(reading.pairs == [["번역", "a"]])
    #expect(reading.report.encoding == "windows-949")
  }

  @Test(
    arguments: [
      (Array("ko\ten\n한글 가".utf8) + [0xFF], nil, "2:5"),
      (Array("ko\ten\n한글\ta\n가".utf8) + [0xEA, 0xB0], nil, "3:2"),
      (Array("ko\ten\nab".utf8) + [0xE9, 0x20], nil, "2:3"),
      (Array("ko\ten\n".utf8) + [0xED, 0xA0, 0x80], nil, "2:1"),
      (Array("ko\ten\n".utf8) + [0xC0, 0x80], nil, "2:1"),
      (Array("ko\ten\n".utf8) + [0xB9, 0xF8, 0xFF, 0x41], "windows-949", "2:2"),
      (Array("ko\ten\n".utf8) + [0xB9, 0xF8, 0xB9], "windows-949", "2:2"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x00, 0xD8, 0x62, 0x00], nil, "1:2"),
      ([0xFF, 0xFE, 0x61, 0x00, 0x62], nil, "1:2"),
      ([0xFF, 0xFE] + Array("ko\ten\n가\ta\n".utf8), nil, "1:1"),
    ] as [([UInt8], String?, String)])
  func `what cannot be decoded is an error at its place`(bytes: [UInt8], encoding: String?, place: String)
    throws
  {
    var options = ReadOptions()
    options.encoding = encoding
    options.format = .tsv
    #expect(refusal("a.tsv", bytes, options)?.place == place)
  }

  @Test func `broken UTF-8 with Hangul is not taken for windows-949`() throws {
    let bytes = Array("가나다라마바사".utf8) + [0xB9, 0xF8, 0xBF, 0xAA] + Array("\ta\n".utf8)
    #expect(refusal("a.tsv", bytes)?.place == "1:8")
  }

  @Test func `an unknown charset is refused`() throws {
    var options = ReadOptions()
    options.encoding = "klingon-8"
    #expect(refusal("a.tsv", "가\ta\n", options)?.message.contains("klingon-8") == true)
  }

  @Test func `text across the pieces of a large file is whole`() throws {
    for shift in 0..<4 {
      let pad = String(repeating: "x", count: 262_135 + shift)
      let reading = try read("a.tsv", "ko\ten\n\(pad)가나다라\ta\n마\tb\n")
      #expect(reading.pairs == [["\(pad)가나다라", "a"], ["마", "b"]])
    }
  }

  @Test func `an empty file and a missing one are errors`() throws {
    #expect(refusal("a", "")?.message == "the file is empty")
    #expect(refusal("a.tmx", "")?.place == "1:1")
    #expect(try read("a.tsv", "").report.units == 0)
    #expect(throws: FileError.self) { try read("/nonexistent/a.tsv") }
    #expect(throws: FileError.self) { try read("/tmp") }
  }
}
