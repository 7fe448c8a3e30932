import Foundation
import TestSupport
import Testing

/// The plugins of Editors/ in the real editors, which `scripts/test --clients` installs.
@Suite struct EditorTests {
  private static let isWanted = ProcessInfo.processInfo.environment["MALMOI_CLIENTS"] != nil

  private static func editor(_ name: String) -> String? {
    ["/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + name }
      .first(where: FileManager.default.isExecutableFile)
  }

  private let program: Program

  init() throws {
    program = try Program()
    try program.run("add", "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model.")
    try program.run("glossary", "add", "딥시크", "DeepSeek")
    try program.sandbox.write("", to: "home/.keep")
  }

  /// Runs an editor with the session of its plugin.
  /// - Returns: the steps that held, and whether the editor ended well.
  private func session(_ editor: String, _ arguments: [String]) throws -> (steps: [String], isWell: Bool) {
    let text = #"""
      msgid ""
      msgstr "Language: en\n"

      msgid "딥시크가 왔다."
      msgstr "It came."

      """#
    let process = program.process(
      arguments,
      [
        "MALMOI_PLUGIN": Sandbox.project.appendingPathComponent("Editors/neovim").path,
        "MALMOI_VIM": Sandbox.project.appendingPathComponent("Editors/vim").path,
        "MALMOI_PROGRAM": Program.executable.path,
        "MALMOI_FILE": try program.sandbox.write(text, to: "a.po"),
      ])
    process.executableURL = URL(fileURLWithPath: editor)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let steps = String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    return (steps, process.terminationStatus == 0)
  }

  @Test(
    .enabled(if: isWanted && editor("nvim") != nil, "scripts/test --clients runs this, where there is Neovim")
  )
  func `a session in Neovim`() throws {
    let script = Sandbox.project.appendingPathComponent("Editors/neovim/tests/session.lua").path
    let editor = try #require(Self.editor("nvim"))
    let result = try session(
      editor, ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", "luafile \(script)"])
    #expect(
      result.steps == [
        "ok diagnostics, as grave as the settings say", "ok diagnostic at the word", "ok hover",
        "ok completion", "ok action applied",
        "ok diagnostics gone", "ok the pair that was added is found", "ok the float shows it",
        "ok match inserted, escaped", "ok terms", "ok health",
      ])
    #expect(result.isWell)
  }

  @Test(
    .enabled(if: isWanted && editor("emacs") != nil, "scripts/test --clients runs this, where there is Emacs")
  )
  func `a session in Emacs`() throws {
    let folder = Sandbox.project.appendingPathComponent("Editors/emacs").path
    // Debian's packages of Emacs Lisp, which -Q leaves out.
    let packages = "/usr/share/emacs/site-lisp/elpa"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: packages)) ?? []
    let paths = ([folder] + names.map { packages + "/" + $0 }).flatMap { ["-L", $0] }
    let editor = try #require(Self.editor("emacs"))
    let result = try session(editor, ["-Q", "--batch"] + paths + ["-l", folder + "/tests/session.el"])
    let own = [
      "ok the pair that was added is found", "ok the buffer shows it", "ok match inserted, escaped",
      "ok the text of a line is what its quotes hold", "ok terms", "ok a fault is told",
    ]
    let served = [
      "ok eglot manages the buffer", "ok diagnostics", "ok completion", "ok action applied",
      "ok diagnostics gone", "ok hover",
    ]
    #expect(result.steps == own + served || result.steps == own + ["skipped eglot"])
    #expect(result.isWell)
  }

  @Test(.enabled(if: isWanted && isVim9, "scripts/test --clients runs this, where there is Vim 9 with +job"))
  func `a session in Vim`() throws {
    let script = Sandbox.project.appendingPathComponent("Editors/vim/tests/session.vim").path
    let editor = try #require(Self.editor("vim"))
    let result = try session(editor, ["-es", "-u", "NONE", "-i", "NONE", "-n", "-N", "-S", script])
    #expect(
      result.steps == [
        "ok the line is looked up", "ok terms show", "ok the pair that was added is found",
        "ok the popup shows it", "ok match inserted, escaped",
        "ok the text of a line is what its quotes hold", "ok terms", "ok completion of 딥",
        "ok completion of ㄷㅅㅋ", "ok completion of dipsi", "ok completion of the translation",
        "ok a fault is told", "ok a threshold",
      ])
    #expect(result.isWell)
  }

  /// Debian's vim-tiny is a vim, too.
  private static var isVim9: Bool {
    guard let editor = editor("vim") else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: editor)
    process.arguments = [
      "-es", "-u", "NONE", "-c", "if has('vim9script') && has('job') | qall! | endif", "-c", "cquit!",
    ]
    process.standardInput = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(
    .enabled(if: isWanted && editor("node") != nil, "scripts/test --clients runs this, where there is Node"))
  func `the extension for VS Code under Node`() throws {
    let folder = Sandbox.project.appendingPathComponent("Editors/vscode/test")
    let tests = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".test.js")
    }
    let result = try session(
      try #require(Self.editor("node")), ["--test"] + tests.map { folder.path + "/" + $0 })
    #expect(tests.count == 4)
    #expect(result.steps.filter { $0.hasPrefix("not ok") } == [])
    #expect(result.steps.contains { $0.hasPrefix("# pass ") && $0 != "# pass 0" })
    #expect(result.isWell)
  }
}
