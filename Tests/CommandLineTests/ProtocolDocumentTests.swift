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

  private static func undated(_ line: String, _ program: Program) -> String {
    line.replacing(program.sandbox.folder.path, with: "/home/kim")
      .replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "2026-01-31T09:00:00Z")
      .replacing(/ytes":\d+/, with: "ytes\":4096")
  }
}
