import Interchange
import Language
import MalmoiCore
import Testing

@Suite struct XLIFFTests {
  @Test func `XLIFF 1-2 units come with state, notes and context`() throws {
    let text = """
      <?xml version="1.0"?>
      <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
      <file original="a.txt" source-language="en-US" target-language="ko-KR" datatype="plaintext"><header/><body>
      <group id="g"><trans-unit id="1" resname="title" approved="yes" maxwidth="20">
        <source>Open</source><seg-source><mrk mtype="seg" mid="1">Open</mrk></seg-source><target>열기</target>
        <note from="dev">첫째</note><context-group><context context-type="sourcefile">a.c</context></context-group>
        <alt-trans match-quality="85%"><source>Opened</source><target>열림</target></alt-trans>
      </trans-unit></group>
      <trans-unit id="2"><source>Close</source><target state="needs-review-translation">닫기</target></trans-unit>
      <trans-unit id="3"><source>Empty</source></trans-unit>
      </body></file>
      <file original="b.txt" source-language="en" target-language="ja"><body>
      <trans-unit id="4"><source>Open</source><target>開く</target></trans-unit></body></file></xliff>
      """
    let reading = try read("a.xlf", text)
    #expect(reading.report.format == .xliff)
    #expect(reading.report.languages == ["en", "en-US", "ja", "ko-KR"])
    #expect(reading.report.units == 4 && reading.report.pairs == 2)
    #expect(
      reading.report.skipped == [
        SkippedUnit(line: 10, reason: "empty Korean side"),
        SkippedUnit(line: 13, reason: "no Korean–English pair"),
      ])
    #expect(reading.report.warnings == ["1 alternative translations were left out"])
    #expect(reading.pairs == [["열기", "Open"], ["닫기", "Close"]])
    #expect(reading.units.map(\.state) == ["final", "needs-review-translation"])
    #expect(reading.units[0].note == "첫째")
    #expect(reading.units.allSatisfy { $0.original == .english })
    #expect(
      reading.units[0].properties == [
        Property("@approved", "yes"), Property("@maxwidth", "20"),
        Property("context:sourcefile", "a.c"),
      ])
    #expect(
      reading.units.map(\.occurrence) == [
        Occurrence(position: 0, previous: nil, next: "Close", key: "title"),
        Occurrence(position: 1, previous: "Open", next: "Empty", key: "2"),
      ])
    // What XLIFF says beyond the unit comes out again.
    let folder = Folder()
    var options = WriteOptions()
    options.from = .english
    try writeUnits(to: folder.path + "/b.xlf", format: .xliff, options: options) { write in
      for unit in reading.units { try write(unit) }
    }
    let back = try read(folder.path + "/b.xlf")
    #expect(back.units[0].properties.contains(Property("@maxwidth", "20")))
    #expect(back.units[0].properties.contains(Property("context:sourcefile", "a.c")))
    #expect(back.units.map(\.state) == ["final", "needs-review-translation"])
  }

  @Test func `XLIFF 1-2 without a target language goes by the script`() throws {
    let text = """
      <xliff version="1.2"><file source-language="en"><body>
      <trans-unit id="1"><source>Open</source><target>열기</target></trans-unit>
      <trans-unit id="2"><source>Open</source><target>ouvrir</target></trans-unit></body></file></xliff>
      """
    #expect(try read("a.xlf", text).pairs == [["열기", "Open"]])
  }

  @Test func `XLIFF 2 segments are units, and its modules are not`() throws {
    let text = """
      <?xml version="1.0"?>
      <xliff version="2.1" srcLang="ko" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"
        xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"
        xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0">
      <file id="f1"><unit id="u1" name="키">
        <mda:metadata><mda:metaGroup category="c"><mda:meta type="t">값</mda:meta></mda:metaGroup></mda:metadata>
        <mtc:matches><mtc:match ref="#s1"><source>다른</source><target>other</target></mtc:match></mtc:matches>
        <gls:glossary><gls:glossEntry id="e1"><gls:term>메모리</gls:term><gls:translation>memory</gls:translation>
          <gls:definition>기억</gls:definition></gls:glossEntry></gls:glossary>
        <notes><note category="x">메모</note></notes>
        <segment id="s1" state="reviewed"><source>번역<cp hex="0001"/> 메모리.</source><target>Translation memory.</target></segment>
        <ignorable><source> </source></ignorable>
        <segment id="s2"><source>둘째.</source></segment>
      </unit></file></xliff>
      """
    let reading = try read("a.xlf", text)
    #expect(reading.report.format == .xliff2)
    #expect(reading.report.units == 2 && reading.report.pairs == 1)
    #expect(reading.report.skipped == [SkippedUnit(line: 13, reason: "empty English side")])
    #expect(reading.report.warnings == ["1 proposed matches were left out"])
    let unit = try #require(reading.units.first)
    #expect([unit.korean, unit.english] == ["번역\u{1} 메모리.", "Translation memory."])
    #expect(unit.state == "reviewed" && unit.note == "메모" && unit.original == .korean)
    #expect(unit.properties == [Property("meta:t", "값")])
    #expect(unit.occurrence == Occurrence(position: 0, previous: nil, next: "둘째.", key: "키/s1"))
    #expect(reading.located[0].line == 11)

    let (report, concepts) = try readGlossary("a.xlf", text)
    #expect(report.units == 1 && report.pairs == 1)
    #expect(
      concepts.map(\.concept) == [
        Concept(key: "e1", definition: "기억", terms: [Term("메모리", .korean), Term("memory", .english)])
      ])
  }

  @Test func `XLIFF 2 writes what XML cannot hold, and XLIFF 1-2 refuses it`() throws {
    let unit = TranslationUnit(korean: "가\u{1}나\u{FFFE}", english: "a")
    let folder = Folder()
    try writeUnits(to: folder.path + "/a.xliff2", format: .xliff2) { write in try write(unit) }
    #expect(try read(folder.path + "/a.xliff2").units.first?.korean == unit.korean)
    #expect(throws: FileError.self) {
      try writeUnits(to: folder.path + "/a.xlf", format: .xliff) { write in try write(unit) }
    }
  }

  @Test func `either name of XLIFF reads both generations`() throws {
    var options = ReadOptions()
    options.format = .xliff
    #expect(try read("a.xml", MarkupTests.xliff2, options).report.format == .xliff2)
    options.format = .xliff2
    #expect(try read("a.xml", MarkupTests.xliff, options).report.format == .xliff)
    #expect(refusal("a.xml", TMXTests.document(""), options)?.place == "2:1")
  }
}
