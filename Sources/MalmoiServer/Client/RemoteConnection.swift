internal import FoundationEssentials
internal import MalmoiStore
internal import Workspace

/// A fault of the malmoi on the other machine, or of its store.
public struct RemoteFault: Error, CustomStringConvertible {
  /// What is wrong, and where.
  public let description: String
}

/// The line protocol with `malmoi serve` on another machine, over ssh as git uses it: one connection, on which requests
/// are sent without waiting for the replies to those before.
final class RemoteConnection {
  /// What the server says of itself.
  struct Server: Decodable {
    let version: String
    let protocolVersion: Int
    let database: String
    let exists: Bool?
  }

  let host: RemoteHost
  private let process: RemoteProcess
  private var server: Server?
  private var nextID = 0

  /// Connects to a host.
  /// - Parameters:
  ///   - program: The ssh to use.
  ///   - author: The name to sign changes with.
  init(_ host: RemoteHost, program: String, author: String?) throws {
    self.host = host
    process = try RemoteProcess(program, host.arguments)
    let author: [String: JSONValue] = author.map { ["author": .string($0)] } ?? [:]
    let server = try ask("initialize", [author], for: Server.self)[0]
    guard server.protocolVersion == Methods.protocolVersion else {
      throw RequestError(
        "malmoi \(server.version) at \(host.name) speaks version \(server.protocolVersion) of the protocol, "
          + "this one version \(Methods.protocolVersion); install the same malmoi on both sides",
        field: "host")
    }
    if let path = host.path, path != server.database {
      throw RequestError(
        "\(host.name) serves \(server.database) and no other store; leave out what stands behind the ':'",
        field: "host")
    }
    self.server = server
  }

  /// The store over there, as it is to be named; nil where it is there.
  var missingStore: String? {
    guard let server, server.exists == false else { return nil }
    return "\(host.destination):\(server.database)"
  }

  /// The results of one method, for each of the parameters.
  func ask<R: Decodable>(_ method: String, _ params: [[String: JSONValue]], for type: R.Type) throws -> [R] {
    if params.isEmpty { return [] }
    let first = nextID
    nextID += params.count
    var lines = ""
    for (place, params) in params.enumerated() {
      let request: JSONValue = [
        "jsonrpc": "2.0", "id": .integer(Int64(first + place)), "method": .string(method),
        "params": .object(params),
      ]
      lines += try JSON.line(request) + "\n"
    }
    var results = [R?](repeating: nil, count: params.count)
    var missing = params.count
    let isAnswered = try process.exchange(lines) { line in
      let reply = try self.reply(line, to: method, for: type)
      guard let id = reply.id, (first..<nextID).contains(id), results[id - first] == nil else { return true }
      guard let result = reply.result else { throw strange(line, method) }
      results[id - first] = result
      missing -= 1
      return missing > 0
    }
    if !isAnswered { throw ended() }
    return results.compactMap { $0 }
  }

  // MARK: Replies

  private struct Reply<R: Decodable>: Decodable {
    struct Fault: Decodable {
      struct Data: Decodable { let field: String? }
      let code: Int
      let message: String
      let data: Data?
    }
    let id: Int?
    let result: R?
    let error: Fault?
  }

  private func reply<R: Decodable>(_ line: [UInt8], to method: String, for type: R.Type) throws -> Reply<R> {
    guard let reply = try? JSONDecoder().decode(Reply<R>.self, from: Data(line)) else {
      throw strange(line, method)
    }
    if let error = reply.error { throw fault(error.code, error.message, error.data?.field, method) }
    return reply
  }

  private func strange(_ line: [UInt8], _ method: String) -> RequestError {
    if let server {
      return RequestError(
        "malmoi \(server.version) at \(host.name) gives a reply to '\(method)' that this one does not understand; "
          + "install the same malmoi on both sides", field: "host")
    }
    // As much as shows what it is.
    let text = String(decoding: line.prefix(80), as: UTF8.self)
    return RequestError(
      "\(host.name) answers '\(text)', which is not malmoi's protocol; a shell there must print nothing "
        + "when it runs a command", field: "host")
  }

  private func fault(_ code: Int, _ message: String, _ field: String?, _ method: String) -> any Error {
    switch ErrorCode(rawValue: code) {
    case .busy: StoreError.busy
    case .internalError: RemoteFault(description: "\(host.name): \(message)")
    case .methodNotFound:
      RequestError(
        "malmoi \(server?.version ?? "") at \(host.name) does not know '\(method)'; "
          + "install the same malmoi on both sides", field: "host")
    default: RequestError(message, field: field)
    }
  }

  /// Why there are no more replies.
  private func ended() -> RequestError {
    let why =
      switch process.end() {
      case 127:
        "\(host.name) has no 'malmoi' on the PATH of its commands; install it there, as with 'scripts/install /usr/local'"
      case 255: "no connection to \(host.name); ssh has said why"
      case 0: "\(host.name) has closed the connection"
      case let status: "malmoi at \(host.name) has ended with status \(status)"
      }
    return RequestError(why, field: "host")
  }
}
