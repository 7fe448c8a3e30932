internal import Language

/// A term of the glossary stands in the source, and none of its translations in the target.
struct TermMissing: CheckRule {
  static let name = "term-missing"
  static let needsTerms = true
  static let summary = "a glossary term of the source has none of its translations in the target"
  static let failing = [CheckExample("딥시크가 왔다.", "Deep Sea came.")]
  static let passing = [CheckExample("딥시크가 왔다.", "DeepSeek came.")]

  private let matcher: TermMatcher

  init(_ matcher: TermMatcher) { self.matcher = matcher }

  func findings(in pair: CheckedPair) -> [Finding] {
    let hits = matcher.sourceHits(pair)
    if hits.isEmpty { return [] }
    let forbidden = matcher.forbidden(pair)
    var reported = Set<Int64>()
    return hits.compactMap { hit in
      // A concept without a translation asks for nothing.
      guard let entry = hit.entries.first(where: { !$0.targets.isEmpty }),
        !reported.contains(entry.conceptID),
        !matcher.holdsTarget(of: hit, in: pair), !matcher.hasOtherSense(hit, in: pair)
      else { return nil }
      // Where an unwanted term stands in its place, that is the one thing to report.
      if forbidden.contains(where: { found in hit.entries.contains { $0.conceptID == found.entry.conceptID } }
      ) {
        return nil
      }
      reported.insert(entry.conceptID)
      return finding(hit, pair)
    }
  }

  private func finding(_ hit: Termbase.Hit, _ pair: CheckedPair) -> Finding {
    var targets: [String] = []
    for target in hit.entries.flatMap(\.targets) where !targets.contains(target.text) {
      targets.append(target.text)
    }
    let span = String(scalarValues: pair.sourceText.scalars[hit.range])
    let wanted = targets.map { "'\($0)'" }.joined(separator: " or ")
    let left = leftInSource(span, pair)
    return Finding(
      rule: Self.name, severity: .warning,
      message: left.isEmpty
        ? "'\(span)' is not translated as \(wanted)"
        : "'\(span)' is left in English, and not translated as \(wanted)",
      sourceSpans: [hit.range], targetSpans: left, term: (hit.entries[0].term.text, targets),
      suggestion: targets.first)
  }

  /// Where an English term stands untranslated in a Korean target.
  private func leftInSource(_ span: String, _ pair: CheckedPair) -> [Range<Int>] {
    guard pair.from == .english else { return [] }
    let text = pair.targetText
    let term = span.lowercased()
    return text.runs(where: Scalar.isASCIILetter).filter { run in
      text[run].lowercased() == term && !text.markup.contains { $0.overlaps(run) }
    }
  }
}
