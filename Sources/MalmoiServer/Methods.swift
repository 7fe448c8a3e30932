internal import Interchange
internal import Language
internal import MalmoiStore
internal import Workspace

/// What a server lets its clients do.
public struct ServerPolicy: Sendable {
  /// Whether everything that changes the store is refused.
  public var isReadOnly = false
  /// Whether a client may have files of this machine checked.
  public var readsFiles = true
  /// Whether a client may say whose name changes are signed with.
  public var takesAuthor = true

  /// A policy that allows everything.
  public init() {}
}

/// The methods of the line protocol, each over a use case of the workspace.
final class Methods {
  private typealias Method = @Sendable (Methods) -> (Parameters) throws -> any Encodable

  /// Goes up when a client of before would no longer understand the replies.
  static let protocolVersion = 1

  private(set) var isShutDown = false
  /// Whether the client wants to be told when another process changes the store.
  private(set) var notifiesChanges = false
  private var knownVersion: Int64 = 0
  private let workspace: Workspace
  private let version: String
  private let policy: ServerPolicy
  /// What offsets count.
  var offsets = OffsetEncoding.scalars

  init(_ workspace: Workspace, version: String, policy: ServerPolicy = ServerPolicy()) {
    self.workspace = workspace
    self.version = version
    self.policy = policy
  }

  private static let table: [String: Method] = [
    "initialize": Methods.initialize, "lookup": Methods.lookup, "terms": Methods.terms,
    "concordance": Methods.concordance, "complete": Methods.complete, "check": Methods.check,
    "add": Methods.add,
    "update": Methods.update, "delete": Methods.delete, "history": Methods.history, "undo": Methods.undo,
    "glossary/add": Methods.addConcept, "glossary/update": Methods.updateConcept,
    "glossary/delete": Methods.deleteConcept, "glossary/list": Methods.listConcepts,
    "glossary/lookup": Methods.lookUpConcept, "stats": Methods.stats,
    "shutdown": Methods.shutDown,
  ]

  /// Those that write: what a client changes itself it need not be told.
  private static let writing: Set<String> = [
    "add", "update", "delete", "undo", "glossary/add", "glossary/update", "glossary/delete",
  ]
  /// Those of them that make a store where there is none.
  static let making: Set<String> = ["add", "glossary/add"]

  /// Whether a request may take seconds: one that reads a file.
  static func isLong(_ request: Request) -> Bool {
    request.method == "check" && request.params?["file"]?.string != nil
  }

  /// The reply to a request, an error reply where it cannot be met.
  func answer(_ request: Request) -> String {
    let id = request.id ?? .null
    guard Self.table[request.method] != nil else {
      return Reply.error(
        id, .methodNotFound, "there is no method '\(request.method)'; the methods are \(Self.names)")
    }
    do {
      return try Reply.result(id, result(of: request.method, request.params))
    } catch {
      let fault = Fault(error)
      return Reply.error(id, fault.code, fault.message, field: fault.field)
    }
  }

  /// The result of a method that there is.
  func result(of name: String, _ params: JSONValue?) throws -> AnyResult {
    guard let method = Self.table[name] else { throw RequestError("there is no method '\(name)'") }
    if policy.isReadOnly && Self.writing.contains(name) {
      throw RequestError("'\(name)' is refused: this server only reads")
    }
    defer { if Self.writing.contains(name) { noteVersion() } }
    return AnyResult(value: try method(self)(Parameters(params)))
  }

  /// Takes the store's version for known.
  /// - Returns: whether it was another one before.
  @discardableResult
  func noteVersion() -> Bool {
    guard let version = try? workspace.version(), version != knownVersion else { return false }
    knownVersion = version
    return true
  }

  /// The methods that are not refused.
  private var allowed: [String] {
    Self.table.keys.filter { !(policy.isReadOnly && Self.writing.contains($0)) }.sorted()
  }

  private static var names: String { table.keys.sorted().joined(separator: ", ") }

  private struct InitializeResult: Encodable {
    struct Capabilities: Encodable {
      let methods: [String]
      let offsets: [String]
    }
    let name = "malmoi"
    let version: String
    let protocolVersion: Int
    let database: String
    let exists: Bool
    let offsets: String
    let capabilities: Capabilities
  }

  private func initialize(_ parameters: Parameters) throws -> any Encodable {
    if let name = try parameters.optionalText("offsets") {
      guard let chosen = OffsetEncoding(rawValue: name) else {
        throw RequestError("'offsets' must be \"scalars\", \"utf-16\" or \"utf-8\"", field: "offsets")
      }
      offsets = chosen
    }
    if let author = try parameters.optionalText("author"), policy.takesAuthor { workspace.author = author }
    notifiesChanges = try parameters.flag("notifyChanges")
    noteVersion()
    return InitializeResult(
      version: version, protocolVersion: Self.protocolVersion, database: workspace.path,
      exists: workspace.exists, offsets: offsets.rawValue,
      capabilities: .init(methods: allowed, offsets: OffsetEncoding.allCases.map(\.rawValue))
    )
  }

