import Foundation
import TestSupport
import Testing

/// malmoi.toml: where it is found, what it sets, what it refuses.
@Suite struct CheckConfigurationTests {
  private let program: Program

  init() throws { program = try Program() }

  private func check(_ arguments: String...) throws -> Program.Result {
    try program.run(["check"] + arguments, input: Data())
  }

  /// Two files below a folder with a configuration; both have a doubled space and lose a question mark.
  private func project(_ configuration: String) throws -> String {
    try program.sandbox.write(configuration, to: "project/malmoi.toml")
    try program.sandbox.write("ko\ten\n파일\tfile\n", to: "project/terms.tsv")
    for name in ["new/a.tsv", "old/b.tsv"] {
      try program.sandbox.write("en\tko\nWhat is it?\t이것은  무엇\n", to: "project/po/" + name)
    }
    return program.sandbox.path("project/po")
  }

  private func rules(_ result: Program.Result) throws -> [String] {
    let findings = try Program.object(result.output)["findings"] as? [[String: Any]] ?? []
    return findings.map {
      let name = ($0["file"] as? String)?.split(separator: "/").last ?? ""
      return "\(name) \($0["severity"] ?? "") \($0["rule"] ?? "")"
    }
  }

  @Test func `levels hold for all files, and for those of a pattern`() throws {
    let folder = try project(
      """
      from = "en"
      glossaries = ["terms.tsv"]
      [rules]
      end-punctuation = "error"
      [files."po/old/*"]
      doubled-space = "off"
      end-punctuation = "note"
      """)
    #expect(
      try rules(check("--json", folder)) == [
        "a.tsv warning doubled-space", "a.tsv error end-punctuation", "b.tsv note end-punctuation",
      ])
    #expect(
      try rules(check("--json", "--rule", "doubled-space", folder)) == [
        "a.tsv warning doubled-space", "b.tsv warning doubled-space",
      ])
  }

  @Test func `files can be left out, and the severity that fails be set`() throws {
    let folder = try project(
      """
      from = "en"
      glossaries = ["terms.tsv"]
      fail-on = "error"
      exclude = ["po/old/*"]
      [rules]
      doubled-space = "off"
      """)
    let result = try check("--json", folder)
    #expect(try rules(result) == ["a.tsv warning end-punctuation"])
    #expect(result.status == 0)
    #expect(try check("--fail-on", "warning", folder).status == 1)
  }

  @Test func `a baseline of the project is found and can be written anew`() throws {
    let folder = try project("from = 'en'\nglossaries = ['terms.tsv']\nbaseline = 'known.jsonl'\n")
    #expect(try check(folder).status == 2)
    let known = program.sandbox.path("project/known.jsonl")
    #expect(try check("--write-baseline", known, folder).status == 0)
    #expect(try check(folder).status == 0)
  }

  @Test(arguments: [
    (
      "from = \"en\"\nglosaries = []\n",
      "malmoi.toml:2:1: there is no key 'glosaries'; did you mean 'glossaries'?"
    ),
    (
      "[rules]\nend-punctation = \"off\"\n",
      "malmoi.toml:2:1: there is no rule 'end-punctation'; did you mean 'end-punctuation'?"
    ),
    (
      "[rules]\n\nnumber-mismatch = \"warn\"\n",
      "malmoi.toml:3:1: there is no level 'warn'; did you mean 'warning'?"
    ),
    ("from = 3\n", "malmoi.toml:1:1: 'from' takes a text in quotes"),
    ("rules = \"off\"\n", "malmoi.toml:1:1: 'rules' is a table"),
    ("from = \"en\n", "malmoi.toml:1:"),
    ("[rule]\n", "malmoi.toml:1:"),
  ]) func `what is not known is an error with its place`(_ configuration: String, _ message: String) throws {
    let result = try check(try project(configuration))
    #expect(result.status == 2)
    #expect(result.errors.contains(message))
    #expect(result.output == "")
  }

  @Test func `a file that is named twice, or by both halves of a pair, is checked once`() throws {
    try program.sandbox.write("무엇\n", to: "po/a.ko")
    try program.sandbox.write("What?\n", to: "po/a.en")
    for files in [
      ["po/a.ko", "po/a.en"], ["po/a.en", "po/a.ko"], ["po", "po/a.ko"], ["po/a.ko", "po/a.ko"],
    ] {
      let arguments = ["check", "--json", "--from", "en", "--rule", "end-punctuation"] + files
      #expect(try rules(try program.run(arguments, input: Data())).count == 1, "\(files)")
    }
  }

  @Test func `a file that cannot be read keeps no other from being checked`() throws {
    try program.sandbox.write("en\tko\nWhat?\t무엇\n", to: "a.tsv")
    try program.sandbox.write("msgid \"What?\nmsgstr \"무엇\"\n", to: "b.po")
    try program.sandbox.write("en\tko\nWhy?\t왜\n", to: "c.tsv")
    let arguments = ["check", "--from", "en", "--rule", "end-punctuation", "a.tsv", "b.po", "c.tsv"]
    let result = try program.run(arguments + ["--json"], input: Data())
    #expect(result.status == 2)
    #expect(try rules(result) == ["a.tsv warning end-punctuation", "c.tsv warning end-punctuation"])
    #expect(result.errors.hasPrefix("b.po:1"))
    let known = try program.run(arguments + ["--write-baseline", "known.jsonl"], input: Data())
    #expect(known.status == 2)
    #expect(!FileManager.default.fileExists(atPath: program.sandbox.path("known.jsonl")))
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "git is not installed"))
  func `only what has changed since a revision is checked`() throws {
    try program.sandbox.write("ko\ten\n파일\tfile\n", to: "terms.tsv")
    for name in ["same.tsv", "changed.tsv"] { try program.sandbox.write("en\tko\nWhat?\t무엇\n", to: name) }
    try program.sandbox.write("무엇\n", to: "plain.ko")
    try program.sandbox.write("What?\n", to: "plain.en")
    let git = program.process(
      ["-c", "git init -q && git add . && git -c user.name=kim -c user.email=kim@example.org commit -qm one"])
    git.executableURL = URL(fileURLWithPath: "/bin/sh")
    try git.run()
    git.waitUntilExit()
    try program.sandbox.write("en\tko\nWhat now?\t이제\n", to: "changed.tsv")
    try program.sandbox.write("en\tko\nWhat else?\t또\n", to: "new.tsv")
    try program.sandbox.write("What then?\n", to: "plain.en")
    let all = [
      "--json", "--from", "en", "--rule", "end-punctuation", "same.tsv", "changed.tsv", "new.tsv", "plain.ko",
    ]
    let result = try program.run(["check", "--since", "HEAD"] + all, input: Data())
    #expect(
      try rules(result) == [
        "changed.tsv warning end-punctuation", "new.tsv warning end-punctuation",
        "plain.ko warning end-punctuation",
      ])
    for revision in ["no'thing; exit 0", "--output=x"] {
      let wrong = try program.run(["check", "--since=" + revision] + all, input: Data())
      #expect(wrong.status == 2)
      #expect(wrong.errors.contains("since '\(revision)'"))
    }
    #expect(!FileManager.default.fileExists(atPath: program.sandbox.path("x")))
  }

  @Test(arguments: [
    ("a.po", "# malmoi: ignore end-punctuation\nmsgid \"What?\"\nmsgstr \"무엇\"\n"),
    ("a.tsv", "en\tko\tcomment\nWhat?\t무엇\tmalmoi: ignore end-punctuation\n"),
    ("a.csv", "source,target,Note\nWhat?,무엇,malmoi: ignore end-punctuation\n"),
    (
      "a.tmx",
      """
      <tmx version="1.4"><header srclang="en"/><body><tu><note>malmoi: ignore end-punctuation</note>
      <tuv xml:lang="en"><seg>What?</seg></tuv><tuv xml:lang="ko"><seg>무엇</seg></tuv></tu></body></tmx>
      """
    ),
    (
      "a.xlf",
      """
      <xliff version="1.2"><file source-language="en" target-language="ko"><body><trans-unit id="1">
      <source>What?</source><target>무엇</target><note>malmoi: ignore end-punctuation</note></trans-unit></body></file></xliff>
      """
    ),
    (
      "b.xlf",
      """
      <xliff version="2.0" srcLang="en" trgLang="ko"><file id="f"><unit id="1">
      <notes><note>malmoi: ignore end-punctuation</note></notes>
      <segment><source>What?</source><target>무엇</target></segment></unit></file></xliff>
      """
    ),
    ("a.jsonl", "{\"ko\":\"무엇\",\"en\":\"What?\",\"note\":\"malmoi: ignore end-punctuation\"}\n"),
  ]) func `a unit's own note silences in every format that has notes`(_ name: String, _ text: String) throws {
    for (mark, expected) in [("ignore", 0), ("see", 1)] {
      let path = try program.sandbox.write(text.replacing("ignore", with: mark), to: name)
      let result = try program.json(
        "check", "--rule", "end-punctuation", "--rule", "unused-silence", "--from", "en", path)
      #expect((result["findings"] as? [Any])?.count == expected)
      #expect((result["summary"] as? [String: Int])?["pairs"] == 1)
    }
  }

  @Test func `another configuration can be named`() throws {
    let folder = try project("nonsense")
    let other = try program.sandbox.write(
      "from = \"en\"\n[rules]\ndoubled-space = \"off\"\n", to: "other.toml")
    let terms = program.sandbox.path("project/terms.tsv")
    let result = try check("--json", "--config", other, "--glossary", terms, folder)
    #expect(try rules(result) == ["a.tsv warning end-punctuation", "b.tsv warning end-punctuation"])
  }
}
