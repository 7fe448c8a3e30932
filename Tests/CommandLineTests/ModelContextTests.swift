import Foundation
import TestSupport
import Testing

/// `malmoi mcp`, by the revision without sessions and by those before it.
@Suite struct ModelContextTests {
  private let program: Program

  init() throws {
    program = try Program()
    try program.run("add", "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model.")
    try program.run("glossary", "add", "딥시크", "DeepSeek")
  }

  /// The replies to lines, each as an object.
  private func serve(_ lines: [String], _ options: String...) throws -> [[String: Any]] {
    let result = try program.run(
      ["mcp"] + options, input: Data((lines.joined(separator: "\n") + "\n").utf8))
    #expect(result.status == 0)
    #expect(result.errors == "")
    return try result.lines.map { try Program.object($0) }
  }

  private static let meta = #"""
    "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}
    """#

  /// A request that names the revision without sessions itself.
  private func request(_ id: Int, _ method: String, _ params: String = "") -> String {
    let params = params.isEmpty ? Self.meta : params + "," + Self.meta
    return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{\#(params)}}"#
  }

  private func call(_ id: Int, _ tool: String, _ arguments: String) -> String {
    request(id, "tools/call", #""name":"\#(tool)","arguments":\#(arguments)"#)
  }

  private func hello(_ version: String = "2025-11-25") -> String {
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"\#(version)","capabilities":{},"clientInfo":{"name":"test","version":"1"}}}"#
  }

  private func result(_ reply: [String: Any]) -> [String: Any] { reply["result"] as? [String: Any] ?? [:] }
  private func error(_ reply: [String: Any]) -> [String: Any] { reply["error"] as? [String: Any] ?? [:] }

  // MARK: Revisions

  @Test func `the server is discovered without a session`() throws {
    let reply = result(try serve([request(1, "server/discover")])[0])
    #expect(reply["resultType"] as? String == "complete")
    #expect(reply["supportedVersions"] as? [String] == ["2026-07-28"])
    #expect((reply["capabilities"] as? [String: Any])?.keys.sorted() == ["prompts", "tools"])
    #expect(reply["ttlMs"] as? Int == 3_600_000)
    #expect(reply["cacheScope"] as? String == "public")
    #expect((reply["instructions"] as? String)?.contains("Nothing can be changed") == true)
    let info = (reply["_meta"] as? [String: Any])?["io.modelcontextprotocol/serverInfo"] as? [String: Any]
    #expect(info?["name"] as? String == "malmoi")
  }

  @Test(arguments: [
    ("2025-11-25", "2025-11-25"), ("2025-06-18", "2025-06-18"), ("2025-03-26", "2025-03-26"),
    ("2024-11-05", "2024-11-05"), ("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25"),
  ]) func `a session begins with the revision wanted, else with the newest that has sessions`(
    _ wanted: String, _ expected: String
  ) throws {
    let replies = try serve([
      hello(wanted), #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","id":2,"method":"ping"}"#, #"{"jsonrpc":"2.0","id":"three","method":"tools/list"}"#,
    ])
    #expect(replies.count == 3)
    #expect(result(replies[0])["protocolVersion"] as? String == expected)
    #expect((result(replies[0])["serverInfo"] as? [String: Any])?["name"] as? String == "malmoi")
    #expect(result(replies[1]).isEmpty && replies[1]["result"] != nil)
    #expect(replies[2]["id"] as? String == "three")
    // Nothing of the later revision.
    #expect(Array(result(replies[2]).keys) == ["tools"])
  }

  @Test func `a revision that is not spoken is refused with those that are`() throws {
    let line = request(1, "tools/list").replacing("2026-07-28", with: "2031-01-01")
    let fault = error(try serve([line])[0])
    #expect(fault["code"] as? Int == -32022)
    let data = fault["data"] as? [String: Any]
    #expect(data?["requested"] as? String == "2031-01-01")
    #expect(data?["supported"] as? [String] == ["2026-07-28"])
  }

  @Test func `lists may be kept, and results say what they are`() throws {
    let replies = try serve([
      request(1, "tools/list"), request(2, "prompts/list"), call(3, "terms", #"{"text":"x"}"#),
    ])
    for reply in replies { #expect(result(reply)["resultType"] as? String == "complete") }
    for reply in replies[..<2] {
      #expect(result(reply)["cacheScope"] as? String == "public")
      #expect(result(reply)["ttlMs"] as? Int == 3_600_000)
    }
    #expect(result(replies[2])["ttlMs"] == nil)
  }

  // MARK: Tools

  @Test func `a session reads, and writes only where that is allowed`() throws {
    let addition = call(2, "add_pair", #"{"ko":"안녕","en":"Hi"}"#)
    let refused = try serve([request(1, "tools/list"), addition, request(3, "server/discover")])
    let names = { (reply: [String: Any]) in
      (result(reply)["tools"] as? [[String: Any]] ?? []).map { $0["name"] as? String ?? "" }
    }
    #expect(names(refused[0]) == ["lookup", "concordance", "terms", "check"])
    #expect(error(refused[1])["code"] as? Int == -32602)
    #expect((error(refused[1])["message"] as? String)?.contains("--allow-writes") == true)
    #expect(try program.json("stats")["units"] as? Int == 1)

    let allowed = try serve([request(1, "tools/list"), addition, addition], "--allow-writes")
    #expect(names(allowed[0]).suffix(2) == ["add_pair", "add_term"])
    for tool in result(allowed[0])["tools"] as? [[String: Any]] ?? [] {
      let hints = tool["annotations"] as? [String: Any]
      #expect(
        hints?["readOnlyHint"] as? Bool == !["add_pair", "add_term"].contains(tool["name"] as? String ?? ""))
      #expect((tool["title"] as? String)?.isEmpty == false)
      #expect((tool["name"] as? String)?.wholeMatch(of: /[A-Za-z0-9_.-]{1,128}/) != nil)
    }
    let made = [allowed[1], allowed[2]].map { result($0)["structuredContent"] as? [String: Any] }
    #expect(made[0]?["isNew"] as? Bool == true)
    #expect(made[1]?["isNew"] as? Bool == false)
    #expect(try program.json("stats")["units"] as? Int == 2)
  }

  @Test(arguments: [
    ("lookup", #"{"text":"딥시크가 새 칩을 공개했다.","threshold":60}"#),
    ("lookup", #"{"text":"elqtlzm","from":"en"}"#), ("lookup", #"{"text":"x"}"#),
    ("concordance", #"{"text":"unveiled","in":"en"}"#), ("terms", #"{"text":"딥시크와의 협력"}"#),
    ("check", #"{"source":"딥시크가 3개를 공개했다","target":"It unveiled (four."}"#),
    ("add_pair", #"{"ko":"안녕","en":"Hi"}"#),
    ("add_term", #"{"ko":"큐원","en":"Qwen","definition":"Models by Alibaba."}"#),
  ]) func `what a tool gives is as its schema says, and as the text repeats`(
    _ tool: String, _ arguments: String
  )
    throws
  {
    let replies = try serve([request(1, "tools/list"), call(2, tool, arguments)], "--allow-writes")
    let tools = result(replies[0])["tools"] as? [[String: Any]] ?? []
    let definition = try #require(tools.first { $0["name"] as? String == tool })
    let schema = JSONSchema(definition)
    #expect(schema.faults(try Program.object(arguments), ["inputSchema"]) == [])
    let content = result(replies[1])["structuredContent"] ?? NSNull()
    #expect(schema.faults(content, ["outputSchema"]) == [])
    #expect(result(replies[1])["isError"] as? Bool == false)
    let text = (result(replies[1])["content"] as? [[String: Any]])?.first?["text"] as? String
    #expect(try Program.object(text ?? "") as NSDictionary == content as? NSDictionary)
  }

  @Test func `the schemas are those of the line protocol`() throws {
    let replies = try serve([request(1, "tools/list")], "--allow-writes")
    let file = Sandbox.project.appendingPathComponent("docs/protocol.schema.json")
    let protocolSchema = try JSONSchema(file)
    let methods = ["add_pair": "add", "add_term": "glossary/add"]
    for tool in result(replies[0])["tools"] as? [[String: Any]] ?? [] {
      let name = tool["name"] as? String ?? ""
      let method = methods[name] ?? name
      let output = tool["outputSchema"] as? NSDictionary
      #expect(output == protocolSchema.expanded(["methods", method, "result"]) as? NSDictionary, "\(name)")
      let known = protocolSchema.expanded(["methods", method, "params"]) as? [String: Any]
      let properties = known?["properties"] as? [String: Any] ?? [:]
      let input = tool["inputSchema"] as? [String: Any]
      for (argument, schema) in input?["properties"] as? [String: [String: Any]] ?? [:] {
        // What an argument is for, and its bounds, are told to the model alone.
        let type = schema.filter { ["type", "enum"].contains($0.key) }
        #expect(type as NSDictionary == properties[argument] as? NSDictionary, "\(name) \(argument)")
        #expect((schema["description"] as? String)?.isEmpty == false)
      }
      let required = known?["required"] as? [String] ?? ["source", "target"]
      #expect(input?["required"] as? [String] == required, "\(name)")
    }
  }

  @Test(arguments: [
    ("lookup", #"{"text":5}"#, "'text' must be a text"), ("lookup", "{}", "'text' is missing"),
    ("lookup", #"{"text":"x","limit":0}"#, "limit must be 1 or more"),
    ("lookup", #"{"text":"x","memory":"none"}"#, "there is no memory 'none'"),
    ("lookup", #"{"text":"x","treshold":5}"#, "there is no argument 'treshold'"),
    ("check", #"{"file":"/etc/passwd"}"#, "there is no argument 'file'"),
    ("terms", #"["x"]"#, "params must be an object"),
    ("concordance", #"{"text":" "}"#, "the text 'text' is empty"),
  ]) func `a model is told what is wrong with its arguments`(
    _ tool: String, _ arguments: String, _ expected: String
  ) throws {
    let reply = result(try serve([call(1, tool, arguments)])[0])
    #expect(reply["isError"] as? Bool == true)
    #expect(reply["structuredContent"] == nil)
    let text = (reply["content"] as? [[String: Any]])?.first?["text"] as? String
    #expect(text?.contains(expected) == true, "\(text ?? "")")
  }

  // MARK: Prompt

  @Test func `the prompt holds the terms, the nearest pairs and the text`() throws {
    try program.run("glossary", "add", "모델", "model", "--definition", "What was trained.")
    let text = #"딥시크가 새 칩을 공개했다.\n\n모델은 작다."#
    let reply = result(
      try serve([request(1, "prompts/get", #""name":"translate","arguments":{"text":"\#(text)"}"#)])[0])
    let messages = reply["messages"] as? [[String: Any]]
    #expect(messages?.first?["role"] as? String == "user")
    let message = (messages?.first?["content"] as? [String: Any])?["text"] as? String
    #expect(
      message == """
        Translate the text at the end from Korean into English. Give the translation alone.