  private func lookup(_ parameters: Parameters) throws -> any Encodable {
    var request = LookupRequest(
      try parameters.text("text"), from: try parameters.language("from"),
      limit: try parameters.integer("limit", or: 5), threshold: try parameters.number("threshold", or: 70))
    request.memory = try parameters.optionalText("memory")
    request.before = try parameters.optionalText("before")
    request.after = try parameters.optionalText("after")
    return try workspace.lookup(request).counting(offsets)
  }

  private func terms(_ parameters: Parameters) throws -> any Encodable {
    try workspace.terms(
      in: try parameters.text("text"), from: try parameters.language("from"),
      inside: try parameters.flag("inside")
    ).counting(offsets)
  }

  private func concordance(_ parameters: Parameters) throws -> any Encodable {
    let side = try parameters.optionalText("in") ?? "both"
    guard side == "both" || TextLanguage(rawValue: side) != nil else {
      throw RequestError("'in' must be \"ko\", \"en\" or \"both\"", field: "in")
    }
    return try workspace.concordance(
      try parameters.text("text"), in: TextLanguage(rawValue: side),
      limit: try parameters.integer("limit", or: 20),
      isIgnoringSpaces: try parameters.flag("ignoreSpaces")
    ).counting(offsets)
  }

  private func complete(_ parameters: Parameters) throws -> any Encodable {
    try workspace.complete(
      try parameters.text("text"), from: try parameters.language("from"),
      limit: try parameters.integer("limit", or: 20))
  }

  private func check(_ parameters: Parameters) throws -> any Encodable {
    let from = try parameters.language("from")
    if let file = try parameters.optionalText("file") {
      if !policy.readsFiles {
        throw RequestError(
          "'file' is refused: this server reads no files; give 'source' and 'target'", field: "file")
      }
      var request = CheckRequest([file])
      request.configuration = try CheckConfiguration(nearestTo: file)
      request.glossaries = request.configuration?.glossaries ?? []
      request.from = from ?? request.configuration?.from
      return try workspace.check(request).counting(offsets)
    }
    return try workspace.check(
      source: try parameters.text("source"), target: try parameters.text("target"), from: from
    ).counting(offsets)
  }

  private func add(_ parameters: Parameters) throws -> any Encodable {
    try workspace.add(
      korean: try parameters.text("ko"), english: try parameters.text("en"),
      memory: try parameters.optionalText("memory") ?? "default", isReplacing: try parameters.flag("replace"),
      from: try parameters.language("from") ?? .korean)
  }

  private func update(_ parameters: Parameters) throws -> any Encodable {
    try workspace.edit(
      try parameters.id(), korean: try parameters.optionalText("ko"),
      english: try parameters.optionalText("en"))
  }

  private func delete(_ parameters: Parameters) throws -> any Encodable {
    try workspace.delete(try parameters.id())
  }

  private func history(_ parameters: Parameters) throws -> any Encodable {
    try workspace.history(of: try parameters.id())
  }

  private func undo(_ parameters: Parameters) throws -> any Encodable { try workspace.undo() }

  private func addConcept(_ parameters: Parameters) throws -> any Encodable {
    try workspace.addConcept(
      korean: try parameters.text("ko"), english: try parameters.text("en"),
      glossary: try parameters.optionalText("glossary") ?? "default", edit: ConceptEdit(parameters))
  }

  private func updateConcept(_ parameters: Parameters) throws -> any Encodable {
    try workspace.editConcept(try parameters.id(), ConceptEdit(parameters))
  }

  private func deleteConcept(_ parameters: Parameters) throws -> any Encodable {
    try workspace.deleteConcept(try parameters.id())
  }

  private func listConcepts(_ parameters: Parameters) throws -> any Encodable {
    ConceptList(concepts: try workspace.concepts(in: try parameters.optionalText("glossary")))
  }

  private func lookUpConcept(_ parameters: Parameters) throws -> any Encodable {
    try workspace.conceptLookup(try parameters.text("text"))
  }

  private func stats(_ parameters: Parameters) throws -> any Encodable { try workspace.stats() }

  private func shutDown(_ parameters: Parameters) throws -> any Encodable {
    isShutDown = true
    return JSONValue.null
  }
}

/// What an error is for a client.
struct Fault {
  let code: ErrorCode
  let message: String
  /// The parameter at fault, where one is.
  var field: String?

  init(_ error: any Error) {
    switch error {
    case let error as RequestError: (code, message, field) = (.invalidParams, error.description, error.field)
    case is Cancellation: (code, message) = (.cancelled, "cancelled")
    case let error as FileError: (code, message, field) = (.invalidParams, error.description, "file")
    case let error as StoreError:
      message = error.description
      switch error {
      case .busy: code = .busy
      case .unknown, .refused, .readOnlyMemory: code = .invalidParams
      default: code = .internalError
      }
    default: (code, message) = (.internalError, "\(error)")
    }
  }
}

/// Any result, encoded as what it is.
struct AnyResult: Encodable {
  let value: any Encodable

  func encode(to encoder: any Encoder) throws { try value.encode(to: encoder) }
}
