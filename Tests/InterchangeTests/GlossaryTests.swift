import Interchange
import Language
import MalmoiCore
import Testing

/// What every format of glossaries does.
@Suite struct GlossaryTests {
  static let formats: [FileFormat] = [.tsv, .csv, .tbx, .utx, .omegat]

  static let concepts = [
    Concept(
      key: "ai", subject: "AI", definition: "사람의 <지능>을 흉내 내는 기술", note: "쉼표, \"따옴표\"",
      terms: [
        Term("인공지능", .korean, partOfSpeech: "noun"),
        Term("artificial intelligence", .english, partOfSpeech: "noun"),
        Term("에이아이", .korean, status: .superseded),
        Term("AI", .english, status: .admitted, isCaseSensitive: true),
      ]), Concept(key: "qwen", terms: [Term("큐원", .korean), Term("Qwen", .english)]),
    Concept(key: "한글 열쇠", terms: [Term("#해시", .korean), Term("hash & salt", .english)]),
  ]

  static func write(_ concepts: [Concept], _ format: FileFormat, to path: String) throws {
    try writeConcepts(to: path, format: format) { write in for concept in concepts { try write(concept) } }
  }

  @Test(arguments: [FileFormat.tsv, .csv, .tbx])
  func `what is written is read back equal`(format: FileFormat) throws {
    let folder = Folder()
    let path = folder.path + "/g." + format.rawValue
    try Self.write(Self.concepts, format, to: path)
    let (report, back) = try readGlossary(at: path)
    #expect(report.format == format)
    #expect(report.skipped.isEmpty)
    #expect(back.count == Self.concepts.count)
    for (concept, back) in zip(Self.concepts, back.map(\.concept)) {
      #expect(back.key == concept.key && back.subject == concept.subject)
      #expect(back.definition == concept.definition && back.note == concept.note)
      for language in TextLanguage.allCases {
        #expect(back.terms(in: language) == concept.terms(in: language))
      }
    }
  }

  @Test(arguments: [FileFormat.utx, .omegat])
  func `formats of pairs keep the allowed terms`(format: FileFormat) throws {
    let folder = Folder()
    let path = folder.path + "/g." + (format == .utx ? "utx" : "utf8")
    try Self.write(Self.concepts, format, to: path)
    let (report, back) = try readGlossary(at: path)
    #expect(report.format == format)
    let pairs = back.map(\.concept).flatMap { concept in
      concept.terms(in: .korean).flatMap { korean in
        concept.terms(in: .english).map { [korean.text, $0.text] }
      }
    }
    #expect(pairs.contains(["인공지능", "artificial intelligence"]))
    #expect(pairs.contains(["인공지능", "AI"]))
    #expect(pairs.contains(["큐원", "Qwen"]))
    #expect(!pairs.contains { $0[0] == "에이아이" })
  }

  @Test(arguments: formats)
  func `the same concepts give the same bytes`(format: FileFormat) throws {
    let folder = Folder()
    for name in ["a", "b"] { try Self.write(Self.concepts, format, to: folder.path + "/" + name) }
    #expect(folder.bytes("a") == folder.bytes("b"))
    #expect(folder.text("a").contains("큐원"))
  }

  // MARK: TBX

  @Test func `TBX 3 in DCA style`() throws {
    let text = """
      <?xml version="1.0"?>
      <tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>
      <conceptEntry id="c1">
        <descrip type="subjectField">금융</descrip>
        <langSec xml:lang="ko-KR"><descripGrp><descrip type="definition">뜻풀이</descrip></descripGrp>
          <termSec><term>홍콩 증시</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
            <descrip type="context">문맥</descrip></termSec>
          <termSec><term>홍콩 시장</term><termNote type="administrativeStatus">forbidden</termNote></termSec></langSec>
        <langSec xml:lang="en"><termSec><term>Hong Kong stock market</term>
          <termNote type="partOfSpeech">noun</termNote></termSec></langSec>
        <langSec xml:lang="ja"><termSec><term>香港</term></termSec></langSec>
      </conceptEntry>
      <conceptEntry><langSec xml:lang="en"><termSec><term>lone</term></termSec></langSec></conceptEntry>
      </body></text></tbx>
      """
    let (report, concepts) = try readGlossary("a.tbx", text)
    #expect(report.format == .tbx)
    #expect(report.languages == ["en", "ja", "ko-KR"])
    #expect(report.units == 2 && report.pairs == 1)
    #expect(report.skipped == [SkippedUnit(line: 13, reason: "no Korean term in the concept")])
    let concept = try #require(concepts.first)
    #expect(concept.line == 3)
    #expect([concept.concept.subject, concept.concept.definition] == ["금융", "뜻풀이"])
    #expect(concept.concept.terms.map(\.text) == ["홍콩 증시", "홍콩 시장", "Hong Kong stock market"])
    #expect(concept.concept.terms.map(\.status) == [.preferred, .deprecated, .preferred])
    #expect(concept.concept.terms[0].properties == [Property("descrip:context", "문맥")])
    #expect(concept.concept.terms[2].partOfSpeech == "noun")
    // What is not understood comes out again.
    let folder = Folder()
    try Self.write([concept.concept], .tbx, to: folder.path + "/b.tbx")
    #expect(folder.text("b.tbx").contains("<descrip type=\"context\">문맥</descrip>"))
  }

