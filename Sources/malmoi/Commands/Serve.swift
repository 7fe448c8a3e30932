import ArgumentParser
import MalmoiServer
import Workspace

struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer JSON-RPC requests, one a line, over standard input and output.",
    discussion: """
      printf '%s\\n' '{"jsonrpc":"2.0","id":1,"method":"lookup","params":{"text":"안녕하세요."}}' | malmoi serve

      docs/protocol.md describes the methods.
      """)

  @OptionGroup var common: CommonOptions

  @Option(help: ArgumentHelp("The longest line to take, in bytes.", valueName: "bytes"))
  var maxLine = LineServer.defaultMaxLine

  @Option(
    help: ArgumentHelp("Write the messages to this file too.", valueName: "file"), completion: .file())
  var log: String?

  @Flag(help: "Refuse everything that changes the store.")
  var readOnly = false

  @Flag(help: "Refuse to check files of this machine, for clients that must not read them.")
  var noFiles = false

  @Option(help: "Sign all changes with this name, whatever clients say.")
  var author: String?

  func run() throws {
    Memory.returnLargeBlocks()
    let workspace = try common.workspaces(author: author, isMissingEmpty: true)
    var policy = ServerPolicy()
    policy.isReadOnly = readOnly
    policy.readsFiles = !noFiles
    policy.takesAuthor = author == nil
    let log = try log.map(MessageLog.init)
    let server = LineServer(
      version: Malmoi.version, policy: policy, workspace: { workspace(nil) },
      reply: { line in
        log?.sent(line)
        Output.line(line)
        Output.flush()
      })
    if let log { server.onReceive = log.received }
    try server.run(LineInput(path: "-", limit: maxLine))
  }
}
