import Foundation
import TestSupport
import Testing

@Suite struct LookupTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.fill()
  }

  private func terms(_ text: String, _ options: String...) throws -> [String] {
    let result = try program.run(["terms", "--json"] + options + ["--", text], input: Data())
    let terms = try Program.object(result.output)["terms"] as? [[String: Any]] ?? []
    let scalars = Array(text.unicodeScalars)
    return terms.map { term in
      let span = String(String.UnicodeScalarView(scalars[(term["start"] as! Int)..<(term["end"] as! Int)]))
      #expect(span == term["text"] as? String)
      return span
    }
  }

  @Test func `terms are found with their own span, particles split off`() throws {
    #expect(try terms("딥시크가 발표했다") == ["딥시크"])
    #expect(try terms("큐원(Qwen) 2.5-맥스와 라마 3.1을") == ["큐원", "라마"])
    #expect(try terms("애플과의 협력으로 오픈AI의 챗GPT를").prefix(2) == ["애플", "오픈AI"])
    #expect(try !terms("애플리케이션을 설치한다").contains("애플"))
    #expect(try terms("차이충신(조지프 차이) 알리바바 이사회 의장은").prefix(3) == ["차이충신", "조지프 차이", "알리바바"])
    #expect(
      try terms("\u{1103}\u{1175}\u{11B8}\u{1109}\u{1175}\u{110F}\u{1173}가") == [
        "\u{1103}\u{1175}\u{11B8}\u{1109}\u{1175}\u{110F}\u{1173}"
      ])
    #expect(try terms("세계 정부 정상회의에서 블룸버그는").prefix(2) == ["세계 정부 정상회의", "블룸버그"])
    #expect(
      try terms("Startups rely on large language models.", "--from", "en") == [
        "Startups", "large language models",
      ])
  }

  @Test func `a line of input gives a line of output, blank ones too`() throws {
    let lines = ["딥시크가 새 모델을 공개했다.", "", "   ", "파일 열기", "무단 전재 및 재배포 금지"]
    for command in ["lookup", "terms"] {
      let result = try program.run(
        command, "--input", "-", "--json", input: lines.joined(separator: "\n") + "\n")
      #expect(try result.lines.map { try Program.object($0)["query"] as? String } == lines)
    }
  }

  @Test func `a match shows what differs`() throws {
    let result = try program.json("lookup", "--threshold", "50", "알리바바는 큐원(Qwen)의 새 모델을 공개했다고 14일 밝혔다.")
    let match = try #require((result["matches"] as? [[String: Any]])?.first)
    let diff = try #require(match["diff"] as? [[String: String]])
    let source = diff.filter { $0["op"] != "insert" }.compactMap { $0["text"] }.joined()
    #expect(source == match["source"] as? String)
    #expect(match["category"] as? String == "fuzzy")
    #expect(result["direction"] as? String == "ko-en")
  }

  // Plain arguments are read apart from all others. With `--color auto`, which is what it would be anyway, they are not
  // plain any more.
  @Test(arguments: [
    ["lookup", "딥시크가 새 모델을 공개했다."],
    ["lookup", "--json", "--limit", "2", "--threshold", "30", "새 모델을 공개했다"],
    ["lookup", "새 모델", "--threshold", "12.5", "--from", "ko", "--memory", "default", "--quiet"],
    ["lookup", "--from", "en", "--", "--json"],
    ["lookup", "--json", "--json", "A new model."],
    ["lookup", ""],
    ["lookup", "--", "-"],
    ["lookup", "--limit", "0", "가"],
    ["lookup", "--memory", "없음", "가"],
    ["terms", "--json", "애플과의 협력"],
    ["terms", "--inside", "--from", "ko", "애플과의 협력"],
    ["concordance", "모델"],
    ["concordance", "--in", "en", "--limit", "1", "--json", "model"],
    ["concordance", "--ignore-spaces", "새모델"],
    // What is wrong is told in the same words.
    ["lookup"], ["lookup", "가", "나"], ["lookup", "--limit", "x", "가"], ["lookup", "--from", "ja", "가"],
    ["lookup", "--threshold", "가"], ["lookup", "--limit", "--json", "가"], ["lookup", "--limt", "3", "가"],
    ["lookup", "가", "--limit"], ["lookup", "-x"], ["terms", "--inside"], ["concordance", "--in", "fr", "가"],
  ])
  func `plain arguments mean the same as among others`(_ arguments: [String]) throws {
    let plain = try program.run(arguments, input: Data())
    let other = try program.run([arguments[0], "--color", "auto"] + arguments.dropFirst(), input: Data())
    #expect(plain.output == other.output)
    #expect(plain.errors == other.errors)
    #expect(plain.status == other.status)
  }

  @Test func `every pair finds itself in both directions`() throws {
    for (column, from) in [(0, "ko"), (1, "en")] {
      let exported = try program.run("export", "--format", "tsv", "-").lines.dropFirst()
      let texts = exported.map { String($0.split(separator: "\t")[column]) }
      let result = try program.run(
        "lookup", "--from", from, "--input", "-", "--json", "--limit", "1",
        input: texts.joined(separator: "\n") + "\n")
      #expect(result.lines.count == texts.count)
      for line in result.lines {
        let match = try #require((Program.object(line)["matches"] as? [[String: Any]])?.first)
        #expect(match["score"] as? Int == 100)
      }
    }
  }

  @Test func `a memory's penalty comes off its scores, and its priority decides between equals`() throws {
    try program.run("add", "가격을 확인하십시오.", "Check the price.", "--memory", "a")
    try program.run("add", "가격을 확인하십시오.", "Please check the price.", "--memory", "b")
    try program.run("memory", "set", "b", "--priority", "5")
    var matches = try #require(program.json("lookup", "가격을 확인하십시오.")["matches"] as? [[String: Any]])
    #expect(matches.prefix(2).map { $0["memory"] as? String } == ["b", "a"])
    try program.run("memory", "set", "b", "--penalty", "7.5")
    matches = try #require(program.json("lookup", "가격을 확인하십시오.")["matches"] as? [[String: Any]])
    #expect(matches.prefix(2).map { $0["score"] as? Double } == [100, 92.5])
    matches = try #require(
      program.json("lookup", "--threshold", "95", "--memory", "b", "가격을 확인하십시오.")["matches"]
        as? [[String: Any]])
    #expect(matches.isEmpty)
  }

  @Test func `stored controls never reach a terminal raw`() throws {
    try program.run("add", "\u{1B}[31m위험\u{202E}한 글", "\u{1B}]0;title\u{07}danger\u{9B}x")
    for arguments in [["lookup", "\u{1B}[31m위험\u{202E}한 글"], ["concordance", "위험"], ["history", "381"]] {
      let output = try program.run(arguments, input: Data()).output
      #expect(output.contains("위험"))
      #expect(!output.unicodeScalars.contains { ["\u{1B}", "\u{07}", "\u{202E}", "\u{9B}"].contains($0) })
    }
  }

  @Test func `concordance finds a syllable, any case and width, and marks the place`() throws {
    try program.run("add", "꿿이라는 글자", "The ＷＩＤＥ letter")
    var match = try #require((program.json("concordance", "꿿")["matches"] as? [[String: Any]])?.first)
    #expect(match["spans"] as? [[Int]] == [[0, 1]])
    match = try #require(
      (program.json("concordance", "--in", "en", "wide")["matches"] as? [[String: Any]])?.first)
    #expect(match["spans"] as? [[Int]] == [[4, 8]])
    #expect((try program.json("concordance", "없는글자열")["matches"] as? [Any])?.isEmpty == true)
  }

  @Test func `the shipped glossaries find nothing wrong with the shipped corpora`() throws {
    let root = Sandbox.project.path
    for from in ["ko", "en"] {
      let result = try program.run(
        "check", "--from", from, "--glossary", root + "/Glossaries/ai.tsv", "--glossary",
        root + "/Glossaries/software.tsv", root + "/Corpora/news.tmx", root + "/Corpora/interface.tsv")
      #expect(result.output == "")
      #expect(result.status == 0)
    }
  }
}