        Use these terms:
        - 딥시크 → DeepSeek
        - 모델 → model: What was trained.

        This is how similar sentences were translated before; follow their wording and tone where it fits:

        Korean: 딥시크가 새 모델을 공개했다.
        English: DeepSeek unveiled a new model.

        Text:
        딥시크가 새 칩을 공개했다.

        모델은 작다.
        """)
  }

  // MARK: Robustness

  @Test(arguments: [
    ("garbage", -32700), ("\"text\"", -32600), ("{}", -32600), ("[]", -32600),
    (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600),
    (#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"initialize"}"#, -32602),
    (#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":7}}"#, -32602),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}"#,
      -32602
    ),
    (
      #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":5}}}"#,
      -32602
    ),
  ]) func `bad input gets an error reply, and the next line is served`(_ line: String, _ expected: Int) throws
  {
    let replies = try serve([line, request(2, "server/discover")])
    #expect(replies.count == 2)
    #expect(error(replies[0])["code"] as? Int == expected)
    #expect(replies[1]["result"] != nil)
  }

  @Test func `unknown methods, tools and prompts are errors of the protocol`() throws {
    let replies = try serve([
      request(1, "ping"), request(2, "resources/list"), call(3, "translate", "{}"), request(4, "tools/call"),
      request(5, "prompts/get", #""name":"none""#), request(6, "prompts/get", #""name":"translate""#),
    ])
    #expect(replies.map { error($0)["code"] as? Int } == [-32601, -32601, -32602, -32602, -32602, -32602])
  }

  @Test func `a cancelled request gets no reply, and a batch gets one`() throws {
    let result = try program.run(
      "mcp",
      input: [
        hello("2025-03-26"), #"{"jsonrpc":"2.0","id":2,"method":"tools/list"}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}"#,
        #"{"jsonrpc":"2.0","id":9,"result":{}}"#,
        #"[{"jsonrpc":"2.0","id":3,"method":"ping"},{"jsonrpc":"2.0","id":4,"method":"none"}]"#,
      ].joined(separator: "\n") + "\n")
    #expect(result.lines.count == 2)
    #expect(try Program.object(result.lines[0])["id"] as? Int == 1)
    let batch = try JSONSerialization.jsonObject(with: Data(result.lines[1].utf8)) as? [[String: Any]]
    #expect(batch?.map { $0["id"] as? Int } == [3, 4])
  }

  @Test func `without a store it answers empty and makes none`() throws {
    let program = try Program()
    let result = try program.run("mcp", input: call(1, "lookup", #"{"text":"안녕"}"#) + "\n")
    #expect(result.lines.first?.contains(#""isError":false"#) == true)
    #expect(!FileManager.default.fileExists(atPath: program.database))
  }

  @Test func `a line that is too long is skipped`() throws {
    let long = call(1, "lookup", #"{"text":""# + String(repeating: "가", count: 50_000) + "\"}")
    let replies = try serve([long, request(2, "server/discover")], "--max-line", "100000")
    #expect(error(replies[0])["code"] as? Int == -32600)
    #expect(replies[1]["id"] as? Int == 2)
  }
}
