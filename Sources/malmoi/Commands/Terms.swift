import ArgumentParser
import Language
import Workspace

struct Terms: ParsableCommand {
  static let configuration = CommandConfiguration(
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
    let workspace = try common.workspace()
    try input.forEach { text in
      let result = try workspace.terms(in: text, from: from, inside: inside)
      try common.print(result) {
        let style = common.style
        if input.input != nil { Output.line(style(Style.safe(result.query), .bold)) }
        TermList.show(result.terms, style)
      }
    }
  }
}

/// Terms as a table: what stands in the text, and what to translate it with.
enum TermList {
  static func show(_ terms: [TermResult], _ style: Style) {
    var shown: [TermResult] = []
    for term in terms where !shown.contains(where: { $0.source == term.source && $0.concept == term.concept })
    {
      shown.append(term)
    }
    let width = shown.map { Style.safe($0.source).cells }.max() ?? 0
    for term in shown {
      let targets = term.targets.map { target in
        let text = Style.safe(target.text)
        return target.status == "preferred" ? text : style("\(text) (\(target.status))", .dim)
      }
      let kind = term.kind == "term" ? "" : style("  [\(term.kind)]", .dim)
      let unwanted =
        term.status == "preferred" || term.status == "admitted" ? "" : style("  [\(term.status)]", .yellow)
      Output.line(
        "  " + style(Style.pad(Style.safe(term.source), width), .cyan) + "  "
          + targets.joined(separator: ", ") + kind + unwanted)
    }
  }
}
