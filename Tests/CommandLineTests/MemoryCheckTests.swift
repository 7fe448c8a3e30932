import Foundation
import TestSupport
import Testing

/// `malmoi check` without files: the memories of the store.
@Suite struct MemoryCheckTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.sandbox.write(
      "en\tko\tnote\nWhat is it?\t이것은 무엇\t\nOpen it\t열기\t\nHow big?\t크기\tmalmoi: ignore\n", to: "web.tsv")
    try program.sandbox.write("source\ttarget\nThe 3 files\t파일  4개\nWhat is it?\t이게 뭐지?\n", to: "app.tsv")
    try program.run("import", "web.tsv", "--memory", "web")
    try program.run("import", "app.tsv", "--memory", "app")
  }

  private func units(_ result: [String: Any]) -> [String] {
    (result["findings"] as? [[String: Any]] ?? []).map {
      "\($0["memory"] ?? "") \($0["unit"] ?? "") \($0["rule"] ?? "")"
    }
  }

  @Test func `all memories are checked, or the one that is named`() throws {
    let all = try program.json("check", "--from", "en")
    #expect(
      units(all) == [
        "web 1 end-punctuation", "app 4 number-mismatch", "app 4 doubled-space", "app 5 inconsistent-target",
      ])
    #expect((all["summary"] as? [String: Int])?["pairs"] == 5)
    let finding = try #require((all["findings"] as? [[String: Any]])?.first)
    #expect((finding["file"] as? String)?.hasSuffix(".db") == true)
    #expect(finding["line"] as? Int == 1)
    let one = try program.json("check", "--from", "en", "--memory", "app", "--rule", "doubled-space")
    #expect(units(one) == ["app 4 doubled-space"])
    #expect(try program.run(["check", "--memory", "none"], input: Data()).status == 2)
  }

  @Test func `a glossary given as a file is what the memory is checked against`() throws {
    try program.sandbox.write("ko\ten\n창\tit\n", to: "terms.tsv")
    let result = try program.json(
      "check", "--from", "en", "--glossary", "terms.tsv", "--rule", "term-missing", "--memory", "app")
    #expect(units(result) == ["app 5 term-missing"])
  }

  @Test func `every output names the unit`() throws {
    for (output, place) in [
      ("text", ".db: unit 4 of app: "), ("github", "::unit 4: "), ("junit", "name=\"unit 4 doubled-space\""),
      ("html", ".db: unit 4 of app</code>"), ("sarif", "\"fullyQualifiedName\":\"app/4\""),
    ] {
      let result = try program.run(
        ["check", "--from", "en", "--output", output, "--rule", "doubled-space"], input: Data())
      #expect(result.status == 1)
      #expect(result.output.contains(place), "\(output)")
    }
  }

  @Test func `a baseline and silences hold for a memory too`() throws {
    try program.run("check", "--from", "en", "--write-baseline", "known.jsonl")
    #expect(
      try program.run(["check", "--from", "en", "--baseline", "known.jsonl"], input: Data()).status == 0)
  }

  @Test(arguments: [["--since", "HEAD"], ["--memory", "web", "web.tsv"]])
  func `what goes with files alone is refused, and a memory beside files`(_ arguments: [String]) throws {
    #expect(try program.run(["check"] + arguments, input: Data()).status == 2)
  }
}
