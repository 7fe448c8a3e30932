import Interchange
import Language
import MalmoiCore
import Testing

@Suite struct MarkupTests {
  static let tmx = TMXTests.document(
    """
    <tu><tuv xml:lang="ko"><seg>앞<ph x="2" type="image"/><bpt i="1" type="bold">&lt;b&gt;</bpt>굵<hi type="z">은</hi><ept \
    i="1">&lt;/b&gt;</ept> 끝<it pos="begin">[<sub>속</sub></it></seg></tuv><tuv xml:lang="en"><seg><bpt i="1" \
    type="bold">&lt;b&gt;</bpt>bold<ept i="1">&lt;/b&gt;</ept><ph x="2">img</ph></seg></tuv></tu>
    """)

  static let xliff = """
    <xliff version="1.2"><file source-language="en" target-language="ko" original="a"><body>
    <trans-unit id="1"><source>a<g id="1" ctype="bold">b<x id="2"/></g><bx id="3" rid="9"/>c<ex id="4" \
    rid="9"/></source><target><g id="1" ctype="bold">나<x id="2"/></g>가<mrk mtype="seg" mid="0">다</mrk><ph \
    id="5" equiv-text="&lt;">{0}</ph></target></trans-unit></body></file></xliff>
    """

  static let xliff2 = """
    <xliff version="2.0" srcLang="ko" trgLang="en" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f">
    <unit id="1"><originalData><data id="d1">&lt;b&gt;</data><data id="d2">&lt;/b&gt;</data></originalData>
    <segment><source><pc id="1" dataRefStart="d1" dataRefEnd="d2" type="fmt">굵은</pc> 글<ph id="2" \
    equiv="x"/></source><target><sc id="1" dataRef="d1"/>bold<ec startRef="1" dataRef="d2"/> text<ph id="2" \
    equiv="x"/></target></segment></unit></file></xliff>
    """

  @Test func `TMX markup is kept apart from the text`() throws {
    let unit = try #require(try read("a.tmx", Self.tmx).units.first)
    #expect([unit.korean, unit.english] == ["앞굵은 끝", "bold"])
    #expect(InlineTag.showing(unit.koreanMarkup, in: unit.korean) == "앞{1}{2}굵{3}은{/3}{/2} 끝{4}")
    #expect(InlineTag.showing(unit.englishMarkup, in: unit.english) == "{2}bold{/2}{1}")
    #expect(unit.koreanMarkup.map(\.code) == ["", "&lt;b&gt;", "", "", "&lt;/b&gt;", "[<sub>속</sub>"])
    #expect(unit.koreanMarkup[0].attributes == [Property("x", "2"), Property("type", "image")])
  }

  @Test func `XLIFF 1-2 markup is kept apart from the text`() throws {
    let unit = try #require(try read("a.xlf", Self.xliff).units.first)
    #expect([unit.korean, unit.english] == ["나가다", "abc"])
    #expect(InlineTag.showing(unit.englishMarkup, in: unit.english) == "a{1}b{2}{/1}{3}c{/3}")
    #expect(InlineTag.showing(unit.koreanMarkup, in: unit.korean) == "{1}나{2}{/1}가{4}다{/4}{5}")
  }

  @Test func `XLIFF 2 markup is kept apart from the text`() throws {
    let unit = try #require(try read("a.xlf", Self.xliff2).units.first)
    #expect([unit.korean, unit.english] == ["굵은 글", "bold text"])
    #expect(InlineTag.showing(unit.koreanMarkup, in: unit.korean) == "{1}굵은{/1} 글{2}")
    #expect(InlineTag.showing(unit.englishMarkup, in: unit.english) == "{1}bold{/1} text{2}")
    #expect(unit.koreanMarkup.map(\.code) == ["&lt;b&gt;", "&lt;/b&gt;", ""])
    #expect(unit.englishMarkup.map(\.code) == ["&lt;b&gt;", "&lt;/b&gt;", ""])
  }

  @Test(arguments: [("a.tmx", tmx, FileFormat.tmx), ("a.xlf", xliff, .xliff), ("b.xlf", xliff2, .xliff2)])
  func `a format writes its own markup as it was`(name: String, text: String, format: FileFormat) throws {
    let units = try read(name, text).units
    for target in [format, .jsonl] {
      let folder = Folder()
      let path = folder.path + "/out." + target.rawValue
      var options = WriteOptions()
      options.from = units[0].original
      try writeUnits(to: path, format: target, options: options) { write in
        for unit in units { try write(unit) }
      }
      let back = try read(path).units
      #expect(back.map(\.korean) == units.map(\.korean))
      for (unit, back) in zip(units, back) {
        for language in TextLanguage.allCases {
          let tags = back.markup(in: language)
          let given = unit.markup(in: language)
          #expect(tags.map(\.offset) == given.map(\.offset))
          #expect(tags.map(\.kind) == given.map(\.kind))
          #expect(tags.map(\.code) == given.map(\.code))
          #expect(tags.map(\.element) == given.map(\.element))
          #expect(
            tags.map { $0.attributes.map(\.value).sorted() }
              == given.map { $0.attributes.map(\.value).sorted() })
        }
      }
    }
  }

  @Test(
    arguments: [("a.tmx", tmx), ("a.xlf", xliff), ("b.xlf", xliff2)], [FileFormat.tmx, .xliff, .xliff2])
  func `any format carries any markup`(given: (name: String, text: String), target: FileFormat) throws {
    let unit = try #require(try read(given.name, given.text).units.first)
    let folder = Folder()
    let path = folder.path + "/out." + target.rawValue
    try writeUnits(to: path, format: target) { write in try write(unit) }
    let back = try #require(try read(path).units.first)
    #expect([back.korean, back.english] == [unit.korean, unit.english])
    for language in TextLanguage.allCases {
      #expect(back.markup(in: language).map(\.offset) == unit.markup(in: language).map(\.offset))
      let kinds = { (tags: [InlineTag]) in tags.map { $0.kind == .standalone } }
      #expect(kinds(back.markup(in: language)) == kinds(unit.markup(in: language)))
    }
  }

  @Test func `tags outside a changed text do not break an export`() throws {
    var unit = try #require(try read("b.xlf", Self.xliff2).units.first)
    unit.korean = "짧"
    unit.koreanMarkup.reverse()
    for format in [FileFormat.tmx, .xliff, .xliff2] {
      let folder = Folder()
      let path = folder.path + "/out." + format.rawValue
      try writeUnits(to: path, format: format) { write in try write(unit) }
      #expect(try read(path).units.first?.korean == "짧")
    }
  }
}
