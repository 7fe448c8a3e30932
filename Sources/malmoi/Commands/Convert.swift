import ArgumentParser
import Interchange
import Workspace

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a bilingual file or a glossary in another format, without a store.",
    discussion: """
      malmoi convert memory.tmx memory.xlf
      malmoi convert --encoding cp949 terms.csv terms.tbx
      malmoi convert --to jsonl strings.po - | head
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  @Argument(help: "The file to read; '-' is standard input.", completion: .file())
  var input: String
  @Argument(help: "The file to write; '-' is standard output.", completion: .file())
  var output: String
  @Option(help: "The format to write; by the name of the file where left out.")
  var to: FileFormat?
  @Flag(help: "Take a table for a glossary; TBX, UTX and OmegaT files always are.")
  var terms = false
  @Flag(help: "Begin the file with a byte order mark, which Korean Excel needs for CSV.")
  var bom = false

  func run() throws {
    try common.refuseHost()
    var writing = WriteOptions()
    writing.byteOrderMark = bom
    writing.tsvDialect = reading.tsvDialect
    writing.from = reading.from
    let result = try Workspace.convert(
      input, to: output, isGlossary: terms, reading: reading.options, format: to, writing: writing)
    for warning in result.input.warnings {
      common.note("warning: \(Style.safe(input)): " + Style.safe(warning))
    }
    if output == "-" { return }
    try common.print(result) {
      common.note(
        "wrote \(Style.count(result.written, "entry", "entries")) to \(Style.safe(output)) (\(result.format))"
      )
    }
  }
}
