import Foundation
import TestSupport

/// The program, run in an environment of its own: a fresh home and store, and a fixed locale, time zone and author.
struct Program {
  let sandbox: Sandbox
  var database: String { sandbox.path("data/malmoi/malmoi.db") }

  init() throws { sandbox = try Sandbox() }

  struct Result {
    let status: Int32
    let output: String
    let errors: String

    /// The lines of the output.
    var lines: [Substring] { output.split(separator: "\n", omittingEmptySubsequences: false).dropLast() }
  }

  /// The executable that was built with the tests.
  static let executable: URL = {
    if let path = ProcessInfo.processInfo.environment["MALMOI_EXECUTABLE"] {
      return URL(fileURLWithPath: path)
    }
    return Bundle.main.bundleURL.appendingPathComponent("malmoi")
  }()

  /// Runs the program to its end.
  @discardableResult
  func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Result {
    try run(arguments, input: Data(input.utf8), environment: environment)
  }

  func run(_ arguments: [String], input: Data, environment: [String: String] = [:]) throws -> Result {
    let process = self.process(arguments, environment)
    let pipes = (Pipe(), Pipe())
    let given = try sandbox.write(input, to: "stdin")
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: given))
    process.standardOutput = pipes.0
    process.standardError = pipes.1
    try process.run()
    // Both at once, so that neither pipe fills up while the other is read.
    nonisolated(unsafe) var errors = Data()
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) { errors = pipes.1.fileHandleForReading.readDataToEndOfFile() }
    let output = pipes.0.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    process.waitUntilExit()
    let result = Result(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors, as: UTF8.self))
    if arguments.first == "serve", !arguments.contains("--help") {
      ProtocolCheck.check(input: input, output: result.output)
    }
    return result
  }

  /// The program, not yet started.
  func process(_ arguments: [String], _ environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = Self.executable
    process.arguments = arguments
    process.currentDirectoryURL = sandbox.folder
    process.environment = [
      "HOME": sandbox.path("home"), "XDG_DATA_HOME": sandbox.path("data"), "LANG": "C.UTF-8", "TZ": "UTC",
      "NO_COLOR": "1", "MALMOI_AUTHOR": "tester", "PATH": "/usr/bin:/bin",
    ].merging(environment) { $1 }
    return process
  }

  /// The object that a command prints with `--json`.
  func json(_ arguments: String..., input: String = "") throws -> [String: Any] {
    let result = try run(arguments + ["--json"], input: Data(input.utf8))
    return try Self.object(result.output)
  }

  static func object(_ line: some StringProtocol) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return value as? [String: Any] ?? [:]
  }

  /// Fills the store with the sentences and terms that come with malmoi.
  func fill() throws {
    let root = Sandbox.project.path
    try run("import", root + "/Corpora/news.tmx", root + "/Corpora/interface.tsv")
    try run("glossary", "import", root + "/Glossaries/ai.tsv", root + "/Glossaries/software.tsv")
  }
}
