internal import MalmoiStore
public import Workspace

/// Serves a workspace by JSON-RPC 2.0, one message a line (docs/protocol.md). Requests are answered in their order, but
/// for those that may take long, which no other waits for; whatever is wrong with one gets an error reply, and the next
/// is served.
public final class LineServer {
  /// The longest line that is taken unless the user says otherwise, in bytes.
  public static let defaultMaxLine = 64 * 1024 * 1024

  /// Called with each line that arrives, for a log.
  public var onReceive: ((String) -> Void)?

  private let methods: Methods
  private let long: LongRequests
  private let reply: @Sendable (String) -> Void
  private var pending: [Message] = []
  private var cancelled: [JSONValue] = []

  /// A server.
  ///
  /// - Parameters:
  ///   - version: The program's.
  ///   - policy: What clients may do.
  ///   - workspace: Makes a workspace on the store; each thread has its own.
  ///   - reply: Called with each reply, a line without its end, on any thread.
  public init(
    version: String, policy: ServerPolicy = ServerPolicy(), workspace: @escaping @Sendable () -> Workspace,
    reply: @escaping @Sendable (String) -> Void
  ) {
    methods = Methods(workspace(), version: version, policy: policy)
    long = LongRequests(workspace, version: version, policy: policy, reply: reply)
    self.reply = reply
  }

  /// Answers each line of the input until it ends or a client asks for shutdown.
  public func run(_ input: LineInput) throws {
    defer { long.finish() }
    while !methods.isShutDown {
      if pending.isEmpty {
        notifyOfChanges(until: input)
        guard let line = try input.next() else { return }
        receive(line)
        // What has arrived already may cancel what waits before it.
        while input.hasLine, let line = try input.next() { receive(line) }
      }
      if pending.isEmpty {
        // What is to be cancelled has its reply already.
        cancelled.removeAll()
        continue
      }
      answer(pending.removeFirst())
    }
  }

  /// Tells a client that wants to know of it what other processes do to the store, until there is something to read.
  private func notifyOfChanges(until input: LineInput) {
    guard methods.notifiesChanges else { return }
    while !input.isReady(within: Workspace.changeInterval) {
      // Texts always encode.
      let nothing: [String: String] = [:]
      if methods.noteVersion(), let line = try? Reply.notification("changed", nothing) { reply(line) }
    }
  }

  /// A line that waits for its answer.
  private enum Message {
    case tooLong
    case notJSON
    case value(JSONValue)
  }

  private func receive(_ line: LineInput.Line) {
    guard case .bytes(let bytes) = line else {
      onReceive?("(a line longer than --max-line allows)")
      return pending.append(.tooLong)
    }
    onReceive?(String(decoding: bytes, as: UTF8.self))
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    guard let value = try? JSONValue(parsing: bytes) else { return pending.append(.notJSON) }
    if let request = try? Request(value), request.method == "$/cancelRequest" {
      if let id = request.params?["id"] {
        cancelled.append(id)
        long.cancel(id)
      }
      return
    }
    pending.append(.value(value))
  }

  private func answer(_ message: Message) {
    defer { if pending.isEmpty { cancelled.removeAll() } }
    switch message {
    case .tooLong: reply(Reply.error(.null, .invalidRequest, "the line is longer than --max-line allows"))
    case .notJSON: reply(Reply.error(.null, .parseError, "the line is not JSON in UTF-8"))
    case .value(.array(let requests)):
      if requests.isEmpty {
        return reply(Reply.error(.null, .invalidRequest, "a batch holds at least one request"))
      }
      answer(requests, isBatch: true)
    case .value(let value): answer([value], isBatch: false)
    }
  }

  /// Answers the requests of a line. Those that may take long, and with them the line, are left to their thread.
  private func answer(_ values: [JSONValue], isBatch: Bool) {
    var job = LongRequests.Job(isBatch: isBatch)
    for value in values {
      do {
        let request = try Request(value)
        if let id = request.id, cancelled.contains(id) {
          job.replies.append(Reply.error(id, .cancelled, "cancelled"))
        } else if Methods.isLong(request) {
          job.requests.append((job.replies.count, request))
          job.replies.append(nil)
        } else {
          if request.method == "shutdown" { endLongRequests() }
          let line = methods.answer(request)
          job.replies.append(request.id == nil ? nil : line)
        }
      } catch {
        job.replies.append(Reply.error(Request.id(of: value), .invalidRequest, "\(error)"))
      }
    }
    job.offsets = methods.offsets
    if !job.requests.isEmpty { return long.add(job) }
    if let line = job.line { reply(line) }
  }

  /// A client that shuts the server down waits for nothing any more; yet each request gets its reply.
  private func endLongRequests() {
    long.cancelAll()
    long.finish()
  }
}

/// A request or notification of JSON-RPC 2.0.
struct Request: Sendable {
  /// nil for a notification.
  let id: JSONValue?
  let method: String
  let params: JSONValue?

  init(_ value: JSONValue) throws {
    guard case .object(let members) = value else { throw RequestError("a request is an object") }
    guard members["jsonrpc"] == .string("2.0") else { throw RequestError("\"jsonrpc\" must be \"2.0\"") }
    guard case .string(let method)? = members["method"] else {
      throw RequestError("\"method\" must be a text")
    }
    switch members["id"] {
    case nil, .null, .string, .integer, .number: id = members["id"]
    default: throw RequestError("\"id\" must be a text, a number or null")
    }
    self.method = method
    params = members["params"]
  }

  /// The id of what may be a faulty request; null where there is none to be found.
  static func id(of value: JSONValue) -> JSONValue {
    guard case .object(let members) = value, let id = members["id"] else { return .null }
    switch id {
    case .string, .integer, .number: return id
    default: return .null
    }
  }
}

/// The codes of error replies: JSON-RPC 2.0's own, and from -32000 and -32800 ours.
enum ErrorCode: Int {
  case parseError = -32700
  case invalidRequest = -32600
  case methodNotFound = -32601
  case invalidParams = -32602
  case internalError = -32603
  case busy = -32001
  case cancelled = -32800
  /// The Language Server Protocol's: a request before `initialize`.
  case notInitialized = -32002
  /// The Model Context Protocol's: a revision that the server does not speak.
  case unsupportedVersion = -32022
}

/// Replies as lines.
enum Reply {
  private struct Envelope<R: Encodable>: Encodable {
    let jsonrpc = "2.0"
    let id: JSONValue
    let result: R
  }

  private struct Notification<P: Encodable>: Encodable {
    let jsonrpc = "2.0"
    let method: String
    let params: P
  }

  static func result(_ id: JSONValue, _ result: some Encodable) throws -> String {
    try JSON.line(Envelope(id: id, result: result))
  }

  static func notification(_ method: String, _ params: some Encodable) throws -> String {
    return try JSON.line(Notification(method: method, params: params))
  }

  static func error(
    _ id: JSONValue, _ code: ErrorCode, _ message: String, field: String? = nil, data: JSONValue? = nil
  ) -> String {
    struct Fault: Encodable {
      let code: Int
      let message: String
      let data: JSONValue?
    }
    struct FaultEnvelope: Encodable {
      let jsonrpc = "2.0"
      let id: JSONValue
      let error: Fault
    }
    let data = data ?? field.map { ["field": .string($0)] }
    let fault = Fault(code: code.rawValue, message: message, data: data)
    // Texts and numbers always encode.
    return (try? JSON.line(FaultEnvelope(id: id, error: fault))) ?? ""
  }
}
