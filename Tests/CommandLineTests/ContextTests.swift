import Foundation
import TestSupport
import Testing

@Suite struct ContextTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.run("add", "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model.")
    try program.run("add", "모델은 작다.", "The model is small.")
    try program.run("glossary", "add", "딥시크", "DeepSeek")
  }

  private func contexts(_ arguments: String..., input: Data = Data()) throws -> [[String: Any]] {
    let result = try program.run(["context"] + arguments, input: input)
    #expect(result.status == 0)
    return try result.lines.map { try Program.object($0) }
  }

  private static let text = "딥시크가 새 칩을 공개했다.\n\n  \n모델은 작다.\r\n"

  @Test(arguments: ["a.txt", "a.md", "a.ko", "README"])
  func `each line of a text that is not blank has its context`(
    _ name: String
  ) throws {
    let path = try program.sandbox.write(Self.text, to: name)
    let contexts = try contexts(path)
    #expect(contexts.map { $0["line"] as? Int } == [1, 4])
    #expect(contexts.map { $0["source"] as? String } == ["딥시크가 새 칩을 공개했다.", "모델은 작다."])
    #expect(contexts.map { ($0["terms"] as? [Any])?.count } == [1, 0])
    let categories = contexts.map { ($0["matches"] as? [[String: Any]])?.first?["category"] as? String }
    #expect(categories == ["fuzzy", "exact"])
  }

  @Test func `what a segment gets is what a look-up gives`() throws {
    let line = "딥시크가 새 칩을 공개했다."
    let context = try contexts("-", input: Data(line.utf8))[0]
    let lookup = try program.json("lookup", line, "--threshold", "50")
    for name in ["matches", "terms"] { #expect(context[name] as? NSArray == lookup[name] as? NSArray) }
    #expect(context["direction"] as? String == "ko-en")
  }

  @Test func `a table gives the side that is the source, and units without a translation`() throws {
    let path = try program.sandbox.write("ko\ten\n딥시크\tDeepSeek\n모델은 작다.\t\n", to: "a.tsv")
    #expect(try contexts(path).map { $0["source"] as? String } == ["딥시크", "모델은 작다."])
    #expect(try contexts(path).map { $0["line"] as? Int } == [2, 3])
    #expect(try contexts("--from", "en", path).map { $0["source"] as? String } == ["DeepSeek"])
    #expect(try contexts("--from", "en", path).map { $0["direction"] as? String } == ["en-ko"])
  }

  @Test func `a file with an order makes context`() throws {
    let units = ["하나", "딥시크", "셋"].map { "msgid \"\($0)\"\nmsgstr \"x\"\n" }.joined(separator: "\n")
    let path = try program.sandbox.write("msgid \"\"\nmsgstr \"Language: en\\n\"\n\n" + units, to: "a.po")
    try program.run("import", path)
    let categories = try contexts(path).map {
      ($0["matches"] as? [[String: Any]])?.first?["category"] as? String
    }
    #expect(categories == ["context", "context", "context"])
  }

  @Test func `more segments than are asked for at once come in order`() throws {
    let lines = (1...150).map { "문장 \($0)" }
    let contexts = try contexts("--threshold", "100", "-", input: Data(lines.joined(separator: "\n").utf8))
    #expect(contexts.map { $0["source"] as? String } == lines)
    #expect(contexts.map { $0["line"] as? Int } == Array(1...150))
  }

  @Test func `text in windows-949 is read, with a warning`() throws {
    let path = try program.sandbox.write(Data([0xB8, 0xF0, 0xB5, 0xA8, 0xC0, 0xBA, 0x0A]), to: "old.txt")
    let result = try program.run("context", path)
    #expect(try Program.object(result.lines[0])["source"] as? String == "모델은")
    #expect(result.errors.contains("--encoding"))
  }

  @Test(arguments: [["--limit", "0"], ["--threshold", "101"], ["--memory", "none"], ["--format", "tbx"]])
  func `what cannot be met is refused`(_ options: [String]) throws {
    let path = try program.sandbox.write(Self.text, to: "a.txt")
    let result = try program.run(["context"] + options + [path], input: Data())
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(!result.errors.isEmpty)
  }
}
