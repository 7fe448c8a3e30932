import Foundation
import TestSupport
import Testing

/// Files of other tools through the whole program: in, looked up, and out again.
@Suite struct FormatTests {
  private let program: Program

  init() throws { program = try Program() }

  private func write(_ text: String, _ name: String) throws -> String {
    try program.sandbox.write(text, to: name)
  }

  private static let xliff = """
    <?xml version="1.0" encoding="UTF-8"?>
    <xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
      <file original="ui" source-language="ko" target-language="en" datatype="plaintext"><body>
        <trans-unit id="1"><source><g id="1">굵은</g> 글씨를 씁니다.</source><target state="translated">Use <g id="1">bold</g> type.</target></trans-unit>
        <trans-unit id="2"><source>초안 문장입니다.</source><target state="needs-review-translation">A draft sentence.</target></trans-unit>
        <trans-unit id="3"><source>끝난 문장입니다.</source><target state="final">A finished sentence.</target></trans-unit>
      </body></file>
    </xliff>
    """

  @Test func `inline markup is left out of matching, shown, and restored on export`() throws {
    let file = try write(Self.xliff, "a.xlf")
    let report = try #require((program.json("import", file)["files"] as? [[String: Any]])?.first)
    #expect(report["format"] as? String == "xliff")
    #expect(report["pairs"] as? Int == 3)
    let match = try #require((program.json("lookup", "굵은 글씨를 씁니다.")["matches"] as? [[String: Any]])?.first)
    #expect(match["score"] as? Double == 99)
    #expect(match["source"] as? String == "굵은 글씨를 씁니다.")
    #expect(match["targetTagged"] as? String == "Use {1}bold{/1} type.")
    try program.run("export", program.sandbox.path("out.xlf"))
    #expect(try program.sandbox.read("out.xlf").contains("<g id=\"1\">굵은</g> 글씨를 씁니다."))
  }

  @Test func `an unfinished translation comes with its state and a penalty`() throws {
    try program.run("import", try write(Self.xliff, "a.xlf"))
    let draft = try #require((program.json("lookup", "초안 문장입니다.")["matches"] as? [[String: Any]])?.first)
    #expect(draft["score"] as? Double == 95)
    #expect(draft["state"] as? String == "needs-review-translation")
    let final = try #require((program.json("lookup", "끝난 문장입니다.")["matches"] as? [[String: Any]])?.first)
    #expect(final["score"] as? Double == 100)
  }

  @Test func `a term format given to import goes into the glossary, and a folder is taken whole`() throws {
    _ = try write("큐원\tQwen\ta model\n딥시크\tDeepSeek\n", "in/terms.utf8")
    _ = try write("ko\ten\n안녕\tHi\n", "in/deep/pairs.tsv")
    _ = try write("not a format", "in/README.txt")
    _ = try write(Self.xliff, "in/a.xlf")
    let files = try #require(program.json("import", program.sandbox.path("in"))["files"] as? [[String: Any]])
    #expect(
      files.map { $0["destination"] as? String } == ["memory default", "memory default", "glossary default"])
    let stats = try program.json("stats")
    #expect(stats["units"] as? Int == 4)
    #expect(stats["concepts"] as? Int == 2)
    try program.run("undo")
    #expect(try program.json("stats")["units"] as? Int == 0)
    #expect(try program.json("stats")["concepts"] as? Int == 0)
  }

  @Test(arguments: ["tmx", "xlf", "xliff2", "jsonl", "csv", "tsv"])
  func `a memory converted there and back holds the same pairs`(_ format: String) throws {
    let news = Sandbox.project.path + "/Corpora/news.tmx"
    let there = program.sandbox.path("there." + format)
    #expect(try program.run("convert", news, there).status == 0)
    let back = try program.run("convert", "--to", "tsv", there, "-")
    let direct = try program.run("convert", "--to", "tsv", news, "-")
    #expect(back.lines.count == 220)
    #expect(back.output == direct.output)
  }

  @Test(arguments: ["tbx", "csv"])
  func `a glossary converted there and back holds the same terms`(_ format: String) throws {
    let glossary = Sandbox.project.path + "/Glossaries/software.tsv"
    let there = program.sandbox.path("there." + format)
    #expect(try program.run("convert", "--terms", glossary, there).status == 0)
    for file in [glossary, there] {
      try program.run(
        "glossary", "import", "--db", file == there ? program.sandbox.path("b.db") : program.database, file)
    }
    func pairs(_ database: String) throws -> Set<String> {
      let concepts =
        try program.json("glossary", "list", "--db", database)["concepts"] as? [[String: Any]] ?? []
      return Set(
        concepts.flatMap { concept in
          (concept["terms"] as? [[String: Any]] ?? []).map {
            "\($0["language"] ?? "") \($0["text"] ?? "") \($0["status"] ?? "")"
          }
        })
    }
    let terms = try pairs(program.database)
    #expect(terms.count > 200)
    #expect(try pairs(program.sandbox.path("b.db")) == terms)
  }

  @Test func `a compressed memory is read as what it is`() throws {
    try FileManager.default.copyItem(
      atPath: Sandbox.project.path + "/Corpora/news.tmx", toPath: program.sandbox.path("news.tmx"))
    let gzip = Process()
    gzip.executableURL = URL(fileURLWithPath: "/bin/gzip")
    gzip.arguments = [program.sandbox.path("news.tmx")]
    try gzip.run()
    gzip.waitUntilExit()
    let report = try #require(
      (program.json("import", program.sandbox.path("news.tmx.gz"))["files"] as? [[String: Any]])?.first)
    #expect(report["added"] as? Int == 219)
  }

  // MARK: Other tools

  private static func tool(_ name: String) -> String? {
    ["/usr/bin/", "/usr/local/bin/"].map { $0 + name }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }

  private func run(_ tool: String, _ arguments: String...) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  @Test(.enabled(if: tool("msgfmt") != nil, "msgfmt (gettext) is not installed"))
  func `gettext accepts an exported PO file`() throws {
    try program.fill()
    let file = program.sandbox.path("out.po")
    try program.run("export", file)
    #expect(try run(Self.tool("msgfmt") ?? "", "-c", "-o", "/dev/null", file) == 0)
  }

  @Test(
    .enabled(if: tool("xmllint") != nil, "xmllint (libxml2-utils) is not installed"),
    arguments: ["tmx", "xlf", "xliff2"])
  func `xmllint accepts exported XML`(_ format: String) throws {
    try program.fill()
    let file = program.sandbox.path("out." + format)
    try program.run("export", file)
    #expect(try run(Self.tool("xmllint") ?? "", "--noout", "--nonet", file) == 0)
  }
}
