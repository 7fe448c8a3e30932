import Foundation
import TestSupport
import Testing

@Suite struct LanguageServerTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.run("add", "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model.")
    try program.run("glossary", "add", "딥시크", "DeepSeek")
    try program.run("glossary", "add", "버튼", "button")
  }

  private static let po = #"""
    msgid ""
    msgstr ""
    "Language: en\n"

    msgid "딥시크가 새 모델을 공개했다."
    msgstr ""

    msgid "딥시크가 \"왔다\"."
    msgstr "It came."

    """#

  /// A PO file into Korean with one message.
  private static func korean(_ id: String, _ string: String) -> String {
    "msgid \"\"\nmsgstr \"Language: ko\\n\"\n\nmsgid \"\(id)\"\nmsgstr \"\(string)\"\n"
  }

  @Test func `a PO file gets its diagnostics, and again after each change`() throws {
    let client = try LanguageClient(program, "ko.po", Self.po)
    var found = try client.diagnostics()
    #expect(found.map { $0["code"] as? String } == ["term-missing"])
    #expect(LanguageClient.numbers(found.first?["range"]) == [7, 7, 7, 10])
    try client.change((8, 8), (8, 10), to: "DeepSeek")
    found = try client.diagnostics()
    #expect(found.isEmpty)
    try client.change((8, 8), (8, 16), to: "It")
    #expect(try client.diagnostics().count == 1)
    #expect(try client.close() == 0)
  }

  @Test func `pairs are compared when a file is opened and when it is saved`() throws {
    let text = "ko\ten\n새 파일 3개 열기\tOpen 3 files\n새 파일 3개 열기\tShow 3 folders\n"
    let client = try LanguageClient(program, "a.tsv", text)
    func codes() throws -> [String] { try client.diagnostics().compactMap { $0["code"] as? String } }
    #expect(try codes() == ["inconsistent-target"])
    try client.change((2, 16), (2, 17), to: "4")
    #expect(try codes() == ["number-mismatch"])
    try client.notify("textDocument/didSave", ["textDocument": ["uri": client.uri]])
    #expect(try codes().sorted() == ["inconsistent-target", "number-mismatch"])
  }

  @Test func `an unfinished file is told where it breaks off`() throws {
    let client = try LanguageClient(program, "ko.po", Self.po)
    _ = try client.diagnostics()
    try client.change((8, 16), (8, 17), to: "")
    let found = try client.diagnostics()
    #expect(found.contains { $0["code"] as? String == "unreadable" && $0["severity"] as? Int == 1 })
    #expect(LanguageClient.numbers(found.last?["range"]) == [8, 0, 8, 16])
  }

  // 😀 is two units of UTF-16 and four bytes, decomposed 가 two units and six bytes.
  @Test(arguments: [
    ("utf-16", [4, 15, 4, 16]), ("utf-8", [4, 25, 4, 28]), ("utf-32", [4, 14, 4, 15]),
    ("ebcdic", [4, 15, 4, 16]),
  ]) func `positions are right in each encoding`(_ encoding: String, _ expected: [Int]) throws {
    let text = Self.korean("Press.", "😀\u{1100}\u{1161} 버튼를")
    let client = try LanguageClient(program, "ko.po", text, encoding: encoding)
    #expect(
      (client.initialized["capabilities"] as? [String: Any])?["positionEncoding"] as? String
        == (encoding == "ebcdic" ? "utf-16" : encoding))
    // The decomposed syllable is a finding of its own.
    let found = try client.diagnostics().filter { $0["code"] as? String == "particle-agreement" }
    #expect(found.count == 1)
    #expect(LanguageClient.numbers(found.first?["range"]) == expected)
    let fix = try #require(
      try client.actions(at: (4, expected[1])).first { $0["title"] as? String == "Write '을'" })
    let edit = try #require(client.edits(fix).first)
    #expect(LanguageClient.numbers(edit["range"]) == expected)
    try client.change((4, expected[1]), (4, expected[3]), to: edit["newText"] as? String ?? "")
    #expect(try !client.diagnostics().contains { $0["code"] as? String == "particle-agreement" })
  }

  @Test(arguments: ["utf-16", "utf-8", "utf-32"])
  func `random changes leave the text that an editor would have`(_ encoding: String) throws {
    var random = SeededGenerator(seed: 7)
    let pieces = ["가", "\u{1100}\u{1161}", "😀", "a", "\n", "\r\n", "\r", "é", "버튼를 "]
    var scalars: [Unicode.Scalar] = []
    let client = try LanguageClient(program, "notes.md", "", encoding: encoding, language: "markdown")
    for _ in 0..<200 {
      let from = Int.random(in: 0...scalars.count, using: &random)
      let to = min(scalars.count, from + Int.random(in: 0...3, using: &random))
      // A place between CR and LF is none that a client can name.
      func isSplit(_ place: Int) -> Bool {
        place > 0 && place < scalars.count && scalars[place - 1] == "\r" && scalars[place] == "\n"
      }
      if isSplit(from) || isSplit(to) { continue }
      let new = pieces.randomElement(using: &random) ?? ""
      try client.change(
        Self.position(from, in: scalars, encoding), Self.position(to, in: scalars, encoding), to: new)
      scalars.replaceSubrange(from..<to, with: Array(new.unicodeScalars))
    }
    // The whole text in one message gets the same diagnostics as the sum of its changes.
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let whole = try LanguageClient(
      program, "notes.md", String(text), encoding: encoding, language: "markdown")
    let reply =
      try client.request(
        "textDocument/diagnostic", ["textDocument": ["uri": client.uri]])["result"] as? [String: Any]
    let expected = try whole.diagnostics()
    #expect(!expected.isEmpty)
    let found = reply?["items"] as? [[String: Any]] ?? []
    #expect(
      found.map { LanguageClient.numbers($0["range"]) }
        == expected.map { LanguageClient.numbers($0["range"]) })
  }

  /// The position of a scalar, counted the simple way.
  private static func position(
    _ place: Int, in scalars: [Unicode.Scalar], _ encoding: String
  ) -> (Int, Int) {
    var line = 0
    var character = 0
    for index in 0..<place {
      let isReturn = scalars[index] == "\r" && !(index + 1 < scalars.count && scalars[index + 1] == "\n")
      if scalars[index] == "\n" || isReturn {
        (line, character) = (line + 1, 0)
      } else {
        let text = String(scalars[index])
        character += encoding == "utf-8" ? text.utf8.count : encoding == "utf-16" ? text.utf16.count : 1
      }
    }
    return (line, character)
  }

  @Test func `a hover shows the term and the best matches`() throws {
    try program.run("glossary", "edit", "1", "--definition", "A model_maker")
    let client = try LanguageClient(
      program, "ko.po", Self.po,
      capabilities: ["textDocument": ["hover": ["contentFormat": ["markdown"]]]])
    let text = try client.hover(at: (4, 8))
    #expect(text.hasPrefix("**딥시크**: DeepSeek (preferred)"))
    #expect(text.contains(#"A model\_maker"#))
    #expect(text.contains("100 %: DeepSeek unveiled a new model."))
    #expect(try client.hover(at: (0, 0)).isEmpty)
    let plain = try LanguageClient(program, "notes.md", "딥시크가 왔다.\n")
    #expect(try plain.hover(at: (0, 1)).hasPrefix("딥시크: DeepSeek (preferred)"))
  }

  @Test func `completion offers the source's terms, the memory's translation and terms by their sounds`()
    throws
  {
    let client = try LanguageClient(program, "ko.po", Self.po)
    var items = try client.completions(at: (5, 8))
    #expect(items.map { $0["label"] as? String } == ["DeepSeek", "DeepSeek unveiled a new model."])
    try client.change((5, 8), (5, 8), to: "deep")
    items = try client.completions(at: (5, 12))
    #expect(items.map { $0["label"] as? String } == ["DeepSeek"])
    let edit = items.first?["textEdit"] as? [String: Any]
    #expect(LanguageClient.numbers(edit?["range"]) == [5, 8, 5, 12])
    #expect(try client.completions(at: (4, 8)).isEmpty)

    for typed in ["ㅂㅌ", "beoteun", "버"] {
      let into = try LanguageClient(program, "ko.po", Self.korean("Press the button.", "이 \(typed)"))
      let found = try into.completions(at: (4, 10 + typed.utf16.count))
      #expect(found.contains { $0["label"] as? String == "버튼" })
      #expect(found.allSatisfy { ($0["filterText"] as? String)?.hasPrefix(typed) == true })
    }
  }

  @Test func `actions write what is better, escaped as the file wants it`() throws {
    try program.run("add", "딥시크가 \"왔다\".", "DeepSeek \"came\".")
    try program.run(
      "glossary", "import", try program.sandbox.write("ko\ten\ten_status\n칩\tchip\tpreferred\n", to: "g.tsv"))
    let client = try LanguageClient(program, "ko.po", Self.po)
    let actions = try client.actions(at: (8, 8))
    let titles = actions.compactMap { $0["title"] as? String }
    #expect(
      titles == [
        "Insert 'DeepSeek'", "Insert the 100 % match: DeepSeek \"came\".", "Silence term-missing here",
        "Add this pair to the memory",
      ])
    let term = try #require(client.edits(actions[0]).first)
    #expect(term["newText"] as? String == "DeepSeek ")
    #expect(LanguageClient.numbers(term["range"]) == [8, 8, 8, 8])
    let edit = try #require(client.edits(actions[1]).first)
    #expect(edit["newText"] as? String == #"DeepSeek \"came\"."#)
    #expect(LanguageClient.numbers(edit["range"]) == [8, 8, 8, 16])
  }

  @Test func `a pair that is added is found by the next look-up`() throws {
    let client = try LanguageClient(program, "ko.po", Self.po)
    let action = try #require(try client.actions(at: (8, 8)).last)
    let command = try #require(action["command"] as? [String: Any])
    let reply = try client.request("workspace/executeCommand", command)
    #expect((reply["result"] as? [String: Any])?["isNew"] as? Bool == true)
    #expect(try client.hover(at: (7, 15)).contains("100 %: It came."))
    let term: [String: Any] = ["command": "malmoi.addTerm", "arguments": [["ko": "왔다", "en": "arrived"]]]
    _ = try client.diagnostics()
    _ = try client.request("workspace/executeCommand", term)
    // The new term is missing too.
    var found = try client.diagnostics()
    if found.count < 2 { found = try client.diagnostics() }
    #expect(found.count == 2)
  }

  @Test(arguments: [
    ("a.tsv", "ko\ten\n딥시크가 왔다.\tIt came.\n", [1, 0, 1, 3], (1, 9), "It came."),
    ("a.csv", "ko,en\n\"딥시크, \"\"또\"\"\",It came.\n", [1, 1, 1, 4], (1, 13), "It came."),
    (
      "a.tmx",
      "<tmx version=\"1.4\"><header srclang=\"ko\"/><body>\n<tu><tuv xml:lang=\"ko\"><seg>A&amp;B 딥시크</seg></tuv>\n"
        + "<tuv xml:lang=\"en\"><seg>It &lt; came.</seg></tuv></tu></body></tmx>\n", [1, 36, 1, 39], (2, 24),
      "It &lt; came."
    ),
    (
      "a.xlf",
      "<xliff version=\"1.2\"><file source-language=\"ko\" target-language=\"en\" original=\"a\" datatype=\"plaintext\">"
        + "<body>\n<trans-unit id=\"1\"><source>딥시크 <g id=\"1\">1</g></source>\n<target>It 1</target></trans-unit>\n"
        + "</body></file></xliff>\n", [1, 27, 1, 30], (2, 8), "It 1"
    ),
  ]) func `places are found in every format`(
    _ name: String, _ text: String, _ expected: [Int], _ target: (Int, Int), _ written: String
  ) throws {
    try program.run("add", "딥시크가 왔다.", "DeepSeek came.")
    try program.run("add", "A&B 딥시크", "A&B DeepSeek")
    try program.run("add", "딥시크, \"또\"", "DeepSeek, \"again\"")
    try program.run("add", "딥시크 1", "DeepSeek 1")
    let client = try LanguageClient(program, name, text)
    let found = try client.diagnostics()
    #expect(found.map { $0["code"] as? String } == ["term-missing"])
    #expect(LanguageClient.numbers(found.first?["range"]) == expected)
    let actions = try client.actions(at: target)
    let insertion = try #require(actions.first { ($0["title"] as? String)?.contains("match: ") == true })
    let edit = try #require(client.edits(insertion).first)
    #expect(
      LanguageClient.numbers(edit["range"]) == [target.0, target.1, target.0, target.1 + written.count])
    let new = ["a.csv": #""DeepSeek, ""again""""#, "a.tmx": "A&amp;B DeepSeek"][name]
    if let new { #expect(edit["newText"] as? String == new) }
  }

  @Test func `diagnostics are pulled where the client can, and not sent`() throws {
    let client = try LanguageClient(
      program, "ko.po", Self.po,
      capabilities: [
        "textDocument": ["diagnostic": [String: Any]()],
        "workspace": ["diagnostics": ["refreshSupport": true]],
      ])
    func pull(_ previous: String?) throws -> [String: Any] {
      var params: [String: Any] = ["textDocument": ["uri": client.uri]]
      params["previousResultId"] = previous
      return try client.request("textDocument/diagnostic", params)["result"] as? [String: Any] ?? [:]
    }
    let first = try pull(nil)
    #expect(first["kind"] as? String == "full")
    #expect((first["items"] as? [Any])?.count == 1)
    #expect(try pull(first["resultId"] as? String)["kind"] as? String == "unchanged")
    // Another process makes the finding go away.
    try program.run("glossary", "delete", "1")
    let second = try pull(first["resultId"] as? String)
    #expect(second["kind"] as? String == "full")
    #expect((second["items"] as? [Any])?.isEmpty == true)
    _ = try client.request(
      "workspace/executeCommand",
      ["command": "malmoi.addTerm", "arguments": [["ko": "왔다", "en": "arrived"]]])
    _ = try client.wait { $0["method"] as? String == "workspace/diagnostic/refresh" }
  }

  @Test func `hints show how good the matches of untranslated segments are`() throws {
    let client = try LanguageClient(program, "ko.po", Self.po)
    func hints(to line: Int) throws -> [[String: Any]] {
      let params: [String: Any] = [
        "textDocument": ["uri": client.uri], "range": LanguageClient.range((0, 0), (line, 0)),
      ]
      return try client.request("textDocument/inlayHint", params)["result"] as? [[String: Any]] ?? []
    }
    #expect(try hints(to: 4).isEmpty)
    let found = try hints(to: 9)
    #expect(found.map { $0["label"] as? String } == ["100 %"])
    #expect(found.first?["position"] as? [String: Int] == ["line": 4, "character": 24])
    try client.change((5, 8), (5, 8), to: "D")
    #expect(try hints(to: 9).isEmpty)
  }

  @Test func `what another process changes shows in the diagnostics without being asked`() throws {
    let client = try LanguageClient(program, "ko.po", Self.po)
    #expect(try client.diagnostics().count == 1)
    try program.run("glossary", "delete", "1")
    #expect(try client.diagnostics().isEmpty)
    try program.run("glossary", "add", "왔다", "arrived")
    #expect(try client.diagnostics().count == 1)
  }

  @Test func `what is wrong gets an error, and the server goes on`() throws {
    let client = try LanguageClient(program, "ko.po", Self.po)
    func code(_ reply: [String: Any]) -> Int? { (reply["error"] as? [String: Any])?["code"] as? Int }
    #expect(code(try client.request("textDocument/nothing", [:])) == -32601)
    #expect(code(try client.request("textDocument/hover", [:])) == -32602)
    #expect(code(try client.request("initialize", [:])) == -32600)
    let command: [String: Any] = ["command": "malmoi.addPair", "arguments": [["ko": "가"]]]
    #expect(code(try client.request("workspace/executeCommand", command)) == -32602)
    try client.write(Data("{".utf8))
    #expect(code(try client.wait { $0["error"] != nil }) == -32700)
    #expect(try client.hover(at: (99, 99)).isEmpty)
    #expect(try client.close() == 0)
  }

  @Test func `exit without shutdown, or the end of the input, is status 1`() throws {
    #expect(try program.run("lsp", input: "").status == 1)
    let exit = #"{"jsonrpc":"2.0","method":"exit"}"#
    #expect(try program.run("lsp", input: "Content-Length: \(exit.count)\r\n\r\n\(exit)").status == 1)
    let early = #"{"jsonrpc":"2.0","id":1,"method":"textDocument/hover"}"#
    let result = try program.run("lsp", input: "Content-Length: \(early.count)\r\n\r\n\(early)")
    #expect(result.output.contains("-32002"))
    let wrong = try program.run("lsp", input: "Content-Length: x\r\n\r\n")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("Content-Length"))
  }
}
