import Foundation
import TestSupport
import Testing

/// `--host`, against a program in the place of ssh that runs the command as a server would: in a home of its own, through
/// a shell. What a command prints with it is what it prints on the other machine.
@Suite struct RemoteTests {
  private let here: Program
  private let there: Program

  init() throws {
    here = try Program()
    there = try Program()
    // The last argument is the command, and those before it are kept for the test to see.
    let script = """
      #!/bin/sh
      for argument; do printf '%s\\n' "$argument" >> "$SSH_LOG"; command=$argument; done
      cd "$THERE" && HOME=$THERE/home XDG_DATA_HOME=$THERE/data PATH=$THERE_PATH exec /bin/sh -c "$command"

      """
    try here.sandbox.write(script, to: "ssh")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: here.sandbox.path("ssh"))
    try there.sandbox.write("", to: "home/.keep")
    try there.run("add", "큐원을 공개했다.", "It unveiled Qwen.")
    try there.run("glossary", "add", "큐원", "Qwen")
  }

  private var environment: [String: String] {
    [
      "MALMOI_SSH": here.sandbox.path("ssh"), "SSH_LOG": here.sandbox.path("log"),
      "THERE": there.sandbox.folder.path,
      "THERE_PATH": Program.executable.deletingLastPathComponent().path + ":/usr/bin:/bin",
    ]
  }

  private func run(
    _ arguments: [String], host: String = "kim@server", input: String = "",
    environment changes: [String: String] = [:]
  ) throws -> Program.Result {
    try here.run(
      arguments + ["--host", host], input: Data(input.utf8), environment: environment.merging(changes) { $1 })
  }

  private func script(_ body: String) throws -> [String: String] {
    try here.sandbox.write("#!/bin/sh\n\(body)\n", to: "other")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: here.sandbox.path("other"))
    return ["MALMOI_SSH": here.sandbox.path("other")]
  }

  // MARK: Results

  @Test(arguments: [
    ["lookup", "딥시크는 추론 능력을 강화한 새 모델을 공개했다고 20일 밝혔다."],
    ["lookup", "--limit", "1", "--threshold", "50.5", "--before", "", "--after", "x", "파일(&F)"],
    ["lookup", "--from", "en", "--memory", "default", "elqtlzm"], ["lookup", "dkfflqkqk"],
    ["terms", "애플과의 협력을 알리바바가 발표했다."], ["terms", "--inside", "반도체업체의 인공지능화"],
    ["concordance", "영업이익"],
    ["concordance", "--in", "en", "--limit", "2", "--ignore-spaces", "operating profit"],
    ["stats"], ["history", "1"], ["glossary", "lookup", "큐원"], ["glossary", "lookup", "딥쉬크"],
    ["glossary", "list"], ["glossary", "list", "--glossary", "default"], ["edit", "1", "--en", "New."],
    ["delete", "2"], ["add", "안녕", "Hi"], ["add", "--replace", "--from", "en", "--memory", "m", "안녕", "Hi"],
    ["undo"],
    ["glossary", "add", "말뭉치", "corpus", "--ko-status", "admitted", "--case-sensitive", "--note", "n"],
    ["glossary", "edit", "2", "--en", "Qwen 3", "--en-status", "deprecated", "--no-case-sensitive"],
    ["glossary", "delete", "2"],
  ]) func `a command prints what it prints over there`(_ arguments: [String]) throws {
    let pairs = """
      딥시크는 추론 능력을 강화한 새 모델을 공개했다.\tDeepSeek unveiled a new model with stronger reasoning.
      파일(&F)\t&File
      영업이익이 늘었다.\tOperating profit rose.

      """
    let terms = """
      ko\ten\tko_status\tdefinition
      딥시크\tDeepSeek\t\tA company.
      반도체 업체\tchipmaker\t\t
      인공지능\tAI\tadmitted\t
      알리바바\tAlibaba\t\t

      """
    try there.run("import", try there.sandbox.write(pairs, to: "pairs.tsv"))
    try there.run("glossary", "import", try there.sandbox.write(terms, to: "terms.tsv"))
    let twin = try Program()
    try FileManager.default.copyItem(atPath: there.sandbox.path("data"), toPath: twin.sandbox.path("data"))
    for options in [["--json"], []] {
      let remote = try run(arguments + options)
      let local = try twin.run(arguments + options, input: Data())
      #expect(remote.errors == local.errors)
      #expect(remote.status == local.status)
      #expect(undated(remote.output, there) == undated(local.output, twin))
    }
  }

  private func undated(_ text: String, _ program: Program) -> String {
    text.replacing(program.sandbox.folder.path, with: "FOLDER")
      .replacing(/20\d\d-\d\d-\d\d(T| )\d\d:\d\d:\d\dZ?/, with: "DATE-TIME")
  }

  @Test func `what is added over there is signed by who added it here`() throws {
    #expect(try run(["add", "가", "a"], environment: ["MALMOI_AUTHOR": "lee"]).status == 0)
    #expect(try run(["add", "나", "b", "--author", "park"]).status == 0)
    for (text, author) in [("가", "lee"), ("나", "park")] {
      let match = (try there.json("lookup", text)["matches"] as? [[String: Any]])?.first
      #expect(match?["author"] as? String == author)
    }
    #expect(!FileManager.default.fileExists(atPath: here.database))
  }

  @Test func `files are checked here by the glossary over there`() throws {
    let text = """
      큐원을 공개했다.\tIt released Kwen 3.
      모델이 3개다\tThere are 4 models.
      같은 문장\tSame sentence
      같은 문장\tThe same sentence

      """
    let path = try here.sandbox.write(text, to: "a.tsv")
    for options in [
      [], ["--output", "sarif"], ["--rule", "number-mismatch"], ["--rule", "term-missing", "--json"],
    ] {
      let remote = try run(["check", path] + options)
      let local = try there.run(["check", path] + options, input: Data())
      #expect(remote.output == local.output)
      #expect(remote.errors == local.errors)
      #expect(remote.status == 1)
    }
    #expect(try run(["check", path]).output.contains("'큐원' is not translated as 'Qwen'"))
    let glossary = try here.sandbox.write("ko\ten\n없다\tnone\n", to: "terms.tsv")
    try? FileManager.default.removeItem(atPath: here.sandbox.path("log"))
    #expect(try run(["check", "--glossary", glossary, "--rule", "term-missing", path]).status == 0)
    // A glossary of this machine needs no other.
    #expect(!FileManager.default.fileExists(atPath: here.sandbox.path("log")))
  }

  @Test func `files are mended here`() throws {
    let text = "큐원을 공개했다.\tIt  unveiled Qwen.\n"
    let path = try here.sandbox.write(text, to: "a.tsv")
    let local = try there.run(["check", "--diff", path], input: Data())
    #expect(local.output.contains("+큐원을 공개했다.\tIt unveiled Qwen."))
    #expect(try run(["check", "--diff", path]).output == local.output)
    #expect(try run(["check", "--fix", path]).status == 0)
    #expect(try here.sandbox.read("a.tsv") == "큐원을 공개했다.\tIt unveiled Qwen.\n")
    let memory = try run(["check"])
    #expect(memory.status == 2)
    #expect(memory.errors.contains("a memory is checked where it is"))
  }

  @Test func `the path that a project's settings name is one of this machine`() throws {
    try here.sandbox.write("database = \"local.db\"\n", to: "malmoi.toml")
    let path = try here.sandbox.write("큐원을 공개했다.\tIt released Kwen 3.\n", to: "a.tsv")
    #expect(try run(["check", path]).status == 1)
  }

  @Test func `context of a file by the memory over there`() throws {
    let path = try here.sandbox.write("파일(&F)\n\n큐원을 공개했다.\n", to: "a.txt")
    let remote = try run(["context", path])
    #expect(remote.output == (try there.run("context", path).output))
    #expect(remote.lines.count == 2)
  }

  // MARK: The connection

  @Test func `a batch takes one connection, whatever its size`() throws {
    // More than any pipe holds, in both directions.
    let texts = (1...700).map { "큐원 \($0) " + String(repeating: "가나다라마 ", count: $0 % 100) }
    let input = texts.joined(separator: "\n") + "\n"
    let remote = try run(["terms", "--json", "--input", "-"], input: input)
    let local = try there.run("terms", "--json", "--input", "-", input: input)
    #expect(remote.output == local.output)
    #expect(remote.lines.count == 700)
    #expect(try here.sandbox.read("log") == "kim@server\nmalmoi serve\n")
  }

  @Test func `who sends line by line gets each answer at once`() throws {
    let process = here.process(["terms", "--json", "--input", "-", "--host", "server"], environment)
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    for text in ["큐원을", "딥시크가"] {
      try input.fileHandleForWriting.write(contentsOf: Data((text + "\n").utf8))
      var line = Data()
      while line.last != 0x0A { line += output.fileHandleForReading.availableData }
      #expect(try Program.object(String(decoding: line, as: UTF8.self))["query"] as? String == text)
    }
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test(arguments: [
    ("server", ["server", "malmoi serve"]), ("kim@server", ["kim@server", "malmoi serve"]),
    ("kim@server:", ["kim@server", "malmoi serve"]),
    ("server:~/b.db", ["server", "malmoi serve --db 'b.db'"]),
    ("server:-b.db", ["server", "malmoi serve --db './-b.db'"]),
    (
      "kim@server:a'; touch hacked; '$(x) b.db",
      ["kim@server", #"malmoi serve --db 'a'\''; touch hacked; '\''$(x) b.db'"#]
    ),
    ("kim@[::1]:b.db", ["kim@::1", "malmoi serve --db 'b.db'"]), ("[fe80::1]", ["fe80::1", "malmoi serve"]),
    ("ssh://kim@server:2222/~/b.db", ["-p", "2222", "kim@server", "malmoi serve --db 'b.db'"]),
    ("ssh://[::1]:22", ["-p", "22", "::1", "malmoi serve"]), ("ssh://server/", ["server", "malmoi serve"]),
  ]) func `ssh gets the host and one command`(_ host: String, _ expected: [String]) throws {
    let result = try run(["add", "가", "a"], host: host)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("added #"))
    #expect(try here.sandbox.read("log") == expected.joined(separator: "\n") + "\n")
    #expect(!FileManager.default.fileExists(atPath: there.sandbox.path("hacked")))
  }

  @Test(arguments: [
    "-oProxyCommand=touch hacked", "kim@-oProxyCommand=x", "-server:b.db", "@server", "kim@", "ssh://",
    "ssh://-p",
    "ssh://server:0/", "ssh://server:x", "server`x`", "ser ver", "server;x", "$HOME", "[::1", "[::1]x",
    "a\nb",
  ]) func `what is no host is refused before anything is started`(_ host: String) throws {
    let result = try here.run(["stats", "--host=\(host)"], input: Data(), environment: environment)
    #expect(result.status == 2)
    #expect(result.errors.contains("is no host; give user@machine"))
    #expect(!FileManager.default.fileExists(atPath: here.sandbox.path("log")))
  }

  // MARK: Errors

  @Test(arguments: [
    ["import", "a.tsv"], ["export", "a.tmx"], ["convert", "a.tsv", "a.tmx"], ["glossary", "import", "a.tsv"],
    ["glossary", "export", "a.tsv"], ["memory", "list"], ["verify"], ["upgrade"], ["serve"], ["lsp"], ["mcp"],
  ]) func `a command that works on this machine alone says so`(_ arguments: [String]) throws {
    try here.sandbox.write("가\ta\n", to: "a.tsv")
    let result = try run(arguments)
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains("this command works on this machine alone"))
  }

  @Test func `errors of the other side are those of this one`() throws {
    for arguments in [
      ["edit", "99999", "--ko", "가"], ["lookup", "--limit", "0", "가"], ["lookup", "--memory", "x", "가"],
    ] {
      let remote = try run(arguments)
      let local = try there.run(arguments, input: Data())
      #expect(remote.errors == local.errors)
      #expect(remote.status == 2 && local.status == 2)
    }
    try there.sandbox.write("no store at all, and long enough to be looked at", to: "broken.db")
    let result = try run(["stats"], host: "server:broken.db")
    #expect(result.status == 70)
    #expect(result.errors.contains("malmoi: server:broken.db: broken.db is no malmoi store"))
  }

  @Test func `a store that is not there is missed, and made by an addition`() throws {
    let missing = try run(["lookup", "가"], host: "server:new.db")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("there is no memory at server:new.db"))
    #expect(try run(["glossary", "add", "가", "a"], host: "server:new.db").status == 0)
    #expect(try run(["terms", "가"], host: "server:new.db").output.contains("a"))
  }

  @Test(arguments: [
    ("exit 127", "has no 'malmoi' on the PATH"),
    ("exit 255", "no connection to kim@server; ssh has said why"),
    ("exit 3", "has ended with status 3"), ("exit 0", "has closed the connection"),
    ("kill -9 $$", "status 137"),
    ("echo Welcome", "answers 'Welcome', which is not malmoi's protocol"),
    (
      #"read line; echo '{"jsonrpc":"2.0","id":0,"result":{"version":"9.0","protocolVersion":7,"database":"x"}}'"#,
      "malmoi 9.0 at kim@server speaks version 7 of the protocol, this one version 1"
    ),
    (
      #"""
      read line; echo '{"jsonrpc":"2.0","id":0,"result":{"version":"0.0","protocolVersion":1,"database":"x"}}'
      read line; echo '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"there is no method"}}'
      """#, "malmoi 0.0 at kim@server does not know 'stats'"
    ),
    (
      #"""
      read line; echo '{"jsonrpc":"2.0","id":0,"result":{"version":"0.0","protocolVersion":1,"database":"x"}}'
      read line; echo '{"jsonrpc":"2.0","id":1,"result":{"units":1}}'
      """#, "gives a reply to 'stats' that this one does not understand"
    ),
    (
      #"""
      read line; echo '{"jsonrpc":"2.0","id":0,"result":{"version":"0.0","protocolVersion":1,"database":"x"}}'
      read line; echo '{"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"busy"}}'
      """#, "the store is busy"
    ),
  ]) func `a connection that fails says why`(_ body: String, _ expected: String) throws {
    let result = try run(["stats"], environment: try script(body))
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(result.errors.contains(expected), "\(result.errors)")
  }

  @Test func `a server that serves one store says so where another is asked for`() throws {
    let greeting =
      #"{"jsonrpc":"2.0","id":0,"result":{"version":"0.1.0","protocolVersion":1,"database":"/srv/team.db","exists":true}}"#
    let result = try run(
      ["stats"], host: "server:mine.db", environment: try script("read line; echo '\(greeting)'"))
    #expect(result.status == 2)
    #expect(result.errors.contains("server:mine.db serves /srv/team.db and no other store"))
  }

  @Test func `an ssh that is not there is named`() throws {
    let result = try run(["stats"], environment: ["MALMOI_SSH": "/nowhere/ssh"])
    #expect(result.status == 2)
    #expect(result.errors.contains("/nowhere/ssh cannot be started"))
    let both = try run(["stats", "--db", "x.db"])
    #expect(both.status == 2)
    #expect(both.errors.contains("--host kim@server:PATH"))
  }
}
