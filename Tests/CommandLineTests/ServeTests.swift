import Foundation
import TestSupport
import Testing

@Suite struct ServeTests {
  private let program: Program

  init() throws { program = try Program() }

  /// The replies to lines, each as an object.
  private func serve(_ lines: [String], _ options: String...) throws -> [[String: Any]] {
    let input = Data((lines.joined(separator: "\n") + "\n").utf8)
    let result = try program.run(["serve"] + options, input: input)
    #expect(result.status == 0)
    return try result.lines.map { try Program.object($0) }
  }

  /// A pipe that reads as a table once it is filled, so that a check of it lasts as long as a test wants.
  private func slowFile() throws -> String {
    let path = program.sandbox.path("slow.tsv")
    #expect(mkfifo(path, 0o600) == 0)
    return path
  }

  private func fill(_ path: String) throws {
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.write(contentsOf: Data("ko\ten\n값은 3이다.\tIt is 4.\n".utf8))
    try file.close()
  }

  private func request(_ id: Int, _ method: String, _ params: String = "{}") -> String {
    #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#
  }

  private func code(_ reply: [String: Any]) -> Int? { (reply["error"] as? [String: Any])?["code"] as? Int }

  /// Writes pairs until the reader goes.
  private func keepFilling(_ file: FileHandle) throws {
    signal(SIGPIPE, SIG_IGN)
    while true { try file.write(contentsOf: Data("값은 3이다.\tIt is 3.\n".utf8)) }
  }

