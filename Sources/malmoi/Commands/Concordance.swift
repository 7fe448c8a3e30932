import ArgumentParser
import Language
import Workspace

enum Side: String, ExpressibleByArgument, CaseIterable {
  case ko, en, both

  var language: TextLanguage? { TextLanguage(rawValue: rawValue) }
}

struct Concordance: ParsableCommand {
  static let configuration = CommandConfiguration.quick(
    commandName: "concordance",
    abstract: "Find the units that hold a text, from one syllable or letter up.",
    discussion: """
      malmoi concordance 영업이익
      malmoi concordance --in en "operating profit"
      malmoi concordance --ignore-spaces 인공지능      finds 인공 지능 too
      """)

  static let usualSide = Side.both
  static let usualLimit = 20

  @OptionGroup var common: CommonOptions

  @Argument(help: "The text; one that begins with '-' goes after '--'.")
  var text: String
  @Option(name: .customLong("in"), help: "The side to search.")
  var side = usualSide
  @Option(help: "How many units to show at the most.")
  var limit = usualLimit
  @Flag(help: "Let spaces in the text and in the units not count.")
  var ignoreSpaces = false

  func run() throws {
    try ConcordanceRun(common: common, text: text, side: side, limit: limit, ignoreSpaces: ignoreSpaces).run()
  }
}

/// Finds the units that hold a text and shows them.
struct ConcordanceRun {
  let common: any CommonChoices
  let text: String
  let side: Side
  let limit: Int
  let ignoreSpaces: Bool

  func run() throws {
    let result = try common.service(isBrief: true).concordance(
      text, in: side.language, limit: limit, isIgnoringSpaces: ignoreSpaces)
    try common.print(result) {
      let style = common.style
      for match in result.matches {
        let isKorean = match.language == "ko"
        Output.line(marked(isKorean ? match.ko : match.en, match.spans, style))
        Output.line("  " + Style.safe(isKorean ? match.en : match.ko))
        Output.line(style("  #\(match.id) · " + Style.safe(match.memory), .dim))
      }
      if result.matches.isEmpty { common.note("malmoi: no unit holds '\(Style.safe(text))'") }
    }
  }

  private func marked(_ text: String, _ spans: [[Int]], _ style: Style) -> String {
    let scalars = text.scalarValues
    var result = ""
    var place = 0
    for span in spans {
      result += Style.safe(String(scalarValues: scalars[place..<span[0]]))
      result += style(Style.safe(String(scalarValues: scalars[span[0]..<span[1]])), .inserted)
      place = span[1]
    }
    return result + Style.safe(String(scalarValues: scalars[place...]))
  }
}
