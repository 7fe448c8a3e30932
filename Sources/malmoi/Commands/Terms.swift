import ArgumentParser
import Language
import Workspace

struct Terms: ParsableCommand {
  static let configuration = CommandConfiguration.quick(
    commandName: "terms",
    abstract: "Find the glossary's terms in a text, their particles split off.",
    discussion: """
      malmoi terms "애플과의 협력을 알리바바가 발표했다."
      malmoi terms --input article.txt --json
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var input: TextInput

  @Option(help: "The language of the text: ko or en.")
  var from: TextLanguage?
  @Flag(help: "Show terms inside compounds and derived words too (과학 in 과학자), marked as such.")
  var inside = false

  func run() throws {
    try TermsRun(common: common, texts: input.texts, from: from, inside: inside).run()
  }
}

/// Finds the terms in texts and shows them.
struct TermsRun {
  let common: any CommonChoices
  let texts: Texts
  let from: TextLanguage?
  let inside: Bool

  func run() throws {
    let service = try common.service(isBrief: texts.isOne)
    try texts.forEachBatch { batch in
      for result in try service.terms(in: batch, from: from, inside: inside) {
        try common.print(result) {
          let style = common.style
          if !texts.isOne { Output.line(style(Style.safe(result.query), .bold)) }
          TermList.show(result.terms, style)
        }
      }
    }
  }
}

/// Terms as a table: what stands in the text, and what to translate it with.
enum TermList {
  static func show(_ terms: [TermResult], _ style: Style) {
    var sources: [String] = []
    for term in terms where !sources.contains(term.source) { sources.append(term.source) }
    let width = sources.map { Style.safe($0).cells }.max() ?? 0
    for source in sources {
      var targets: [String] = []
      for term in terms where term.source == source {
        for target in term.targets.map({ text($0, style) }) where !targets.contains(target) {
          targets.append(target)
        }
      }
      Output.line(
        "  " + style(Style.pad(Style.safe(source), width), .cyan) + "  " + targets.joined(separator: ", ")
          + remark(terms.first { $0.source == source }, style))
    }
  }

  private static func text(_ target: TargetResult, _ style: Style) -> String {
    let text = Style.safe(target.text)
    return target.status == "preferred" ? text : style("\(text) (\(target.status))", .dim)
  }

  /// What is unusual about a hit: that it stands inside a word, or that the source term itself is to be avoided.
  private static func remark(_ term: TermResult?, _ style: Style) -> String {
    guard let term else { return "" }
    let kind = term.kind == "term" ? "" : style("  [\(term.kind)]", .dim)
    let isAllowed = term.status == "preferred" || term.status == "admitted"
    return kind + (isAllowed ? "" : style("  [\(term.status)]", .yellow))
  }
}