  @Test func `without a store it answers empty, and makes one at the first addition`() throws {
    let replies = try serve([
      request(1, "lookup", #"{"text":"안녕"}"#), request(2, "stats"),
      request(3, "add", #"{"ko":"안녕","en":"Hi"}"#),
      request(4, "lookup", #"{"text":"안녕"}"#), request(5, "glossary/add", #"{"ko":"말","en":"word"}"#),
      request(6, "terms", #"{"text":"말을"}"#), request(7, "complete", #"{"text":"wo"}"#),
      request(8, "concordance", #"{"text":"i","in":"en"}"#), request(9, "update", #"{"id":1,"en":"Hello"}"#),
      request(10, "check", #"{"source":"말을 한다","target":"speak"}"#), request(11, "delete", #"{"id":1}"#),
      request(12, "lookup", #"{"text":"안녕"}"#), request(13, "glossary/lookup", #"{"text":"말"}"#),
      request(14, "undo"), request(15, "history", #"{"id":1}"#),
    ])
    #expect(replies.map { $0["id"] as? Int } == Array(1...15))
    let results = replies.map { $0["result"] as? [String: Any] ?? [:] }
    #expect((results[0]["matches"] as? [Any])?.isEmpty == true)
    #expect(results[1]["units"] as? Int == 0)
    #expect(results[2]["id"] as? Int == 1)
    #expect((results[3]["matches"] as? [[String: Any]])?.first?["en"] as? String == "Hi")
    #expect((results[5]["terms"] as? [[String: Any]])?.first?["end"] as? Int == 1)
    #expect((results[6]["items"] as? [[String: Any]])?.first?["text"] as? String == "word")
    #expect((results[7]["matches"] as? [[String: Any]])?.first?["spans"] as? [[Int]] == [[1, 2]])
    #expect((results[9]["findings"] as? [[String: Any]])?.first?["rule"] as? String == "term-missing")
    #expect((results[11]["matches"] as? [Any])?.isEmpty == true)
    #expect((results[12]["concepts"] as? [Any])?.count == 1)
    #expect(results[13]["undone"] as? String == "delete")
    #expect((results[14]["states"] as? [Any])?.count == 2)
  }

  @Test(arguments: [
    ("garbage", -32700), ("{\"a\":", -32700), ("\"text\"", -32600), ("{}", -32600), ("[]", -32600),
    (#"{"jsonrpc":"1.0","id":1,"method":"stats"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":[1],"method":"stats"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":7}"#, -32600), (#"{"jsonrpc":"2.0","id":1,"method":"none"}"#, -32601),
    (#"{"jsonrpc":"2.0","id":1,"method":"lookup"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"lookup","params":[]}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"lookup","params":{"text":5}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"lookup","params":{"text":"x","limit":"5"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"lookup","params":{"text":"x","from":"jp"}}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"delete","params":{"id":1e400}}"#, -32700),
    (#"{"jsonrpc":"2.0","id":1,"method":"lookup","params":{"text":"\ud800"}}"#, -32700),
  ]) func `bad input gets an error reply, and the next line is served`(_ line: String, _ expected: Int) throws
  {
    let replies = try serve([line, request(2, "stats")])
    #expect(replies.count == 2)
    #expect(code(replies[0]) == expected)
    #expect(replies[1]["result"] != nil)
  }

  @Test func `an error in a parameter names the field`() throws {
    let reply = try serve([request(1, "lookup", #"{"text":"x","limit":true}"#)])[0]
    let error = reply["error"] as? [String: Any]
    #expect((error?["data"] as? [String: Any])?["field"] as? String == "limit")
  }

  @Test func `a line that is too long, bytes that are no UTF-8, and deep nesting do no harm`() throws {
    let long = request(1, "lookup", #"{"text":""# + String(repeating: "가", count: 50_000) + "\"}")
    let deep = String(repeating: "[", count: 100_000)
    var input = Data((long + "\n" + deep + "\n").utf8)
    input.append(contentsOf: [0x7B, 0xFF, 0xFE, 0x0A])
    input.append(contentsOf: Data((request(4, "stats") + "\n").utf8))
    let result = try program.run(["serve", "--max-line", "120000"], input: input)
    let replies = try result.lines.map { try Program.object($0) }
    #expect(replies.map(code) == [-32600, -32700, -32700, nil])
    #expect(replies.last?["id"] as? Int == 4)
  }

  @Test func `notifications get no reply, batches one for all, shutdown ends it`() throws {
    let result = try program.run(
      "serve",
      input: #"{"jsonrpc":"2.0","method":"stats"}"# + "\n[" + request(1, "stats") + ",3," + request(2, "none")
        + "]\n"
        + request(3, "shutdown") + "\n" + request(4, "stats") + "\n")
    #expect(result.lines.count == 2)
    let batch = try JSONSerialization.jsonObject(with: Data(result.lines[0].utf8)) as? [[String: Any]]
    #expect(batch?.map(code) == [nil, -32600, -32601])
    #expect(try Program.object(result.lines[1])["id"] as? Int == 3)
  }

  @Test func `a request that waits can be cancelled`() throws {
    let replies = try serve([
      request(1, "stats"), request(2, "stats"),
      #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":2}}"#,
    ])
    #expect(replies.map(code) == [nil, -32800])
  }

  @Test func `others are answered while a file is checked`() throws {
    let file = try slowFile()
    let server = try LineClient(program)
    try server.write(request(1, "check", #"{"file":"\#(file)"}"#))
    try server.write("[" + request(2, "check", #"{"file":"/nowhere.tsv"}"#) + "," + request(3, "stats") + "]")
    #expect(try server.ask(request(4, "add", #"{"ko":"안녕","en":"Hi"}"#))["id"] as? Int == 4)
    let found = try server.ask(request(5, "lookup", #"{"text":"안녕"}"#))
    #expect(((found["result"] as? [String: Any])?["matches"] as? [Any])?.count == 1)
    try fill(file)
    let checked = try server.next()
    #expect(checked["id"] as? Int == 1)
    let findings = (checked["result"] as? [String: Any])?["findings"] as? [[String: Any]]
    #expect(findings?.map { $0["rule"] as? String } == ["number-mismatch"])
    let batch = try #require(try server.nextValue() as? [[String: Any]])
    #expect(batch.map { $0["id"] as? Int } == [2, 3])
    #expect(batch.map(code) == [-32602, nil])
    #expect(try server.close() == 0)
  }

  @Test func `the end of the input waits for a file that is checked`() throws {
    let file = try slowFile()
    let server = try LineClient(program)
    try server.write(request(1, "check", #"{"file":"\#(file)"}"#))
    #expect(try server.ask(request(2, "stats"))["id"] as? Int == 2)
    try server.endInput()
    try fill(file)
    #expect(try server.next()["id"] as? Int == 1)
    #expect(try server.close() == 0)
  }

  @Test(arguments: [true, false]) func `a check of a file is cancelled while it runs`(_ isByShutdown: Bool)
    throws
  {
    let file = try slowFile()
    let server = try LineClient(program)
    try server.write(request(1, "check", #"{"file":"\#(file)"}"#))
    try server.write(request(2, "check", #"{"file":"\#(file)"}"#))
    #expect(try server.ask(request(3, "stats"))["id"] as? Int == 3)
    // The file opens when the check reads it: what is cancelled before that never would.
    let filling = try #require(FileHandle(forWritingAtPath: file))
    if isByShutdown {
      try server.write(request(4, "shutdown"))
    } else {
      for id in [2, 1, 7] {
        try server.write(#"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#(id)}}"#)
      }
      #expect(try server.ask(request(4, "stats"))["id"] as? Int == 4)
    }
    #expect(throws: (any Error).self) { try keepFilling(filling) }
    for _ in 1...2 { #expect(try code(server.next()) == -32800) }
    if isByShutdown { #expect(try server.next()["id"] as? Int == 4) }
    #expect(try server.close() == 0)
  }

  @Test(arguments: [("scalars", [1, 4]), ("utf-16", [2, 5]), ("utf-8", [4, 13])])
  func `offsets count what the client wants`(_ encoding: String, _ expected: [Int]) throws {
    try program.run("glossary", "add", "딥시크", "DeepSeek")
    let replies = try serve([
      request(1, "initialize", #"{"offsets":"\#(encoding)"}"#), request(2, "terms", #"{"text":"😀딥시크가"}"#),
      request(3, "check", #"{"source":"😀딥시크가","target":"x"}"#), request(4, "lookup", #"{"text":"😀딥시크가"}"#),
    ])
    let results = replies.map { $0["result"] as? [String: Any] ?? [:] }
    #expect(results[0]["offsets"] as? String == encoding)
    #expect(results[0]["database"] as? String == program.database)
    for result in [results[1], results[3]] {
      let term = (result["terms"] as? [[String: Any]])?.first
      #expect([term?["start"] as? Int, term?["end"] as? Int] == expected)
    }
    #expect((results[2]["findings"] as? [[String: Any]])?.first?["sourceSpans"] as? [[Int]] == [expected])
  }

  @Test func `what another process adds is seen by the next request`() throws {
    try program.run("add", "하나", "one")
    let server = try LineClient(program)
    var reply = try server.ask(request(1, "terms", #"{"text":"둘을"}"#))
    #expect(((reply["result"] as? [String: Any])?["terms"] as? [Any])?.isEmpty == true)
    try program.run("add", "둘을 센다", "count two")
    try program.run("glossary", "add", "둘", "two")
    reply = try server.ask(request(2, "lookup", #"{"text":"둘을 센다"}"#))
    let result = reply["result"] as? [String: Any]
    #expect((result?["matches"] as? [[String: Any]])?.first?["en"] as? String == "count two")
    #expect((result?["terms"] as? [Any])?.count == 1)
    #expect(try server.close() == 0)
  }

  @Test func `a client that wants it is told what others change, and not what it changes itself`() throws {
    let server = try LineClient(program)
    _ = try server.ask(request(1, "initialize", #"{"notifyChanges":true}"#))
    try program.run("add", "하나", "one")
    #expect(try server.next()["method"] as? String == "changed")
    #expect(try server.ask(request(2, "add", #"{"ko":"둘","en":"two"}"#))["id"] as? Int == 2)
    #expect(try server.ask(request(3, "undo"))["id"] as? Int == 3)
    try program.run("add", "셋", "three")
    #expect(try server.next()["method"] as? String == "changed")
    #expect(try server.ask(request(4, "stats"))["id"] as? Int == 4)
    #expect(try server.close() == 0)
  }

  @Test func `the log holds what came and went, and is continued`() throws {
    let log = program.sandbox.path("log")
    for id in 1...2 { _ = try serve([request(id, "shutdown")], "--log", log) }
    let lines = try program.sandbox.read("log").split(separator: "\n").map {
      $0.drop { $0 != " " }.dropFirst()
    }
    #expect(
      lines
        == (1...2).flatMap { id in
          ["→ " + request(id, "shutdown"), #"← {"id":\#(id),"jsonrpc":"2.0","result":null}"#]
        }.map { $0[...] })
    let mode = try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try program.run("serve", "--log", "/nowhere/log").status == 2)
  }

  // MARK: What a server lets its clients do

  @Test func `a server that only reads refuses what changes the store`() throws {
    try program.run("add", "안녕", "Hi")
    let writing = [
      ("add", #"{"ko":"가","en":"a"}"#), ("update", #"{"id":1,"en":"Hello"}"#), ("delete", #"{"id":1}"#),
      ("undo", "{}"), ("glossary/add", #"{"ko":"가","en":"a"}"#), ("glossary/update", #"{"id":1,"ko":"나"}"#),
      ("glossary/delete", #"{"id":1}"#),
    ]
    let replies = try serve(
      writing.enumerated().map { request($0, $1.0, $1.1) } + [request(9, "lookup", #"{"text":"안녕"}"#)],
      "--read-only")
    #expect(replies.map(code) == Array(repeating: -32602, count: writing.count) + [nil])
    #expect(
      (replies[0]["error"] as? [String: Any])?["message"] as? String
        == "'add' is refused: this server only reads")
    #expect(try program.json("stats")["units"] as? Int == 1)
    let greeting = try serve([request(1, "initialize")], "--read-only")[0]["result"] as? [String: Any]
    let methods = (greeting?["capabilities"] as? [String: Any])?["methods"] as? [String] ?? []
    #expect(methods.contains("lookup") && !writing.contains { methods.contains($0.0) })
  }

  @Test func `a server without files checks pairs and no files`() throws {
    let path = try program.sandbox.write("안녕\tHi\n", to: "a.tsv")
    let lines = [
      request(1, "check", #"{"file":"\#(path)"}"#), request(2, "check", #"{"source":"안녕","target":"Hi"}"#),
    ]
    #expect(try serve(lines).map(code) == [nil, nil])
    let refused = try serve(lines, "--no-files").filter { code($0) == -32602 }
    #expect(refused.map { $0["id"] as? Int } == [1])
  }

  @Test(arguments: [([], "lee"), (["--author", "kim"], "kim")])
  func `changes are signed as the client says, unless the server knows better`(
    _ options: [String], _ expected: String
  ) throws {
    let lines = [
      request(1, "initialize", #"{"author":"lee"}"#), request(2, "add", #"{"ko":"안녕","en":"Hi"}"#),
      request(3, "lookup", #"{"text":"안녕"}"#),
    ]
    let result = try program.run(
      ["serve"] + options, input: Data((lines.joined(separator: "\n") + "\n").utf8))
    let reply = try Program.object(result.lines[2])["result"] as? [String: Any]
    #expect((reply?["matches"] as? [[String: Any]])?.first?["author"] as? String == expected)
    #expect((try Program.object(result.lines[0])["result"] as? [String: Any])?["exists"] as? Bool == false)
  }
}
