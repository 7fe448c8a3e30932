import Foundation
import TestSupport
import Testing

/// docs/protocol.md shows requests (`→`) and the replies that they get (`←`). They are one session, and this test
/// holds it. `MALMOI_RECORD=1` writes the replies anew.
@Suite struct ProtocolDocumentTests {
  private static let file = Sandbox.project.appendingPathComponent("docs/protocol.md")

  @Test func `every request of the document gets the reply that stands there`() throws {
    let document = try String(contentsOf: Self.file, encoding: .utf8)
    let lines = document.split(separator: "\n", omittingEmptySubsequences: false)
    let requests = lines.filter { $0.hasPrefix("→ ") }.map { $0.dropFirst(2) }
    #expect(requests.count > 10)
    let program = try Program()
    let result = try program.run("serve", input: requests.joined(separator: "\n") + "\n")
    var replies = result.lines.map { Self.undated(String($0), program) }[...]
    var actual: [String] = []
    for line in lines {
      if line.hasPrefix("← ") {
        actual.append("← " + (replies.popFirst() ?? ""))
      } else {
        actual.append(String(line))
      }
    }
    #expect(replies.isEmpty)
    if ProcessInfo.processInfo.environment["MALMOI_RECORD"] != nil {
      try actual.joined(separator: "\n").write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      for (line, shown) in zip(actual, lines) { #expect(line == String(shown)) }
    }
  }

  @Test func `the schema describes every message of the document`() throws {
    let schema = try JSONSchema(Sandbox.project.appendingPathComponent("docs/protocol.schema.json"))
    let lines = try String(contentsOf: Self.file, encoding: .utf8).split(separator: "\n")
    var method = ""
    var shown: Set<String> = []
    for line in lines where line.hasPrefix("→ {") || line.hasPrefix("← {") {
      let message = try Program.object(line.dropFirst(2))
      if line.hasPrefix("→") {
        method = message["method"] as? String ?? ""
        #expect(schema.faults(message, ["$defs", "request"]) == [])
      } else if message["error"] != nil {
        #expect(schema.faults(message, ["$defs", "errorReply"]) == [])
      } else {
        shown.insert(method)
        #expect(schema.faults(message, ["$defs", "reply"]) == [])
        #expect(schema.faults(message["result"] ?? NSNull(), ["methods", method, "result"]) == [])
      }
      // The parameters of a request that is refused are meant to be wrong.
      if line.hasPrefix("←"), message["error"] == nil {
        let request = try #require(
          lines.last { $0.hasPrefix("→") && $0.contains("\"id\":\(message["id"] ?? 0),") })
        let params = try Program.object(request.dropFirst(2))["params"] ?? [String: Any]()
        #expect(schema.faults(params, ["methods", method, "params"]) == [])
      }
    }
    #expect(shown.sorted() == schema.methods)
    // The schema refuses what is not so.
    #expect(schema.faults(["id": 1, "isNew": 1], ["methods", "add", "result"]).count == 1)
    #expect(schema.faults(["id": 1.5, "isNew": true, "x": 1], ["methods", "add", "result"]).count == 2)
    #expect(schema.faults(["ko": "가"], ["methods", "add", "params"]).count == 1)
  }

  private static func undated(_ line: String, _ program: Program) -> String {
    line.replacing(program.sandbox.folder.path, with: "/home/kim")
      .replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-01-31T09:00:00Z")
      .replacing(/ytes":\d+/, with: "ytes\":4096")
  }
}
