import ArgumentParser
import MalmoiServer
import Workspace

struct ModelContextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mcp",
    abstract: "Serve a language model by the Model Context Protocol over standard input and output.",
    discussion: """
      A client starts 'malmoi mcp'; docs/mcp.md tells how clients are set up. The model can look up, search and check,
      and with --allow-writes add pairs and terms.
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Offer the tools that add pairs and terms to the store.")
  var allowWrites = false

  @Option(help: ArgumentHelp("The longest line to take, in bytes.", valueName: "bytes"))
  var maxLine = LineServer.defaultMaxLine

  @Option(
    help: ArgumentHelp("Write the messages to this file too.", valueName: "file"), completion: .file())
  var log: String?

  func run() throws {
    Memory.returnLargeBlocks()
    let workspace = try common.workspace(isMissingEmpty: true)
    let server = ModelContextServer(workspace, version: Malmoi.version, allowsWrites: allowWrites)
    let log = try log.map(MessageLog.init)
    if let log { server.onReceive = log.received }
    try server.run(LineInput(path: "-", limit: maxLine)) { line in
      log?.sent(line)
      Output.line(line)
      Output.flush()
    }
  }
}
