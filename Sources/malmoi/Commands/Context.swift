import ArgumentParser
import Language
import Workspace

struct Context: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "context",
    abstract: "Give each segment of a file with its terms and nearest pairs, as JSON Lines for a model.",
    discussion: """
      malmoi context article.txt > context.jsonl
      malmoi context --limit 3 --threshold 60 ko.po
      malmoi context - < article.txt

      Any bilingual file, its untranslated units too, or a text line by line. docs/context.md shows what to do with it.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  @Argument(help: "The file; '-' is standard input.", completion: .file())
  var file: String
  @Option(help: "How many pairs to give at the most for each segment.")
  var limit = 5
  @Option(help: "The least score of a pair, from 0 to 100.")
  var threshold = 50.0
  @Option(help: "Look in this memory alone.")
  var memory: String?

  func run() throws {
    Memory.useLargePages()
    var request = ContextRequest(file)
    request.options = reading.options
    request.from = reading.from
    request.limit = limit
    request.threshold = threshold
    request.memory = memory
    let warnings = try common.service().contexts(request) { Output.line(try JSON.line($0)) }
    for warning in warnings { common.note("warning: \(Style.safe(file)): " + Style.safe(warning)) }
  }
}
