import ArgumentParser
import Interchange
import Language
import Workspace

/// How files are written.
struct WritingOptions: ParsableArguments {
  @Option(help: "The file's format; by its name where left out, tsv on standard output.")
  var format: FileFormat?
  @Flag(help: "Begin the file with a byte order mark, which Korean Excel needs for CSV.")
  var bom = false
  @Option(help: "How cells of TSV are written.")
  var tsvDialect = TSVDialect.literal
  @Option(help: "The source side in formats that have one: ko or en.")
  var from: TextLanguage?

  var options: WriteOptions {
    var options = WriteOptions()
    options.byteOrderMark = bom
    options.tsvDialect = tsvDialect
    options.from = from
    return options
  }
}

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the units of a memory, or of all, into a file.",
    discussion: """
      malmoi export memory.tmx
      malmoi export --memory client-a --bom pairs.csv
      malmoi export - | less
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var writing: WritingOptions

  @Argument(help: "The file; '-' is standard output.", completion: .file())
  var file: String
  @Option(help: "Write this memory alone.")
  var memory: String?

  func run() throws {
    let result = try common.workspace().exportUnits(
      to: file, memory: memory, format: writing.format, options: writing.options)
    if file == "-" { return }
    try common.print(result) {
      common.note("wrote \(Style.count(result.units, "unit")) to \(Style.safe(file))")
    }
  }
}
