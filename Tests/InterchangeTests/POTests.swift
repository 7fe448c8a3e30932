import Interchange
import Language
import MalmoiCore
import Testing

@Suite struct POTests {
  static let header = """
    msgid ""
    msgstr ""
    "Language: ko\\n"
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Plural-Forms: nplurals=1; plural=0;\\n"


    """

  @Test func `messages become units with their context`() throws {
    let text =
      Self.header + """
        # 번역자의 말
        #. from the code
        #: main.c:12
        msgctxt "menu"
        msgid "Open"
        msgstr "열기"

        msgctxt ""
        msgid ""
        "two\\n"
        "\\"lines\\"\\t\\\\"
        msgstr "두 줄\\012"

        #, fuzzy, c-format
        #| msgid "Old %d"
        msgid "New %d"
        msgstr "예전 %d"

        msgid "Untranslated"
        msgstr ""

        msgid "%d file"
        msgid_plural "%d files"
        msgstr[0] "파일 %d개"

        #~ msgid "Gone"
        #~ msgstr "사라짐"
        """
    let reading = try read("ko.po", text)
    #expect(reading.pairs == [["열기", "Open"], ["두 줄\n", "two\n\"lines\"\t\\"], ["파일 %d개", "%d file"]])
    #expect(reading.report.units == 4)
    #expect(reading.report.pairs == 3)
    #expect(reading.report.skipped == [SkippedUnit(line: 25, reason: "empty Korean side")])
    #expect(reading.report.warnings == ["1 fuzzy and 1 obsolete messages were left out"])
    #expect(reading.located.map(\.line) == [10, 14, 28])
    #expect(reading.units.map(\.note) == ["번역자의 말", nil, nil])
    #expect(reading.units.allSatisfy { $0.original == .english && $0.koreanTag == "ko" })
    #expect(
      reading.units.map(\.occurrence) == [
        Occurrence(position: 0, previous: nil, next: "two\n\"lines\"\t\\", key: "menu"),
        Occurrence(position: 1, previous: "Open", next: "New %d", key: ""),
        Occurrence(position: 4, previous: "Untranslated", next: nil),
      ])
  }

  @Test func `Korean messages with English translations are turned round`() throws {
    for language in ["\"Language: en_US\\n\"\n", ""] {
      let text = "msgid \"\"\nmsgstr \"\"\n\(language)\nmsgid \"열기\"\nmsgstr \"Open\"\n"
      let unit = try #require(try read("en.po", text).units.first)
      #expect([unit.korean, unit.english] == ["열기", "Open"])
      #expect(unit.original == .korean)
    }
  }

  @Test func `what gettext allows beside the usual form`() throws {
    let text = """
      domain "menu"
      msgid
      "two " "pieces"
      msgstr "두 " "조각"
      #~ # old comment
      #~ msgid "gone"
      #~ msgstr "옛말"
      """
    var options = ReadOptions()
    options.format = .po
    #expect(try read("a.po", text, options).pairs == [["두 조각", "two pieces"]])
  }

  @Test func `other languages make no pair`() throws {
    let reading = try read(
      "ja.po", "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\nmsgid \"Open\"\nmsgstr \"開く\"\n")
    #expect(reading.report.units == 1 && reading.report.pairs == 0)
    #expect(reading.report.languages == ["ja"])
    #expect(reading.report.warnings.contains { $0.contains("languages: ja") })
  }

  @Test func `a template has units and no pairs`() throws {
    let report = try read("a.pot", "msgid \"Open\"\nmsgstr \"\"\n\nmsgid \"Close\"\nmsgstr \"\"\n").report
    #expect(report.format == .po)
    #expect(report.units == 2 && report.pairs == 0)
  }

  @Test(arguments: [
    ("msgid \"a\"\nmsgstr \"가\n", "2:8"), ("msgid \"a\"\nmsgstr \"가\" x\n", "2:12"), ("msgid \"a\"\n", "1:1"),
    ("msgid \"a\"\nmsgstr \"가\"\nnonsense\n", "3:1"), ("\"a\"\n", "1:1"), ("msgid \"a\"\nmsgstr 가\n", "2:8"),
    ("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[1] \"가\"\n", "3:7"),
    ("msgid \"a\"\nmsgstr \"\\xEA\"\n", "2:11"),
  ])
  func `a malformed file is refused at its place`(text: String, place: String) throws {
    var options = ReadOptions()
    options.format = .po
    #expect(refusal("a.po", text, options)?.place == place)
  }

  @Test func `a second translation of one source gets a numbered context`() throws {
    let folder = Folder()
    let path = folder.path + "/a.po"
    try writeUnits(to: path, format: .po) { write in
      for korean in ["열기", "여는 중", "열림"] { try write(TranslationUnit(korean: korean, english: "Open")) }
    }
    let reading = try read(path)
    #expect(reading.units.map(\.occurrence?.key) == [nil, "(2)", "(3)"])
  }
}
