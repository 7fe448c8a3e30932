internal import MalmoiStore
public import Workspace

/// Serves a workspace to language models by the Model Context Protocol over standard input and output (docs/mcp.md):
/// by revision 2026-07-28, in which each request names its revision and there is no session, and by the revisions
/// before it, which begin with `initialize`.
public final class ModelContextServer {
  /// Called with each line that arrives, for a log.
  public var onReceive: ((String) -> Void)?

  let workspace: Workspace
  let methods: Methods
  let tools: [Tool]
  let version: String
  private let allowsWrites: Bool
  /// Whether a client of a revision with sessions has said hello.
  private var isInitialized = false
  private var pending: [JSONValue] = []

  /// A server over a workspace; `version` is the program's.
  /// - Parameter allowsWrites: Whether the tools that add to the store are there.
  public init(_ workspace: Workspace, version: String, allowsWrites: Bool) {
    self.workspace = workspace
    self.version = version
    self.allowsWrites = allowsWrites
    methods = Methods(workspace, version: version)
    tools = Tool.all.filter { allowsWrites || !$0.isWriting }
  }

  /// Answers each line of the input until it ends.
  /// - Parameter reply: Called with each reply, a line without its end.
  public func run(_ input: LineInput, reply: (String) -> Void) throws {
    while true {
      if pending.isEmpty {
        guard let line = try input.next() else { return }
        receive(line, reply)
        // What has arrived already may cancel what waits before it.
        while input.hasLine, let line = try input.next() { receive(line, reply) }
      }
      if !pending.isEmpty, let line = answer(pending.removeFirst()) { reply(line) }
    }
  }

  private func receive(_ line: LineInput.Line, _ reply: (String) -> Void) {
    guard case .bytes(let bytes) = line else {
      onReceive?("(a line longer than --max-line allows)")
      return reply(Reply.error(.null, .invalidRequest, "the line is longer than --max-line allows"))
    }
    onReceive?(String(decoding: bytes, as: UTF8.self))
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    guard let value = try? JSONValue(parsing: bytes) else {
      return reply(Reply.error(.null, .parseError, "the line is not JSON in UTF-8"))
    }
    if let request = try? Request(value), request.method == "notifications/cancelled" {
      // Nobody waits for the reply any more.
      if let id = request.params?["requestId"] { pending.removeAll { $0["id"] == id } }
      return
    }
    pending.append(value)
  }

  private func answer(_ value: JSONValue) -> String? {
    if case .array(let requests) = value {
      // Revision 2025-03-26 has batches.
      if requests.isEmpty { return Reply.error(.null, .invalidRequest, "a batch holds at least one request") }
      let replies = requests.compactMap(answer)
      return replies.isEmpty ? nil : "[" + replies.joined(separator: ",") + "]"
    }
    // A reply: this server asks for nothing that it could be a reply to.
    if value["method"] == nil, value["result"] != nil || value["error"] != nil { return nil }
    let request: Request
    do { request = try Request(value) } catch {
      return Reply.error(Request.id(of: value), .invalidRequest, "\(error)")
    }
    guard let id = request.id else { return nil }
    if case .null = id { return Reply.error(id, .invalidRequest, "\"id\" must be a text or a number") }
    return answer(request, id)
  }

  private func answer(_ request: Request, _ id: JSONValue) -> String {
    do {
      let isSessionless = try isSessionless(request)
      let result = try result(of: request, isSessionless: isSessionless)
      return try Reply.result(id, isSessionless ? complete(result) : result)
    } catch let error as ProtocolError {
      return Reply.error(id, error.code, error.message, data: error.data)
    } catch {
      let fault = Fault(error)
      return Reply.error(id, fault.code, fault.message, field: fault.field)
    }
  }
}

// MARK: Revisions

extension ModelContextServer {
  /// The revision without sessions.
  static let sessionless = "2026-07-28"
  /// Those that begin with `initialize`, newest first.
  static let withSession = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"]

  private static let prefix = "io.modelcontextprotocol/"

  /// Whether a request names its revision itself.
  /// - Throws: where it names one that is not spoken, or names none and no session has begun.
  private func isSessionless(_ request: Request) throws -> Bool {
    let meta = request.params?["_meta"]
    guard let revision = meta?[Self.prefix + "protocolVersion"] else {
      // What a client may send to find out whom it talks to.
      if isInitialized || ["initialize", "ping", "server/discover"].contains(request.method) {
        return request.method == "server/discover"
      }
      throw ProtocolError(
        .invalidParams,
        "begin with 'initialize', or name the revision in params._meta[\"\(Self.prefix)protocolVersion\"]")
    }
    guard let revision = revision.string else {
      throw ProtocolError(.invalidParams, "_meta[\"\(Self.prefix)protocolVersion\"] must be a text")
    }
    guard revision == Self.sessionless else {
      throw ProtocolError(
        .unsupportedVersion, "revision \(revision) is not spoken; \(Self.sessionless) is",
        data: ["supported": [.string(Self.sessionless)], "requested": .string(revision)])
    }
    guard case .object? = meta?[Self.prefix + "clientCapabilities"] else {
      throw ProtocolError(
        .invalidParams, "_meta[\"\(Self.prefix)clientCapabilities\"] is missing; it is an object")
    }
    return true
  }

