import Foundation
import TestSupport
import Testing

/// Programs of others that talk to malmoi, which `scripts/test --clients` installs.
@Suite struct ClientTests {
  private static let environment = ProcessInfo.processInfo.environment

  /// A Python that has the official MCP SDK.
  private static let python = environment["MALMOI_MCP_PYTHON"]

  private let program: Program

  init() throws {
    program = try Program()
    try program.run("add", "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model.")
    try program.run("glossary", "add", "딥시크", "DeepSeek")
  }

  @Test(.enabled(if: python != nil, "scripts/test --clients runs this, where the SDK can be installed"))
  func `a session of the official MCP SDK`() throws {
    let process = program.process(
      [Sandbox.project.appendingPathComponent("Tests/Clients/mcp_session.py").path],
      ["MALMOI_PROGRAM": Program.executable.path])
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    let output = Pipe()
    process.standardOutput = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let steps = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    let expected = [("legacy", "2025-11-25"), ("auto", "2026-07-28")].flatMap { mode, revision in
      [
        "connected by \(revision)", "tools listed", "tools called, results by their schemas",
        "wrong arguments are told", "prompt", "nothing can be written", "written where that is allowed",
      ].map { "ok \(mode): \($0)" }
    }
    #expect(steps == expected)
    #expect(process.terminationStatus == 0)
  }
}
