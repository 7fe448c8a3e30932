internal import Interchange
internal import MalmoiStore
public import Workspace

/// Serves a workspace to editors by the Language Server Protocol 3.17 (docs/editors.md): diagnostics from the checks,
/// hover, completion, code actions and commands.
public final class LanguageServer {
  var documents: [String: OpenDocument] = [:]
  private(set) var encoding = PositionEncoding.utf16
  private(set) var client = ClientCapabilities()
  var settings = Settings()
  /// The folder of the client's project, where the paths of its settings start.
  private(set) var root = "."

  /// Called with each message that arrives, for a log.
  public var onReceive: ((String) -> Void)?

  private let version: String
  private let makeWorkspace: (String?) -> Workspace
  private var workspaces: [String: Workspace] = [:]
  private var state = State.new
  private var pending: [JSONValue?] = []
  private var requestNumber = 0
  /// What is done with the replies to requests of ours.
  private var responses: [JSONValue: (JSONValue) -> Void] = [:]
  private let send: (String) -> Void

  private enum State {
    case new
    case running
    case shutDown
    case ended
  }

  /// What of the client's abilities counts.
  struct ClientCapabilities {
    /// Asks for diagnostics itself.
    var pullsDiagnostics = false
    var refreshesDiagnostics = false
    var readsMarkdown = false
    /// Answers `workspace/configuration`.
    var hasConfiguration = false
  }

  /// A server.
  ///
  /// - Parameters:
  ///   - version: The program's.
  ///   - workspace: Makes a workspace on the store that the settings of a document name, or on the usual one.
  ///   - send: Called with each message for the client, without its header.
  public init(
    version: String, workspace: @escaping (_ database: String?) -> Workspace, send: @escaping (String) -> Void
  ) {
    makeWorkspace = workspace
    self.version = version
    self.send = send
  }

  /// Serves messages until the client says `exit` or the input ends.
  /// - Returns: the status to exit with: 0 where the client asked for `shutdown` before, else 1.
  public func run(_ input: LineInput) throws -> Int32 {
    let messages = MessageInput(input)
    var isShutDown = false
    while state != .ended {
      if pending.isEmpty {
        // What was typed in one go is checked once.
        publish()
        followChanges(until: input)
        repeat {
          guard let message = try messages.next() else { return state == .shutDown ? 0 : 1 }
          onReceive?(String(decoding: message, as: UTF8.self))
          pending.append(try? JSONValue(parsing: message))
        } while messages.hasMore
        cancelWaiting()
      }
      let message = pending.removeFirst()
      isShutDown = state == .shutDown
      receive(message)
    }
    return isShutDown ? 0 : 1
  }

  /// Gives documents that are open their diagnostics anew when another process changed the store, a glossary or the
  /// settings of their project, until there is something to read.
  private func followChanges(until input: LineInput) {
    while !documents.isEmpty && !input.isReady(within: Workspace.changeInterval) {
      for document in documents.values { configure(document) }
      // A store that cannot be read now is read again in a second.
      let changed = documents.values.filter { (try? $0.followState()) ?? false }
      if !changed.isEmpty { refreshDiagnostics() }
      publish()
    }
  }

  /// The workspace on the store at a path, or on the usual one.
  func workspace(at path: String?) -> Workspace {
    let key = path ?? ""
    let workspace = workspaces[key] ?? makeWorkspace(path)
    workspaces[key] = workspace
    return workspace
  }

  /// Answers the waiting requests that waiting notifications cancel.
  private func cancelWaiting() {
    let cancelled = pending.compactMap { message -> JSONValue? in
      message?["method"] == "$/cancelRequest" ? message?["params"]?["id"] : nil
    }
    if cancelled.isEmpty { return }
    pending.removeAll { message in
      guard let id = message?["id"], message?["method"] != nil, cancelled.contains(id) else { return false }
      send(Reply.error(id, .cancelled, "cancelled"))
      return true
    }
  }

