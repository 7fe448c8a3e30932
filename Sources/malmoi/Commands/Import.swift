import ArgumentParser
import Interchange
import Language
import Workspace

extension FileFormat: ExpressibleByArgument {}
extension TSVDialect: ExpressibleByArgument {}

/// How files are read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "The files' format; found by content, then by name.")
  var format: FileFormat?
  @Option(help: "The files' encoding, such as cp949; found by byte order mark, declaration and content.")
  var encoding: String?
  @Option(help: "How cells of TSV are written.")
  var tsvDialect = TSVDialect.literal
  @Option(help: "The source side of files that do not say it: ko or en.")
  var from: TextLanguage?

  var options: ReadOptions {
    var options = ReadOptions()
    options.format = format
    options.encoding = encoding
    options.tsvDialect = tsvDialect
    options.from = from
    return options
  }
}

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Read files and folders into a memory, all of them or none.",
    discussion: """
      malmoi import project.tmx strings.po pairs.tsv
      malmoi import --memory client-a --in-order chapter.tmx
      malmoi import --encoding cp949 old.csv

      Importing a file again adds nothing. --in-order says that the units of a TMX, TSV or CSV file stand as in the
      document, so that matches in the same context can score 101. 'malmoi undo' takes the whole import back.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  @Argument(help: "The files; '-' is standard input.", completion: .file())
  var files: [String]
  @Option(help: "The memory that the units go into; made where there is none.")
  var memory = "default"
  @Option(help: "The glossary that the concepts of TBX, UTX and OmegaT files go into.")
  var glossary = "default"
  @Flag(help: "The order of units is that of the document.")
  var inOrder = false
  @Flag(help: "Read and report, store nothing.")
  var dryRun = false
  @Option(help: "The name to sign units with that carry none.")
  var author: String?

  func run() throws {
    var request = ImportRequest(files)
    request.memory = memory
    request.glossary = glossary
    request.options = reading.options
    request.options.inOrder = inOrder
    request.isDryRun = dryRun
    let line = ProgressLine(paths: files, isQuiet: common.quiet)
    defer { line.finish() }
    let result = try common.workspace(author: author).importFiles(request) { try line.report($0) }
    line.finish()
    try common.print(result) { ImportReport.show(result.files, common, isDryRun: dryRun) }
    for warning in result.files.flatMap({ file in file.warnings.map { "\(file.path): \($0)" } }) {
      common.note("warning: " + Style.safe(warning))
    }
  }
}

/// What was imported, as text.
enum ImportReport {
  /// More reasons than this are counted, not shown.
  private static let mostSkippedShown = 10

  static func show(_ files: [ImportedFile], _ common: CommonOptions, isDryRun: Bool = false) {
    let style = common.style
    for file in files {
      let verb = isDryRun ? "would add" : "added"
      var parts = ["\(verb) \(Style.grouped(file.added))"]
      if file.present > 0 { parts.append("\(Style.grouped(file.present)) present already") }
      if !file.skipped.isEmpty { parts.append("\(Style.grouped(file.skipped.count)) skipped") }
      let kind = "\(file.format), \(file.encoding), \(Style.count(file.units, "unit"))"
      Output.line(
        style(Style.safe(file.path), .bold) + " (\(kind)) → \(Style.safe(file.destination)): "
          + parts.joined(separator: ", "))
      for skipped in file.skipped.prefix(mostSkippedShown) {
        Output.line(style("  line \(skipped.line): \(Style.safe(skipped.reason))", .dim))
      }
      let rest = file.skipped.count - mostSkippedShown
      if rest > 0 { Output.line(style("  and \(Style.grouped(rest)) more", .dim)) }
    }
  }
}