  /// A result as revision 2026-07-28 wants it.
  private func complete(_ result: JSONValue) -> JSONValue {
    result.with("resultType", "complete").with("_meta", [Self.prefix + "serverInfo": serverInfo])
  }

  private var serverInfo: JSONValue {
    ["name": "malmoi", "title": "malmoi translation memory", "version": .string(version)]
  }

  private var capabilities: JSONValue { ["tools": [:], "prompts": [:]] }

  private var instructions: JSONValue {
    let writing =
      allowsWrites ? " add_pair and add_term store what the user has approved." : " Nothing can be changed."
    return .string(
      """
      A Korean-English translation memory and glossary on this machine. Before you translate a sentence, look it up: \
      'lookup' gives the nearest translations and the terms to use. Run 'check' on a translation before you give it \
      back.\(writing)
      """)
  }

  private func initialize(_ request: Request) throws -> JSONValue {
    guard let wanted = request.params?["protocolVersion"]?.string else {
      throw ProtocolError(.invalidParams, "'protocolVersion' is missing; it is a text")
    }
    isInitialized = true
    let revision = Self.withSession.contains(wanted) ? wanted : Self.withSession[0]
    return [
      "protocolVersion": .string(revision), "capabilities": capabilities, "serverInfo": serverInfo,
      "instructions": instructions,
    ]
  }

  private func discover() -> JSONValue {
    cacheable([
      "supportedVersions": [.string(Self.sessionless)], "capabilities": capabilities,
      "instructions": instructions,
    ])
  }

  /// How long a client may keep what does not change while the server runs: an hour.
  private static let lifetime: JSONValue = 3_600_000

  private func cacheable(_ result: JSONValue) -> JSONValue {
    result.with("ttlMs", Self.lifetime).with("cacheScope", "public")
  }
}

// MARK: Methods

extension ModelContextServer {
  private func result(of request: Request, isSessionless: Bool) throws -> JSONValue {
    switch (request.method, isSessionless) {
    case ("initialize", false): return try initialize(request)
    case ("ping", false): return [:]
    case ("server/discover", _): return discover()
    case ("tools/list", _):
      let list: JSONValue = ["tools": .array(tools.map(\.definition))]
      return isSessionless ? cacheable(list) : list
    case ("tools/call", _): return try call(request.params)
    case ("prompts/list", _):
      let list: JSONValue = ["prompts": [TranslationPrompt.definition]]
      return isSessionless ? cacheable(list) : list
    case ("prompts/get", _): return try prompt(request.params)
    default:
      throw ProtocolError(
        .methodNotFound,
        "there is no method '\(request.method)'; the methods are tools/list, tools/call, prompts/list, prompts/get"
      )
    }
  }

  /// Calls a tool. What is wrong with its arguments is a result, so that the model sees it and can mend them.
  private func call(_ params: JSONValue?) throws -> JSONValue {
    guard let name = params?["name"]?.string else {
      throw ProtocolError(.invalidParams, "'name' is missing; it is the name of a tool")
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      let isWithheld = Tool.all.contains { $0.name == name }
      throw ProtocolError(
        .invalidParams,
        isWithheld
          ? "'\(name)' changes the store; this server was started without --allow-writes"
          : "there is no tool '\(name)'; the tools are \(tools.map(\.name).joined(separator: ", "))")
    }
    do {
      let result = try JSON.line(methods.result(of: tool.method, tool.checked(params?["arguments"])))
      return [
        "content": [["type": "text", "text": .string(result)]],
        "structuredContent": try JSONValue(parsing: Array(result.utf8)), "isError": false,
      ]
    } catch {
      return ["content": [["type": "text", "text": .string(Fault(error).message)]], "isError": true]
    }
  }

  private func prompt(_ params: JSONValue?) throws -> JSONValue {
    guard params?["name"] == TranslationPrompt.definition["name"] else {
      throw ProtocolError(.invalidParams, "there is no such prompt; the prompt is 'translate'")
    }
    let arguments = try Parameters(params?["arguments"])
    let prompt = try TranslationPrompt(
      arguments.text("text"), from: arguments.language("from"), in: workspace)
    return ["description": TranslationPrompt.definition["title"] ?? "", "messages": prompt.messages]
  }
}

/// An error reply of the protocol.
private struct ProtocolError: Error {
  let code: ErrorCode
  let message: String
  let data: JSONValue?

  init(_ code: ErrorCode, _ message: String, data: JSONValue? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }
}