  private func receive(_ message: JSONValue?) {
    guard let message else {
      return send(Reply.error(.null, .parseError, "the message is not JSON in UTF-8"))
    }
    if message["method"] == nil, message["result"] != nil || message["error"] != nil {
      let respond = message["id"].flatMap { responses.removeValue(forKey: $0) }
      if let result = message["result"] { respond?(result) }
      return
    }
    let request: Request
    do { request = try Request(message) } catch {
      return send(Reply.error(Request.id(of: message), .invalidRequest, "\(error)"))
    }
    let params = request.params ?? [:]
    guard let id = request.id else {
      do { try notified(request.method, params) } catch {
        log("\(request.method): \(error)")
      }
      return
    }
    do {
      send(try Reply.result(id, Answer(value: try answer(request.method, params))))
    } catch let error as ProtocolError {
      send(Reply.error(id, error.code, error.message))
    } catch let error as RequestError {
      send(Reply.error(id, .invalidParams, error.description, field: error.field))
    } catch StoreError.busy {
      send(Reply.error(id, .busy, StoreError.busy.description))
    } catch {
      send(Reply.error(id, .internalError, "\(error)"))
    }
  }

  private struct ProtocolError: Error {
    let code: ErrorCode
    let message: String
  }

  private struct Answer: Encodable {
    let value: any Encodable
    func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
  }

  // MARK: Requests

  private func answer(_ method: String, _ params: JSONValue) throws -> any Encodable {
    if method == "initialize" { return try initialize(params) }
    if state == .new { throw ProtocolError(code: .notInitialized, message: "'initialize' comes first") }
    if state == .shutDown {
      throw ProtocolError(code: .invalidRequest, message: "after 'shutdown' only 'exit'")
    }
    switch method {
    case "shutdown":
      state = .shutDown
      return JSONValue.null
    case "textDocument/hover": return try hover(try place(params)) ?? JSONValue.null as any Encodable
    case "textDocument/completion": return try completion(try place(params))
    case "textDocument/codeAction": return try codeActions(params)
    case "textDocument/diagnostic": return try pulledDiagnostics(params)
    case "textDocument/inlayHint": return try inlayHints(params)
    case "workspace/executeCommand": return try execute(params)
    default: throw ProtocolError(code: .methodNotFound, message: "there is no method '\(method)'")
    }
  }

  private func initialize(_ params: JSONValue) throws -> JSONValue {
    guard state == .new else {
      throw ProtocolError(code: .invalidRequest, message: "'initialize' came already")
    }
    state = .running
    let capabilities = params["capabilities"] ?? [:]
    let offered = capabilities["general"]?["positionEncodings"]?.elements ?? []
    encoding = offered.compactMap { $0.string.flatMap(PositionEncoding.init) }.first ?? .utf16
    let formats = capabilities["textDocument"]?["hover"]?["contentFormat"]?.elements ?? []
    client.readsMarkdown = formats.contains("markdown")
    client.pullsDiagnostics = capabilities["textDocument"]?["diagnostic"] != nil
    client.refreshesDiagnostics =
      capabilities["workspace"]?["diagnostics"]?["refreshSupport"] == .bool(true)
    client.hasConfiguration = capabilities["workspace"]?["configuration"] == .bool(true)
    let folders = params["workspaceFolders"]?.elements.compactMap { $0["uri"]?.string } ?? []
    root = (folders.first ?? params["rootUri"]?.string).map(OpenDocument.path(of:)) ?? root
    // Helix sends its settings here alone.
    if let options = params["initializationOptions"] { use(settings: options) }
    return [
      "serverInfo": ["name": "malmoi", "version": .string(version)],
      "capabilities": [
        "positionEncoding": .string(encoding.rawValue),
        "textDocumentSync": ["openClose": true, "change": 2, "save": true],
        "hoverProvider": true,
        "inlayHintProvider": true,
        "completionProvider": ["resolveProvider": false],
        "codeActionProvider": ["codeActionKinds": ["quickfix", "refactor.rewrite"]],
        "diagnosticProvider": [
          "identifier": "malmoi", "interFileDependencies": false, "workspaceDiagnostics": false,
        ],
        "executeCommandProvider": ["commands": .array(Command.allCases.map { .string($0.rawValue) })],
      ],
    ]
  }

  // MARK: Notifications

