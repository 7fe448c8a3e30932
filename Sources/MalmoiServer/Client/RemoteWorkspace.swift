public import Language
internal import MalmoiCore
public import Workspace

/// The memory and glossary of another machine, which its `malmoi serve` answers from. The connection is made by the first
/// request and kept.
public final class RemoteWorkspace: MemoryService {
  private let host: RemoteHost
  private let program: String
  private let author: String?
  private var connection: RemoteConnection?

  /// The memory of a host.
  /// - Parameters:
  ///   - program: The ssh to use: a program, not a command line.
  ///   - author: The name to sign changes with, unless the server has one for this user.
  public init(_ host: RemoteHost, program: String = "ssh", author: String?) {
    self.host = host
    self.program = program
    self.author = author
  }

  private func ask<R: Decodable>(
    _ method: String, _ params: [[String: JSONValue]], for type: R.Type = R.self
  ) throws -> [R] {
    let connection =
      try connection ?? RemoteConnection(host, program: program, author: author)
    self.connection = connection
    if let store = connection.missingStore, !Methods.making.contains(method) {
      throw RequestError("there is no memory at \(store); 'malmoi add KO EN --host \(host.name)' makes one")
    }
    return try connection.ask(method, params, for: type)
  }

  private func ask<R: Decodable>(_ method: String, _ params: [String: JSONValue?] = [:]) throws -> R {
    try ask(method, [params.compactMapValues { $0 }])[0]
  }

  // MARK: Looking up

  /// The best matches of each segment, and the terms in it.
  public func lookup(_ requests: [LookupRequest]) throws -> [LookupResult] {
    try ask("lookup", requests.map(\.parameters))
  }

  /// The terms of the glossary in each text; those inside compounds and derived words where `inside` is true.
  public func terms(in texts: [String], from: TextLanguage?, inside: Bool) throws -> [TermsResult] {
    try ask(
      "terms",
      texts.map { text in
        let params: [String: JSONValue?] = [
          "text": .string(text), "from": from.map { .string($0.rawValue) }, "inside": .bool(inside),
        ]
        return params.compactMapValues { $0 }
      })
  }

  /// The units that hold a text.
  public func concordance(_ text: String, in language: TextLanguage?, limit: Int, isIgnoringSpaces: Bool)
    throws
    -> ConcordanceResult
  {
    try ask(
      "concordance",
      [
        "text": .string(text), "in": language.map { .string($0.rawValue) }, "limit": .integer(Int64(limit)),
        "ignoreSpaces": .bool(isIgnoringSpaces),
      ])
  }

  /// Checks files of this machine, here, with the glossary from there.
  public func check(_ request: CheckRequest) throws -> CheckResult {
    if request.paths.isEmpty {
      throw RequestError(
        "a memory is checked where it is; name files to check here, or run 'malmoi check' on \(host.name)",
        field: "files")
    }
    return try files.check(try withConcepts(request))
  }

  /// Mends files of this machine where a finding says how, and writes nothing.
  public func fix(_ request: CheckRequest) throws -> FixResult { try files.fix(try withConcepts(request)) }

  /// What reads files needs no store where it is given the concepts.
  private var files: Workspace { Workspace(path: "", author: nil, isMissingEmpty: true) }

  private func withConcepts(_ request: CheckRequest) throws -> CheckRequest {
    var request = request
    if request.glossaries.isEmpty { request.concepts = try request.concepts ?? concepts(in: nil) }
    return request
  }

  // MARK: Changing

  /// Adds a pair to a memory.
  public func add(korean: String, english: String, memory name: String, isReplacing: Bool, from: TextLanguage)
    throws -> IDResult
  {
    try ask(
      "add",
      [
        "ko": .string(korean), "en": .string(english), "memory": .string(name), "replace": .bool(isReplacing),
        "from": .string(from.rawValue),
      ])
  }

  /// Changes one or both texts of a unit.
  public func edit(_ id: Int64, korean: String?, english: String?) throws -> UnitResult {
    try ask(
      "update",
      ["id": .integer(id), "ko": korean.map(JSONValue.string), "en": english.map(JSONValue.string)])
  }

  /// Deletes a unit.
  public func delete(_ id: Int64) throws -> UnitResult { try ask("delete", ["id": .integer(id)]) }

  /// The former states of a unit and its present one.
  public func history(of id: Int64) throws -> HistoryResult { try ask("history", ["id": .integer(id)]) }

  /// Reverts the latest change, whoever made it.
  public func undo() throws -> UndoResult { try ask("undo") }

  // MARK: Glossary

  /// The concepts of one glossary, or of all.
  public func concepts(in glossary: String?) throws -> [ConceptResult] {
    let list: ConceptList = try ask("glossary/list", ["glossary": glossary.map(JSONValue.string)])
    return list.concepts
  }

  /// The concepts with a term that a text stands for.
  public func conceptLookup(_ text: String) throws -> TermSearchResult {
    try ask("glossary/lookup", ["text": .string(text)])
  }

  /// Adds a concept with one term in each language.
  public func addConcept(korean: String, english: String, glossary name: String, edit: ConceptEdit) throws
    -> IDResult
  {
    var edit = edit
    edit.terms = [.korean: korean, .english: english]
    return try ask("glossary/add", edit.parameters.merging(["glossary": .string(name)]) { $1 })
  }

  /// Changes a concept.
  public func editConcept(_ id: Int64, _ edit: ConceptEdit) throws -> ConceptResult {
    try ask("glossary/update", edit.parameters.merging(["id": .integer(id)]) { $1 })
  }

  /// Deletes a concept.
  public func deleteConcept(_ id: Int64) throws -> ConceptResult {
    try ask("glossary/delete", ["id": .integer(id)])
  }

  /// What the store holds.
  public func stats() throws -> StatsResult { try ask("stats") }
}

extension LookupRequest {
  /// The request as the parameters of `lookup`.
  fileprivate var parameters: [String: JSONValue] {
    let params: [String: JSONValue?] = [
      "text": .string(text), "from": from.map { .string($0.rawValue) }, "limit": .integer(Int64(limit)),
      "threshold": .number(threshold), "memory": memory.map(JSONValue.string),
      "before": before.map(JSONValue.string), "after": after.map(JSONValue.string),
    ]
    return params.compactMapValues { $0 }
  }
}
