import Interchange
import Language
import MalmoiCore
import Testing

@Suite struct TableTests {
  @Test func `TSV is literal`() throws {
    let reading = try read("a.tsv", "\"열기\\n\t\"Open\r\n두 번째 \"줄\"\tSecond \"line\"\n")
    #expect(reading.pairs == [["\"열기\\n", "\"Open"], ["두 번째 \"줄\"", "Second \"line\""]])
    #expect(reading.report.units == 2)
  }

  @Test func `the dialects of TSV unwrap quotes and escapes`() throws {
    var options = ReadOptions()
    options.tsvDialect = .excel
    #expect(
      try read("a.tsv", "\"열\n\"\"기\"\"\"\tOpen\n", options).pairs == [["열\n\"기\"", "Open"]])
    options.tsvDialect = .escaped
    #expect(
      try read("a.tsv", "열\\t기\\\\n\tO\\n\\x\n", options).pairs == [["열\t기\\n", "O\n\\x"]])
  }

  @Test(arguments: [
    ("ko\ten\n나\tb\n", ["나", "b"], nil), ("en-GB\tko_KR\nb\t나\n", ["나", "b"], nil),
    ("id\tEnglish\t한국어\n1\tb\t나\n", ["나", "b"], nil),
    ("Korean (South Korea)\tEnglish (US)\n나\tb\n", ["나", "b"], nil),
    ("source\tko-KR\nb\t나\n", ["나", "b"], .english), ("en\ttarget\nb\t나\n", ["나", "b"], .english),
    ("source\ttarget\n나\tb\n", ["나", "b"], TextLanguage.korean), ("원문\t번역\nb\t나\n", ["나", "b"], .english),
  ])
  func `a header names the columns`(text: String, pair: [String], original: TextLanguage?) throws {
    let reading = try read("a.tsv", text)
    #expect(reading.pairs == [pair])
    #expect(reading.units[0].original == original)
    #expect(reading.located[0].line == 2)
  }

  @Test func `a header wins over the scripts`() throws {
    #expect(try read("a.csv", "ko,en\nOK,확인\n").pairs == [["OK", "확인"]])
  }

  @Test func `without a header the scripts decide`() throws {
    #expect(try read("a.tsv", "Open\t열기\nOK\tOK\n").pairs == [["열기", "Open"], ["OK", "OK"]])
    #expect(
      try read("a.tsv", "app-common\t닫기\tClose\napp-common\t파일 열기\tOpen a file\n").pairs
        == [["닫기", "Close"], ["파일 열기", "Open a file"]])
  }

  @Test func `rows that are no unit are counted with line and reason`() throws {
    let reading = try read("a.tsv", "ko\ten\n가\ta\n\n나\n\tc\n라\t \n마\te\tmore\n")
    #expect(reading.pairs == [["가", "a"], ["마", "e"]])
    #expect(reading.report.units == 5)
    #expect(reading.report.pairs == 2)
    #expect(reading.report.skipped.map(\.line) == [4, 5, 6])
    #expect(
      reading.report.skipped.map(\.reason) == [
        "too few columns: 1 of 2", "empty Korean side", "empty English side",
      ])
  }

  @Test func `a table without Hangul has no pair and says so`() throws {
    let reading = try read("a.tsv", "ouvrir\topen\nfermer\tclose\n")
    #expect(reading.units.isEmpty)
    #expect(reading.report.units == 2)
    #expect(reading.report.skipped.count == 2)
    #expect(reading.report.warnings.contains { $0.contains("no Korean–English pair") })
  }

  @Test func `CSV follows RFC 4180`() throws {
    let text = "ko,en\r\n\"쉼표, 따옴표 \"\"안\"\"\",\"two\r\nlines\"\r\n가,a\r\n"
    let reading = try read("a.csv", text)
    #expect(reading.pairs == [["쉼표, 따옴표 \"안\"", "two\r\nlines"], ["가", "a"]])
    #expect(reading.located.map(\.line) == [2, 4])
  }

  @Test func `a header between semicolons separates by semicolons`() throws {
    #expect(try read("a.csv", "ko;en\n\"가;나\";a,b\n").pairs == [["가;나", "a,b"]])
    #expect(try read("a.csv", "가;나,a;b\n").pairs == [["가;나", "a;b"]])
  }

  @Test(arguments: [
    ("ko,en\n가,\"open\n나,b\n", "2:3"), ("ko,en\n\"가\"나,b\n", "2:4"), ("ko,en,ko\n가,a,b\n", "1:7"),
  ])
  func `malformed CSV is refused at its place`(text: String, place: String) throws {
    #expect(refusal("a.csv", text)?.place == place)
  }

  @Test func `a row of nothing but separators is refused before it fills the memory`() {
    for name in ["a.tsv", "a.csv"] {
      let row = String(repeating: name == "a.tsv" ? "\t" : ",", count: 1 << 20)
      #expect(
        refusal(name, "ko\ten\n가\ta\n\(row)\n".replacing("\t", with: name == "a.tsv" ? "\t" : ","))?.line == 3
      )
    }
  }

  @Test func `columns count scalars`() throws {
    let located = try read("a.tsv", "id\tko\ten\n🇰🇷\t가나\ta\n").located[0]
    #expect([located.line, located.koreanColumn, located.englishColumn] == [2, 4, 7])
    let quoted = try read("a.csv", "ko,en\n\"가,나\",a\n").located[0]
    #expect([quoted.koreanColumn, quoted.englishColumn] == [2, 7])
  }

  @Test func `neighbours are context only in order`() throws {
    let text = "en\tko\na\t가\nb\t나\nc\t\nd\t라\n"
    #expect(try read("a.tsv", text).units.allSatisfy { $0.occurrence == nil })
    var options = ReadOptions()
    options.inOrder = true
    let units = try read("a.tsv", text, options).units
    #expect(units.map(\.original) == [.english, .english, .english])
    #expect(
      units.map(\.occurrence) == [
        Occurrence(position: 0, previous: nil, next: "b"), Occurrence(position: 1, previous: "a", next: "c"),
        Occurrence(position: 3, previous: "c", next: nil),
      ])
  }

  @Test func `text that the dialect cannot hold is refused with the unit's number`() throws {
    let folder = Folder()
    let error = #expect(throws: FileError.self) {
      try writeUnits(to: folder.path + "/a.tsv", format: .tsv) { write in
        try write(TranslationUnit(korean: "가", english: "a"))
        try write(TranslationUnit(korean: "두 줄\n짜리", english: "b"))
      }
    }
    #expect(error?.message.contains("unit 2 ('두 줄·짜리')") == true)
    var options = WriteOptions()
    options.tsvDialect = .escaped
    try writeUnits(to: folder.path + "/a.tsv", format: .tsv, options: options) { write in
      try write(TranslationUnit(korean: "두 줄\n\\짜리", english: "b"))
    }
    #expect(folder.text("a.tsv") == "ko\ten\n두 줄\\n\\\\짜리\tb\n")
  }
}