  private func notified(_ method: String, _ params: JSONValue) throws {
    if method == "exit" {
      state = .ended
      return
    }
    guard state == .running else { return }
    let item = params["textDocument"] ?? [:]
    let uri = item["uri"]?.string ?? ""
    switch method {
    case "initialized": askForSettings()
    case "workspace/didChangeConfiguration":
      if client.hasConfiguration { return askForSettings() }
      if let settings = params["settings"]?["malmoi"] { use(settings: settings) }
    case "textDocument/didOpen":
      guard let text = item["text"]?.string else { throw RequestError("'text' is missing") }
      let document = OpenDocument(
        uri: uri, text: text, version: item["version"] ?? .null, languageID: item["languageId"]?.string ?? "",
        workspace: workspace(at: nil))
      documents[uri] = document
      configure(document)
    case "textDocument/didChange":
      try document(params).change(
        params["contentChanges"]?.elements ?? [], version: item["version"] ?? .null, encoding)
    case "textDocument/didSave": try document(params).forgetFindings()
    case "textDocument/didClose":
      documents[uri] = nil
      if !client.pullsDiagnostics {
        let none: JSONValue = ["uri": .string(uri), "diagnostics": []]
        notify("textDocument/publishDiagnostics", none)
      }
    default: break
    }
  }

  func notify(_ method: String, _ params: some Encodable) {
    // Texts and numbers always encode.
    if let message = try? Reply.notification(method, params) { send(message) }
  }

  /// Tells the user of a fault that no request was there for.
  func log(_ text: String) {
    let message: JSONValue = ["type": 1, "message": .string(text)]
    notify("window/logMessage", message)
  }

  /// Asks a client that fetches diagnostics to do so again, and lets the others have them anew.
  func refreshDiagnostics() {
    for document in documents.values { document.isStale = true }
    if client.pullsDiagnostics && client.refreshesDiagnostics {
      ask("workspace/diagnostic/refresh", .null) { _ in }
    }
  }

  /// Sends the client a request; `respond` is called with its result.
  func ask(_ method: String, _ params: JSONValue, respond: @escaping (JSONValue) -> Void) {
    requestNumber += 1
    let id = JSONValue.string("malmoi-\(requestNumber)")
    responses[id] = respond
    var message: [String: JSONValue] = ["jsonrpc": "2.0", "id": id, "method": .string(method)]
    if params != .null { message["params"] = params }
    // Texts and numbers always encode.
    if let line = try? JSON.line(JSONValue.object(message)) { send(line) }
  }

  // MARK: Documents

  /// The document that a request is about.
  func document(_ params: JSONValue) throws -> OpenDocument {
    guard let uri = params["textDocument"]?["uri"]?.string else {
      throw RequestError("'textDocument.uri' is missing", field: "textDocument")
    }
    guard let document = documents[uri] else {
      throw RequestError("the document \(uri) is not open", field: "textDocument")
    }
    configure(document)
    return document
  }

  /// A place in an open document.
  struct Place {
    let document: OpenDocument
    let offset: Int
  }

  private func place(_ params: JSONValue) throws -> Place {
    let document = try document(params)
    guard let position = params["position"] else {
      throw RequestError("'position' is missing", field: "position")
    }
    return Place(document: document, offset: try document.offset(position, encoding))
  }
}

/// The messages of the base protocol: a header that tells the bytes of the content, an empty line, the content.
private struct MessageInput {
  private let input: LineInput

  init(_ input: LineInput) { self.input = input }

  /// Whether a message has begun to arrive, whose rest can be waited for.
  var hasMore: Bool { input.hasLine }

  /// The content of the next message; nil at the end of the input.
  func next() throws -> [UInt8]? {
    var length: Int?
    while let line = try input.next() {
      guard case .bytes(let bytes) = line else { continue }
      if bytes.isEmpty {
        guard let length else { throw RequestError("a message without a Content-Length", field: "input") }
        return try input.next(bytes: length)
      }
      let field = String(decoding: bytes, as: UTF8.self).split(separator: ":", maxSplits: 1)
      guard field.count == 2, field[0].lowercased() == "content-length" else { continue }
      let digits = field[1].drop { $0 == " " }
      guard let count = Int(digits), (0...LineServer.defaultMaxLine).contains(count) else {
        throw RequestError("Content-Length '\(digits)' is no length up to 64 MiB", field: "input")
      }
      length = count
    }
    return nil
  }
}
