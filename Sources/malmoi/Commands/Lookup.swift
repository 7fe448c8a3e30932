import ArgumentParser
import Language
import Workspace

struct Lookup: ParsableCommand {
  static let configuration = CommandConfiguration.quick(
    commandName: "lookup",
    abstract: "Find the nearest translations of a segment, and the terms in it.",
    discussion: """
      malmoi lookup "알리바바가 큐원의 새 버전을 공개했다."
      malmoi lookup --input article.txt --json
      malmoi lookup --before "" --after "다음 문장" "문장"    a match in the same context scores 101

      The direction follows the script of the text; --from sets it. No match at or above the threshold is ever
      missed. What the text adds to the memory's segment is underlined, what it lacks is struck through.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var input: TextInput

  @Option(help: "How many matches to show at the most.")
  var limit = LookupRequest.usualLimit
  @Option(help: "The least score to show, from 0 to 100.")
  var threshold = LookupRequest.usualThreshold
  @Option(help: "The language of the text: ko or en.")
  var from: TextLanguage?
  @Option(help: "Look in this memory alone.")
  var memory: String?
  @Option(help: "The segment before it; an empty one is the start of the document.")
  var before: String?
  @Option(help: "The segment after it; an empty one is the end of the document.")
  var after: String?

  func run() throws {
    var request = LookupRequest("", from: from, limit: limit, threshold: threshold)
    request.memory = memory
    request.before = before
    request.after = after
    try LookupRun(common: common, texts: input.texts, request: request).run()
  }
}

/// Looks texts up and shows what was found.
struct LookupRun {
  let common: any CommonChoices
  let texts: Texts
  /// What is asked of each text.
  let request: LookupRequest

  func run() throws {
    Memory.useLargePages()
    let service = try common.service(isBrief: texts.isOne)
    try texts.forEachBatch { texts in
      let requests = texts.map { text in
        var request = request
        request.text = text
        return request
      }
      for result in try service.lookup(requests) { try common.print(result) { show(result) } }
    }
  }

  private func show(_ result: LookupResult) {
    let style = common.style
    if !texts.isOne { Output.line(style(Style.safe(result.query), .bold)) }
    if result.matches.isEmpty && !common.quiet {
      Output.line(style("  no match at or above \(Style.decimal(request.threshold)) %", .dim))
    }
    for match in result.matches {
      let score = style(
        String(repeating: " ", count: max(0, 5 - percent(match).count)) + percent(match), color(match))
      Output.line("\(score)  \(difference(match, style))")
      Output.line("       " + Style.safe(match.targetTagged ?? match.target))
      Output.line(style("       " + details(match), .dim))
    }
    TermList.show(result.terms, style)
    if let text = result.didYouMean { Output.line("  did you mean '" + Style.safe(text) + "'?") }
    if !texts.isOne { Output.line("") }
  }

  private func percent(_ match: MatchResult) -> String { Style.decimal(match.score) + "%" }

  private func color(_ match: MatchResult) -> Style.Color {
    match.score >= 100 ? .green : match.score >= 85 ? .cyan : .yellow
  }

  private func details(_ match: MatchResult) -> String {
    var parts = ["#\(match.id)", match.memory]
    if let origin = match.origin { parts.append(origin) }
    if let changed = match.changed { parts.append(String(changed.prefix(10))) }
    if match.category == .context { parts.append("in context") }
    if let state = match.state { parts.append(state) }
    if let note = match.note { parts.append(note) }
    return parts.map(Style.safe).joined(separator: " · ")
  }

  /// The memory's segment with what differs marked; without colour, the segment alone.
  private func difference(_ match: MatchResult, _ style: Style) -> String {
    guard style.isColored else { return Style.safe(match.source) }
    return match.diff.map { piece in
      let text = Style.safe(piece.text)
      switch piece.op {
      case "insert": return style(text, .inserted)
      case "delete": return style(text, .deleted)
      default: return text
      }
    }.joined()
  }
}
