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

  // MARK: ssh

  private static let hasServer =
    environment["MALMOI_CLIENTS"] != nil && FileManager.default.isExecutableFile(atPath: SSHServer.program)

  private static let reason: Comment = "scripts/test --clients runs this, where there is sshd"

  /// The command that a key is restricted to, as docs/team.md has it.
  private func restricted(_ options: String) -> String {
    #"command="\#(Program.executable.path) serve --no-files --db \#(program.database) \#(options)",restrict"#
  }

  @Test(.enabled(if: hasServer, reason))
  func `a team over the real ssh, with keys that may do nothing else`() throws {
    let server = try SSHServer(
      keys: ["kim": restricted("--author kim"), "ci": restricted("--read-only")], path: "/usr/bin:/bin")
    let member = try Program()
    let asKim = ["MALMOI_SSH": try server.client(as: "kim")]
    let asCI = ["MALMOI_SSH": try server.client(as: "ci")]

    let text = "딥시크가 새 칩을 공개했다."
    let remote = try member.run("lookup", "--host", "team", text, environment: asKim)
    #expect(remote.output == (try program.run("lookup", text).output))
    #expect(remote.errors == "")
    #expect(try member.run("add", "--host", "team", "안녕", "Hi", environment: asKim).output == "added #2\n")
    let match = (try program.json("lookup", "안녕")["matches"] as? [[String: Any]])?.first
    #expect(match?["author"] as? String == "kim")

    // A batch of more than the buffers on the way hold.
    let lines = (1...3000).map { "딥시크 \($0) " + String(repeating: "가나다 ", count: $0 % 50) + "\n" }.joined()
    let batch = try member.run(
      "terms", "--json", "--host", "team", "--input", "-", input: lines, environment: asKim)
    #expect(batch.output == (try program.run("terms", "--json", "--input", "-", input: lines).output))
    #expect(batch.lines.count == 3000)

    let file = try member.sandbox.write("딥시크가 왔다.\tIt came.\n", to: "a.tsv")
    let check = try member.run("check", "--host", "team", file, environment: asCI)
    #expect(check.status == 1)
    #expect(check.output.contains("'딥시크' is not translated as 'DeepSeek'"))
    let refused = try member.run("add", "--host", "team", "가", "a", environment: asCI)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("this server only reads"))

    // The key gets malmoi and no shell, and no other store.
    let other = try member.run("stats", "--host", "team:/tmp/other.db", environment: asKim)
    #expect(other.errors.contains("serves \(program.database) and no other store"))
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: try server.client(as: "kim"))
    shell.arguments = ["team", "cat", "/etc/passwd"]
    let output = Pipe()
    shell.standardInput = FileHandle.nullDevice
    shell.standardOutput = output
    try shell.run()
    #expect(output.fileHandleForReading.readDataToEndOfFile().isEmpty)
    shell.waitUntilExit()
  }

  @Test(.enabled(if: hasServer, reason))
  func `the real ssh with a key that may do anything, and with one that may do nothing`() throws {
    let folder = Program.executable.deletingLastPathComponent().path
    let server = try SSHServer(
      keys: ["kim": "", "lost": #"command="/nowhere/malmoi serve""#, "stranger": nil],
      path: folder + ":/usr/bin:/bin")
    let member = try Program()
    let kim = try server.client(as: "kim")
    let path = program.sandbox.path("it's $(a) \"memory\".db")
    for host in ["team:\(path)", "ssh://team:\(server.port)\(path)"] {
      let result = try member.run("add", "--host", host, "안녕", "Hi", environment: ["MALMOI_SSH": kim])
      #expect(result.status == 0, "\(result.errors)")
    }
    #expect(FileManager.default.fileExists(atPath: path))

    let lost = try member.run(
      "stats", "--host", "team", environment: ["MALMOI_SSH": try server.client(as: "lost")])
    #expect(lost.status == 2)
    #expect(lost.errors.contains("team has no 'malmoi' on the PATH of its commands"))
    let denied = try member.run(
      "stats", "--host", "team", environment: ["MALMOI_SSH": try server.client(as: "stranger")])
    #expect(denied.status == 2)
    #expect(denied.errors.contains("Permission denied"))
    #expect(denied.errors.contains("no connection to team; ssh has said why"))
  }
}
