import ArgumentParser
import Interchange
import Language
import MalmoiCore
import Workspace

extension Severity: ExpressibleByArgument {}

enum CheckOutput: String, ExpressibleByArgument, CaseIterable {
  case text, json, sarif, junit, github, html
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check translations: terms, numbers, particles, placeholders, marks.",
    discussion: """
      malmoi check ko.po                              against the store's glossaries
      malmoi check --glossary terms.tsv ko.po         against a file; no store is needed
      malmoi check --rule term-forbidden --output json *.tmx
      malmoi check --output html po > findings.html   a folder, as a page to read
      malmoi check --write-baseline known.jsonl po    and from then on --baseline known.jsonl: only what is new
      malmoi check --diff po                          what --fix would change in the files
      malmoi check --memory web                       a memory of the store; without --memory all of them

      Exit status 1 where a finding is as grave as --fail-on or graver, 2 where a file cannot be read.
      Rules (those with * only where --rule names them):
      \(CheckRules.all.map { "  \($0.name)\($0.isOnByDefault ? "" : "*"): \($0.summary)" }.joined(separator: "\n"))
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var reading: ReadingOptions

  @Argument(
    help:
      "The bilingual files, or folders of them; '-' is standard input. Without any, the store's memories.",
    completion: .file())
  var files: [String] = []
  @Option(help: ArgumentHelp("Check this memory of the store alone, without files.", valueName: "name"))
  var memory: String?
  @Option(help: ArgumentHelp("A glossary file; may be given again.", valueName: "file"), completion: .file())
  var glossary: [String] = []
  @Option(help: ArgumentHelp("Check this rule alone; may be given again.", valueName: "name"))
  var rule: [String] = []
  @Option(help: "How findings are printed.")
  var output = CheckOutput.text
  @Option(
    help: ArgumentHelp(
      "The project's settings; else malmoi.toml in the folder of the first file or above.", valueName: "file"),
    completion: .file())
  var config: String?
  @Option(help: "The least severity that makes the exit status 1: note, warning (unless given) or error.")
  var failOn: Severity?
  @Option(help: ArgumentHelp("Check only files that have changed since a revision of git.", valueName: "rev"))
  var since: String?
  @Option(help: ArgumentHelp("Leave out the findings of this file.", valueName: "file"), completion: .file())
  var baseline: String?
  @Option(
    help: ArgumentHelp("Write the findings to a file for --baseline, and end with 0.", valueName: "file"),
    completion: .file())
  var writeBaseline: String?

  @Flag(help: "Mend what can be mended by itself in the files, and report the rest.")
  var fix = false
  @Flag(help: "Print what --fix would change as a diff, and write nothing.")
  var diff = false

  func run() throws {
    let configuration = try config.map(CheckConfiguration.init(path:)) ?? nearestConfiguration()
    var request = CheckRequest(files)
    request.memory = memory
    request.glossaries = glossary.isEmpty ? configuration?.glossaries ?? [] : glossary
    request.rules = rule
    request.since = since
    request.configuration = configuration
    request.from = reading.from ?? configuration?.from
    request.options = reading.options
    var common = common
    if common.host == nil { common.db = common.db ?? configuration?.database }
    let failOn = failOn ?? configuration?.failOn ?? .warning
    // A baseline that cannot be read is worth no wait; one that is written anew is not read.
    let baseline = writeBaseline == nil ? baseline ?? configuration?.baseline : nil
    let known = try baseline.map(CheckBaseline.init)
    let service = try common.service()
    if diff || fix {
      let fixes = try service.fix(request)
      for warning in fixes.warnings { common.note("warning: " + Style.safe(warning)) }
      if diff { return try show(fixes) }
      for file in fixes.files { try file.write() }
      let count = fixes.files.reduce(0) { $0 + $1.count }
      common.note(
        Style.count(count, "finding") + " mended in " + Style.count(fixes.files.count, "file"))
    }
    var result = try service.check(request)
    known?.silence(&result)
    if let writeBaseline, result.errors == nil {
      try CheckBaseline.write(result, to: writeBaseline)
      return common.note(Style.count(result.summary.findings, "finding") + " written to \(writeBaseline)")
    }
    if writeBaseline == nil { try show(result, failingAt: failOn) }
    for warning in result.warnings { common.note("warning: " + Style.safe(warning)) }
    if let errors = result.errors {
      for error in errors { Output.note(Style.safe(error)) }
      throw ExitCode(ExitStatus.request)
    }
    if result.reaches(failOn) { throw ExitCode(ExitStatus.findings) }
  }

  private func show(_ fixes: FixResult) throws {
    for file in fixes.files {
      // A program reads the diff as it is; a terminal would act on what stands in it.
      let lines = file.diff.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      for line in lines { Output.line(Output.isTerminal ? Style.safe(String(line)) : String(line)) }
    }
    if !fixes.files.isEmpty { throw ExitCode(ExitStatus.findings) }
  }

  private func nearestConfiguration() throws -> CheckConfiguration? {
    let first = files.first ?? "."
    return first == "-" ? nil : try CheckConfiguration(nearestTo: first)
  }

  private func show(_ result: CheckResult, failingAt failOn: Severity) throws {
    switch common.json ? .json : output {
    case .json: Output.line(try result.json())
    case .sarif: Output.line(try result.sarif(version: Malmoi.version))
    case .junit: Output.line(result.junit(failingAt: failOn))
    case .github: result.gitHubAnnotations.forEach(Output.line)
    case .html: Output.line(result.html())
    case .text:
      for finding in result.findings { show(finding, common.style) }
      if !common.quiet {
        Output.flush()
        common.note(
          Style.count(result.summary.pairs, "pair") + " checked, "
            + Style.count(result.summary.findings, "finding"))
      }
    }
  }

  private func show(_ finding: FindingResult, _ style: Style) {
    let color: Style.Color = finding.severity == "error" ? .red : .yellow
    Output.line(
      style(Style.safe(finding.place) + ": ", .bold)
        + style(finding.severity, color) + ": " + Style.safe(finding.message)
        + style(" [\(finding.rule)]", .dim))
    marked(finding.source, finding.sourceSpans, color, style)
    marked(finding.target, finding.targetSpans, color, style)
  }

  /// A text with carets below its spans; Hangul takes two of them a syllable.
  private func marked(_ text: String, _ spans: [[Int]], _ color: Style.Color, _ style: Style) {
    let scalars = text.scalarValues
    Output.line("    " + Style.safe(text))
    guard !spans.isEmpty else { return }
    func cells(_ range: Range<Int>) -> Int { Style.safe(String(scalarValues: scalars[range])).cells }
    var line = ""
    var place = 0
    for span in spans.sorted(by: { $0[0] < $1[0] }) where span[0] >= place {
      line += String(repeating: " ", count: cells(place..<span[0]))
      line += String(repeating: "^", count: max(1, cells(span[0]..<span[1])))
      place = span[1]
    }
    Output.line("    " + style(line, color))
  }
}
