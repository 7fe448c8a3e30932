internal import Language

/// A deprecated or superseded term of a concept stands in the target of a source that has a term of the concept.
struct TermForbidden: CheckRule {
  static let name = "term-forbidden"
  static let needsTerms = true
  static let summary = "a deprecated or superseded term stands in the target"
  static let severity = Severity.error
  static let failing = [CheckExample("DeepSeek came.", "딥씨크가 왔다.")]
  static let passing = [CheckExample("DeepSeek came.", "딥시크가 왔다.")]

  private let matcher: TermMatcher

  init(_ matcher: TermMatcher) { self.matcher = matcher }

  func findings(in pair: CheckedPair) -> [Finding] {
    matcher.forbidden(pair).map { found in
      let language = pair.from.other
      let allowed = found.entry.concept.terms(in: language).filter { $0.status.isAllowed }.sorted {
        $0.status == .preferred && $1.status != .preferred
      }.map(\.text)
      let span = String(scalarValues: pair.targetText.scalars[found.targetHit.range])
      let instead = allowed.first.map { "; write '\($0)'" } ?? ""
      let source =
        found.sourceHit.entries.first { $0.conceptID == found.entry.conceptID } ?? found.sourceHit.entries[0]
      return Finding(
        rule: Self.name, severity: Self.severity,
        message: "'\(span)' is \(found.entry.term.status.rawValue)\(instead)",
        sourceSpans: [found.sourceHit.range], targetSpans: [found.targetHit.range],
        term: (source.term.text, allowed), suggestion: allowed.first)
    }
  }
}