@Suite struct GlossaryTableTests {
  @Test func `rows of one concept are one concept`() throws {
    let text = """
      en,ko,concept,ko_status,pos,subject,definition,note,case,more
      DeepSeek, 딥시크 ,ds,,noun,AI,중국의 AI 회사,"메모, 하나",yes,x
      Qwen,큐원,,,,,,,,
      ,딥씨크,ds,forbidden,noun,,,,,
      """
    let (report, concepts) = try readGlossary("g.csv", text)
    #expect(report.units == 3)
    #expect(report.pairs == 2)
    #expect(report.skipped.isEmpty)
    #expect(concepts.map(\.line) == [2, 3])
    #expect(
      concepts.map(\.concept) == [
        Concept(
          key: "ds", subject: "AI", definition: "중국의 AI 회사", note: "메모, 하나",
          terms: [
            Term("딥시크", .korean, partOfSpeech: "noun", isCaseSensitive: true),
            Term("DeepSeek", .english, partOfSpeech: "noun", isCaseSensitive: true),
            Term("딥씨크", .korean, status: .deprecated, partOfSpeech: "noun"),
          ]), Concept(terms: [Term("큐원", .korean), Term("Qwen", .english)]),
      ])
  }

  @Test func `a glossary without a header goes by the scripts`() throws {
    let (report, concepts) = try readGlossary("g.tsv", "Apple\t애플\nSiri\t시리\nBing\t\n")
    #expect(concepts.map { $0.concept.terms.map(\.text) } == [["애플", "Apple"], ["시리", "Siri"]])
    #expect(report.skipped == [SkippedUnit(line: 3, reason: "empty Korean side")])
  }

  @Test(arguments: [
    ("ko,en,ko\n가,a,b\n", "1:7"), ("ko,en,ko_status\n가,a,good\n", "2:5"), ("ko,concept,note\n가,1,\n", "1:1"),
    ("ko,en,note,note\n가,a,,\n", "1:12"), ("ko,en\n\"가,a\n", "2:1"),
  ])
  func `a broken glossary is refused at its place`(text: String, place: String) throws {
    let error = #expect(throws: FileError.self) { try readGlossary("g.csv", text) }
    #expect(error?.place == place)
  }
}
