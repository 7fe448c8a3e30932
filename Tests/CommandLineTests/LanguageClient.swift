import Foundation
import TestSupport

/// A client of `malmoi lsp` on pipes, which waits for the messages that it needs and for no clock.
final class LanguageClient {
  let uri: String
  private let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private var received = Data()
  private var waiting: [[String: Any]] = []
  private var number = 0
  private var version = 1

  struct Ended: Error {}

  /// What the client answers to `workspace/configuration`, if it does.
  private var settings: [String: Any]?

  /// Starts the server on a program's store and opens a document of a folder.
  init(
    _ program: Program, _ name: String, _ text: String, in folder: String = "/home/kim",
    encoding: String? = nil, capabilities: [String: Any] = [:], language: String = "",
    settings: [String: Any]? = nil, arguments: [String] = []
  ) throws {
    uri = "file://\(folder)/\(name)"
    self.settings = settings
    process = program.process(["lsp"] + arguments)
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var capabilities = capabilities
    if let encoding { capabilities["general"] = ["positionEncodings": [encoding, "utf-16"]] }
    if settings != nil { capabilities["workspace"] = ["configuration": true] }
    initialized =
      try request(
        "initialize",
        ["capabilities": capabilities, "workspaceFolders": [["uri": "file://\(folder)", "name": "project"]]])[
        "result"] as? [String: Any] ?? [:]
    try notify("initialized", [:])
    if settings != nil { try tellSettings() }
    try notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": uri, "languageId": language, "version": version, "text": text]])
  }

  /// What the server answered to `initialize`.
  private(set) var initialized: [String: Any] = [:]

  // MARK: Messages

  func write(_ message: [String: Any]) throws {
    try write(JSONSerialization.data(withJSONObject: message))
  }

  func write(_ content: Data) throws {
    try input.fileHandleForWriting.write(
      contentsOf: Data("Content-Length: \(content.count)\r\n\r\n".utf8) + content)
  }

  func notify(_ method: String, _ params: [String: Any]) throws {
    try write(["jsonrpc": "2.0", "method": method, "params": params])
  }

  /// The reply to a request.
  func request(_ method: String, _ params: [String: Any]) throws -> [String: Any] {
    number += 1
    let id = number
    try write(["jsonrpc": "2.0", "id": id, "method": method, "params": params])
    return try wait { $0["id"] as? Int == id && $0["method"] == nil }
  }

  /// The next message that a condition holds for.
  func wait(_ isWanted: ([String: Any]) -> Bool) throws -> [String: Any] {
    var place = 0
    while true {
      while place < waiting.count {
        if isWanted(waiting[place]) { return waiting.remove(at: place) }
        place += 1
      }
      waiting.append(try next())
    }
  }

  private func next() throws -> [String: Any] {
    while true {
      if let head = received.firstRange(of: Data("\r\n\r\n".utf8)) {
        let header = String(decoding: received[..<head.lowerBound], as: UTF8.self)
        let length = Int(header.split(separator: " ").last ?? "") ?? 0
        if received.endIndex - head.upperBound >= length {
          let content = received[head.upperBound..<head.upperBound + length]
          received = Data(received[(head.upperBound + length)...])
          return try Program.object(String(decoding: content, as: UTF8.self))
        }
      }
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { throw Ended() }
      received.append(piece)
    }
  }

  // MARK: What editors do

  /// Answers the server's question for the settings.
  func tellSettings() throws {
    let question = try wait { $0["method"] as? String == "workspace/configuration" }
    try write(["jsonrpc": "2.0", "id": question["id"] ?? 0, "result": [settings ?? [:]]])
  }

  /// Changes the settings.
  func set(_ settings: [String: Any]) throws {
    try notify("workspace/didChangeConfiguration", ["settings": ["malmoi": settings]])
    guard self.settings != nil else { return }
    self.settings = settings
    try tellSettings()
  }

  /// The next diagnostics that the server publishes for the document.
  func diagnostics() throws -> [[String: Any]] {
    let message = try wait { $0["method"] as? String == "textDocument/publishDiagnostics" }
    return (message["params"] as? [String: Any])?["diagnostics"] as? [[String: Any]] ?? []
  }

  /// Changes a range of the document.
  func change(_ start: (Int, Int), _ end: (Int, Int), to text: String) throws {
    version += 1
    try notify(
      "textDocument/didChange",
      [
        "textDocument": ["uri": uri, "version": version],
        "contentChanges": [["range": Self.range(start, end), "text": text]],
      ])
  }

  func ask(_ method: String, at position: (Int, Int)) throws -> [String: Any] {
    try request(
      "textDocument/" + method,
      ["textDocument": ["uri": uri], "position": ["line": position.0, "character": position.1]])
  }

  /// The text of a hover; empty where there is none.
  func hover(at position: (Int, Int)) throws -> String {
    let result = try ask("hover", at: position)["result"] as? [String: Any]
    return (result?["contents"] as? [String: Any])?["value"] as? String ?? ""
  }

  func completions(at position: (Int, Int)) throws -> [[String: Any]] {
    let result = try ask("completion", at: position)["result"] as? [String: Any]
    return result?["items"] as? [[String: Any]] ?? []
  }

  func actions(at position: (Int, Int)) throws -> [[String: Any]] {
    let reply = try request(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": uri], "range": Self.range(position, position),
        "context": ["diagnostics": [Any]()],
      ])
    return reply["result"] as? [[String: Any]] ?? []
  }

  /// The edits of a code action for the document.
  func edits(_ action: [String: Any]) -> [[String: Any]] {
    let changes = (action["edit"] as? [String: Any])?["changes"] as? [String: Any]
    return changes?[uri] as? [[String: Any]] ?? []
  }

  static func range(_ start: (Int, Int), _ end: (Int, Int)) -> [String: Any] {
    [
      "start": ["line": start.0, "character": start.1], "end": ["line": end.0, "character": end.1],
    ]
  }

  /// A range as four numbers: line and character of its start and of its end.
  static func numbers(_ range: Any?) -> [Int] {
    let range = range as? [String: [String: Int]] ?? [:]
    return ["start", "end"].flatMap { [range[$0]?["line"] ?? -1, range[$0]?["character"] ?? -1] }
  }

  /// Ends the server.
  /// - Returns: its exit status.
  func close() throws -> Int32 {
    _ = try request("shutdown", [:])
    try notify("exit", [:])
    process.waitUntilExit()
    return process.terminationStatus
  }
}