  @Test func `TBX 3 in DCT style`() throws {
    let text = """
      <tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
        xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic"><text><body>
      <conceptEntry id="c1"><min:subjectField>AI</min:subjectField><basic:definition>뜻</basic:definition>
        <langSec xml:lang="ko"><termSec><term>큐원</term>
          <min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus>
          <min:partOfSpeech>noun</min:partOfSpeech></termSec></langSec>
        <langSec xml:lang="en"><termSec><term>Qwen</term></termSec></langSec></conceptEntry></body></text></tbx>
      """
    let concept = try #require(try readGlossary("a.tbx", text).concepts.first?.concept)
    #expect([concept.subject, concept.definition] == ["AI", "뜻"])
    #expect(concept.terms[0].status == .admitted)
    #expect(concept.terms[0].partOfSpeech == "noun")
  }

  @Test func `TBX 2`() throws {
    let text = """
      <?xml version='1.0'?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
      <martif type="TBX" xml:lang="en"><martifHeader/><text><body>
      <termEntry id="1"><descrip type="definition">뜻</descrip>
        <langSet xml:lang="ko"><tig><term>시리</term></tig></langSet>
        <langSet xml:lang="en"><ntig><termGrp><term>Siri</term>
          <termNote type="administrativeStatus">obsolete</termNote></termGrp></ntig></langSet></termEntry>
      </body></text></martif>
      """
    let (report, concepts) = try readGlossary("a.xml", text)
    #expect(report.format == .tbx)
    #expect(concepts.first?.concept.terms.map(\.text) == ["시리", "Siri"])
    #expect(concepts.first?.concept.terms[1].status == .superseded)
  }

  @Test func `the first TBX-Min`() throws {
    let text = """
      <TBX dialect="TBX-Min"><header><languages source="ko" target="en"/></header><body>
      <entry id="C1"><subjectField>AI</subjectField>
        <langGroup xml:lang="ko"><termGroup><term>큐원</term><termStatus>preferred</termStatus></termGroup></langGroup>
        <langGroup xml:lang="en"><termGroup><term>Qwen</term><termStatus>notRecommended</termStatus>
          <partOfSpeech>noun</partOfSpeech></termGroup></langGroup></entry></body></TBX>
      """
    let (report, concepts) = try readGlossary("a.tbx", text)
    #expect(report.units == 1 && report.pairs == 1)
    #expect(concepts.first?.concept.terms.map(\.text) == ["큐원", "Qwen"])
    #expect(concepts.first?.concept.terms[1].partOfSpeech == "noun")
    #expect(report.warnings.contains { $0.contains("notRecommended") })
  }

  // MARK: UTX and OmegaT

  @Test func `UTX names languages and columns in its header`() throws {
    let text =
      "#UTX 1.11; en-US/ko-KR; 2026-02-01T09:00:00Z+09:00; copyright: none\r\n"
      + "#src\ttgt\tsrc:pos\tterm status\tconcept ID\tcomment\r\n"
      + "DeepSeek\t딥시크\tproperNoun\tapproved\t7\t\r\n# 주석\r\nDeepSeek\t딥씨크\tproperNoun\tforbidden\t7\t쓰지 말 것\r\n"
      + "Qwen\t\tnoun\t\t\t\r\n"
    let (report, concepts) = try readGlossary("a.txt", text)
    #expect(report.format == .utx)
    #expect(report.languages == ["en-US", "ko-KR"])
    #expect(report.units == 3 && report.pairs == 2)
    #expect(report.skipped == [SkippedUnit(line: 6, reason: "empty Korean side")])
    #expect(concepts.count == 1)
    #expect(concepts[0].concept.terms.map(\.text) == ["DeepSeek", "딥시크", "딥씨크"])
    #expect(concepts[0].concept.terms.map(\.status) == [.preferred, .preferred, .deprecated])
    #expect(concepts[0].concept.note == "쓰지 말 것")
  }

  @Test func `UTX is written with CRLF and without a mark`() throws {
    let folder = Folder()
    try Self.write(Self.concepts, .utx, to: folder.path + "/a.utx")
    let text = folder.text("a.utx")
    #expect(text.hasPrefix("#UTX 1.11; ko/en; "))
    #expect(text.unicodeScalars.count { $0 == "\n" } == text.utf8.count { $0 == 0x0D })
  }

  @Test func `OmegaT's comments are skipped and further columns ignored`() throws {
    let text = "# 용어집\n\nDeepSeek \t 딥시크\t회사\tmore\nQwen\t\nAlibaba\n"
    let (report, concepts) = try readGlossary("glossary.txt", text)
    #expect(report.format == .omegat)
    #expect(concepts.map(\.line) == [3])
    #expect(concepts[0].concept.terms.map(\.text) == ["딥시크", "DeepSeek"])
    #expect(concepts[0].concept.note == "회사")
    #expect(report.skipped.map(\.line) == [4, 5])
  }

  @Test(arguments: formats)
  func `a file cut anywhere is an error or is read as far as it goes`(format: FileFormat) throws {
    let folder = Folder()
    try Self.write(Self.concepts, format, to: folder.path + "/whole")
    let bytes = folder.bytes("whole")
    var options = ReadOptions()
    options.format = format
    for end in bytes.indices {
      do {
        _ = try readGlossary(at: folder.file("cut", bytes[..<end]), options)
      } catch is FileError {
      }
    }
  }
}
