import Foundation
import TestSupport
import Testing

/// What a project and a client set, and findings that are silenced.
@Suite struct LanguageServerSettingsTests {
  private let program: Program
  private let folder: String

  init() throws {
    program = try Program()
    folder = program.sandbox.path("project")
    try program.run("add", "값은 3이다.", "The value is 3.")
    try write("ko\ten\n칩\tchip\n", "terms.tsv")
  }

  private func write(_ text: String, _ name: String) throws {
    try program.sandbox.write(text, to: "project/" + name)
  }

  private static let table = "ko\ten\n칩 3개를 샀다.\tHe bought 2.\n"

  private func rules(_ found: [[String: Any]]) -> [String] {
    found.compactMap { $0["code"] as? String }.sorted()
  }

  @Test func `the settings of the project hold, and are followed when they change`() throws {
    try write("glossaries = [\"terms.tsv\"]\n", "malmoi.toml")
    let client = try LanguageClient(program, "a.tsv", Self.table, in: folder)
    #expect(try rules(client.diagnostics()) == ["number-mismatch", "term-missing"])
    try write("[rules]\nnumber-mismatch = \"error\"\n", "malmoi.toml")
    let found = try client.diagnostics()
    #expect(rules(found) == ["number-mismatch"])
    #expect(found.first?["severity"] as? Int == 1)
    try write("[rules]\nnumber-mismach = \"off\"\n", "malmoi.toml")
    let faulty = try client.diagnostics()
    #expect(rules(faulty) == ["number-mismatch", "settings"])
    #expect(
      faulty.contains { ($0["message"] as? String)?.contains("malmoi.toml:2:1: there is no rule") == true })
    try write("exclude = [\"*.tsv\"]\n", "malmoi.toml")
    #expect(try client.diagnostics().isEmpty)
    #expect(try client.close() == 0)
  }

  @Test func `a glossary of the project is followed when it is written`() throws {
    try write("glossaries = [\"terms.tsv\"]\n", "malmoi.toml")
    let client = try LanguageClient(program, "a.tsv", "ko\ten\n칩을 샀다.\tHe bought.\n", in: folder)
    #expect(try rules(client.diagnostics()) == ["term-missing"])
    try write("ko\ten\n감자칩\tpotato chip\n", "terms.tsv")
    #expect(try client.diagnostics().isEmpty)
    try FileManager.default.removeItem(atPath: folder + "/terms.tsv")
    #expect(try rules(client.diagnostics()) == ["settings"])
  }

  @Test func `the project names the store and the source, unless the command line does`() throws {
    try write("database = \"own.db\"\nfrom = \"en\"\n", "malmoi.toml")
    try program.run("glossary", "add", "칩", "chip", "--db", folder + "/own.db")
    let text = "en\tko\nA chip.\t하나다.\n"
    let client = try LanguageClient(program, "a.tsv", text, in: folder)
    #expect(try rules(client.diagnostics()) == ["term-missing"])
    let add = try #require(try client.actions(at: (1, 9)).last?["command"] as? [String: Any])
    _ = try client.request("workspace/executeCommand", add)
    #expect(try program.json("stats", "--db", folder + "/own.db")["units"] as? Int == 1)
    let other = try LanguageClient(program, "a.tsv", text, in: folder, arguments: ["--db", program.database])
    #expect(try other.diagnostics().isEmpty)
  }

  @Test(arguments: [true, false]) func `the client's settings go before those of the project`(_ isAsked: Bool)
    throws
  {
    try write("[rules]\nnumber-mismatch = \"off\"\n", "malmoi.toml")
    let client = try LanguageClient(
      program, "a.tsv", Self.table + "값은 4이다.\t\n", in: folder, settings: isAsked ? [:] : nil)
    #expect(try client.diagnostics().isEmpty)
    func hints() throws -> Int {
      let params: [String: Any] = [
        "textDocument": ["uri": client.uri], "range": LanguageClient.range((0, 0), (9, 0)),
      ]
      return (try client.request("textDocument/inlayHint", params)["result"] as? [Any])?.count ?? -1
    }
    #expect(try hints() == 1)
    try client.set([
      "rules": ["number-mismatch": "note"], "glossaries": ["terms.tsv"], "threshold": 99.5, "database": "",
      "trace": 7,
    ])
    var found = try client.diagnostics()
    if found.isEmpty { found = try client.diagnostics() }
    #expect(rules(found) == ["number-mismatch", "term-missing"])
    #expect(found.contains { $0["severity"] as? Int == 3 })
    #expect(try hints() == 0)
    try client.set(["inlayHints": false])
    #expect(try hints() == 0)
    try client.set(["rules": ["no-rule": "off"]])
    let told = try client.wait { $0["method"] as? String == "window/showMessage" }
    let message = (told["params"] as? [String: Any])?["message"] as? String
    #expect(message?.contains("there is no rule 'no-rule'") == true)
    #expect(try client.close() == 0)
  }

  @Test(arguments: [
    ("a.po", "msgid \"\"\nmsgstr \"Language: en\\n\"\n\n#: a.c:3\nmsgid \"칩 3개\"\nmsgstr \"Two\"\n", (5, 8)),
    (
      "b.po",
      "msgid \"\"\r\nmsgstr \"Language: en\\n\"\r\n\r\nmsgctxt \"x\"\r\nmsgid \"칩 3개\"\r\nmsgstr \"Two\"\r\n",
      (5, 8)
    ),
    (
      "a.tmx",
      "<tmx version=\"1.4\"><header srclang=\"ko\"/><body>\n<tu><tuv xml:lang=\"ko\"><seg>하나</seg></tuv>"
        + "<tuv xml:lang=\"en\"><seg>One</seg></tuv></tu><tu>\n <tuv xml:lang=\"ko\"><seg>칩 3개</seg></tuv>\n"
        + " <tuv xml:lang=\"en\"><seg>Two</seg></tuv></tu></body></tmx>\n", (3, 26)
    ),
    (
      "a.xlf",
      "<xliff version=\"1.2\"><file source-language=\"ko\" target-language=\"en\" original=\"a\" datatype=\"plaintext\">"
        + "<body>\n<trans-unit id=\"1\">\n  <source>칩 3개</source>\n  <target>Two</target>\n</trans-unit>\n"
        + "</body></file></xliff>\n", (3, 11)
    ),
    (
      "b.xlf",
      "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"ko\" trgLang=\"en\">"
        + "<file id=\"f\">\n<unit id=\"1\"><segment>\n<source>칩 3개</source>\n<target>Two</target></segment></unit>\n"
        + "</file></xliff>\n", (3, 8)
    ),
  ]) func `a finding is silenced where it stands`(_ name: String, _ text: String, _ place: (Int, Int)) throws
  {
    let client = try LanguageClient(program, name, text, in: folder)
    #expect(try rules(client.diagnostics()) == ["number-mismatch"])
    let action = try #require(
      try client.actions(at: place).first { $0["title"] as? String == "Silence number-mismatch here" })
    let edit = try #require(client.edits(action).first)
    let range = LanguageClient.numbers(edit["range"])
    try client.change((range[0], range[1]), (range[2], range[3]), to: edit["newText"] as? String ?? "")
    #expect(try client.diagnostics().isEmpty)
    #expect(
      try !client.actions(at: place).contains { ($0["title"] as? String)?.hasPrefix("Silence") == true })
  }

  @Test func `a check of a file by the line protocol takes the project's settings`() throws {
    try write(Self.table, "a.tsv")
    try write("glossaries = [\"terms.tsv\"]\n[rules]\nnumber-mismatch = \"off\"\n", "malmoi.toml")
    let request = #"{"jsonrpc":"2.0","id":1,"method":"check","params":{"file":"\#(folder)/a.tsv"}}"#
    let reply = try Program.object(try program.run("serve", input: request + "\n").output)
    let findings = (reply["result"] as? [String: Any])?["findings"] as? [[String: Any]]
    #expect(findings?.compactMap { $0["rule"] as? String } == ["term-missing"])
  }
}
