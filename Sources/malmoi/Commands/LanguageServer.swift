import ArgumentParser
import MalmoiServer
import Workspace

struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor by the Language Server Protocol over standard input and output.",
    discussion: "docs/editors.md tells how editors are set up.")

  @OptionGroup var common: CommonOptions

  func run() throws {
    let workspace = try common.workspace(isMissingEmpty: true)
    let server = LanguageServer(workspace, version: Malmoi.version) { message in
      Output.text("Content-Length: \(message.utf8.count)\r\n\r\n" + message)
      Output.flush()
    }
    let status = try server.run(LineInput(path: "-"))
    if status != ExitStatus.done { throw ExitCode(status) }
  }
}
