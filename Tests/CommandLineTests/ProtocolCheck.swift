import Foundation
import TestSupport
import Testing

/// Holds every reply of the line protocol that the tests see against docs/protocol.schema.json.
struct ProtocolCheck {
  private nonisolated(unsafe) static let schema = Result {
    try JSONSchema(Sandbox.project.appendingPathComponent("docs/protocol.schema.json"))
  }

  /// The methods that were asked for under an id, in their order.
  private var methods: [String: [String]] = [:]

  /// Checks a session of which both sides are there.
  static func check(input: Data, output: String) {
    var check = ProtocolCheck()
    for line in input.split(separator: 0x0A) { check.sent(Data(line)) }
    for line in output.split(separator: "\n") { check.received(Data(line.utf8)) }
  }

  /// Notes what a line asks for. Deep nesting has no id that could be read.
  mutating func sent(_ line: Data) {
    guard !line.starts(with: Data("[[".utf8)) else { return }
    let value = try? JSONSerialization.jsonObject(with: line)
    for request in value as? [Any] ?? [value as Any] {
      guard let request = request as? [String: Any], let id = request["id"] else { continue }
      methods["\(id)", default: []].append(request["method"] as? String ?? "")
    }
  }

  /// Checks a line of the server.
  mutating func received(_ line: Data) {
    let value = try? JSONSerialization.jsonObject(with: line)
    for reply in value as? [Any] ?? [value as Any] {
      for fault in faults(of: reply) { Issue.record("\(fault)") }
    }
  }

  private mutating func faults(of message: Any) -> [String] {
    guard let schema = try? Self.schema.get() else { return ["there is no schema"] }
    guard let reply = message as? [String: Any] else { return ["\(message) is no message"] }
    if reply["method"] != nil { return schema.faults(reply, ["$defs", "changed"]) }
    let key = "\(reply["id"] ?? "")"
    let method = methods[key]?.isEmpty == false ? methods[key]?.removeFirst() : nil
    guard let result = reply["result"] else { return schema.faults(reply, ["$defs", "errorReply"]) }
    guard let method else { return ["\(reply) answers nothing that was asked"] }
    return schema.faults(reply, ["$defs", "reply"]) + schema.faults(result, ["methods", method, "result"])
  }
}
