internal import Interchange
internal import Language
internal import Workspace

extension LanguageServer {
  private struct Hover: Encodable {
    struct Contents: Encodable {
      let kind: String
      let value: String
    }
    let contents: Contents
    let range: TextRange?
  }

  /// How many matches a hover and a list of actions show.
  static let shownMatches = 3

  /// The term under the cursor with its translations, and the best matches of the segment; nil where there is
  /// neither.
  func hover(_ place: Place) throws -> (any Encodable)? {
    let document = place.document
    guard let segment = document.segment(at: place.offset) else { return nil }
    var lines: [String] = []
    var range: TextRange?
    for (language, text, region) in texts(of: segment, document) where region.contains(place.offset) {
      for term in try document.workspace.terms(in: text, from: language).terms {
        let span = region.range(term.start..<term.end)
        guard span.lowerBound <= place.offset, place.offset < span.upperBound else { continue }
        range = document.text.range(span, encoding)
        lines += self.lines(term)
      }
    }
    for match in try matches(of: segment, document) {
      let score = match.score == match.score.rounded() ? "\(Int(match.score))" : "\(match.score)"
      lines.append("\(score) %: \(escaped(match.target))")
      if match.category == .fuzzy { lines.append("  \(escaped(match.source))") }
    }
    if lines.isEmpty { return nil }
    let value = lines.joined(separator: client.readsMarkdown ? "  \n" : "\n")
    let kind = client.readsMarkdown ? "markdown" : "plaintext"
    return Hover(contents: .init(kind: kind, value: value), range: range)
  }

  /// The texts of a segment with their languages and places.
  private func texts(
    of segment: Segment, _ document: OpenDocument
  ) -> [(TextLanguage, String, Region)] {
    var texts: [(TextLanguage, String, Region)] = []
    if let region = document.finder.source(of: segment) {
      texts.append((segment.from, segment.source, region))
    }
    if let target = segment.target, let region = document.finder.target(of: segment) {
      texts.append((segment.from.other, target, region))
    }
    return texts
  }

  /// The best matches of a segment's source.
  func matches(of segment: Segment, _ document: OpenDocument) throws -> [MatchResult] {
    var request = LookupRequest(
      segment.source, from: segment.from, limit: Self.shownMatches, threshold: settings.threshold)
    request.before = segment.before
    return try document.workspace.lookup(request).matches
  }

  private func lines(_ term: TermResult) -> [String] {
    let name = client.readsMarkdown ? "**\(escaped(term.source))**" : term.source
    let targets = term.targets.map { "\(escaped($0.text)) (\($0.status))" }.joined(separator: ", ")
    let status = term.status == "preferred" ? "" : " (\(term.status))"
    return ["\(name)\(status): \(targets)"] + [term.definition].compactMap { $0 }.map(escaped)
  }

  /// A text of the store as Markdown that shows it, or as it is for clients without.
  private func escaped(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    if !client.readsMarkdown { return line }
    return line.reduce(into: "") { result, character in
      if "\\`*_{}[]<>#|~".contains(character) { result += "\\" }
      result.append(character)
    }
  }
}
