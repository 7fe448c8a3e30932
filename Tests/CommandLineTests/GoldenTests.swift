import Foundation
import TestSupport
import Testing

/// Command-line output as it was last looked at. Each file of Golden/ is a session: lines that begin with `$ ` are
/// commands for a shell, run in order in one store with the shipped data; what follows each is its output.
/// `MALMOI_RECORD=1` writes the outputs anew.
@Suite struct GoldenTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  @Test(arguments: [
    "lookup", "terms", "concordance", "context", "editing", "check", "fixing", "managing", "errors",
  ])
  func `the program prints what it printed when it was last looked at`(_ name: String) throws {
    let file = Self.folder.appendingPathComponent(name + ".txt")
    let expected = try String(contentsOf: file, encoding: .utf8)
    let program = try Program()
    try program.fill()
    var actual = ""
    for line in expected.split(separator: "\n", omittingEmptySubsequences: false) where line.hasPrefix("$ ") {
      actual += line + "\n" + Self.undated(try shell(String(line.dropFirst(2)), program), program)
    }
    if ProcessInfo.processInfo.environment["MALMOI_RECORD"] != nil {
      try actual.write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(actual == expected)
    }
  }

  /// Runs a command with the program on its path; both outputs together, then the status where it is not 0.
  private func shell(_ command: String, _ program: Program) throws -> String {
    let process = program.process([])
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command + "\ns=$?; [ $s = 0 ] || echo \"[status $s]\""]
    process.environment?["PATH"] = Program.executable.deletingLastPathComponent().path + ":/usr/bin:/bin"
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text
  }

  /// Today's date and the test's own folder would differ from run to run.
  private static func undated(_ text: String, _ program: Program) -> String {
    text.replacing(program.sandbox.folder.path, with: "FOLDER")
      .replacing(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/, with: "DATE-TIME").replacing(
        /20\d\d-\d\d-\d\d/, with: "DATE"
      )
      .replacing(/[0-9.]+ (kB|MB)/, with: "SIZE")
  }
}
