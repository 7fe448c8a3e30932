import ArgumentParser
import MalmoiServer
import Workspace

struct LanguageServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp",
    abstract: "Serve an editor by the Language Server Protocol over standard input and output.",
    discussion: "docs/editors.md tells how editors are set up.")

  @OptionGroup var common: CommonOptions

  @Option(
    help: ArgumentHelp("Write the messages to this file too.", valueName: "file"), completion: .file())
  var log: String?

  func run() throws {
    Memory.returnLargeBlocks()
    let workspace = try common.workspaces(isMissingEmpty: true)
    let log = try log.map(MessageLog.init)
    let server = LanguageServer(
      version: Malmoi.version, workspace: workspace,
      send: { message in
        log?.sent(message)
        Output.text("Content-Length: \(message.utf8.count)\r\n\r\n" + message)
        Output.flush()
      })
    if let log { server.onReceive = log.received }
    let status = try server.run(LineInput(path: "-"))
    if status != ExitStatus.done { throw ExitCode(status) }
  }
}
