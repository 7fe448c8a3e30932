internal import Language

/// A term was translated by one of its allowed terms before, and is translated by another one here.
final class TermInconsistent: CheckRule {
  static let name = "term-inconsistent"
  static let severity = Severity.note
  static let isOnByDefault = false
  static let needsTerms = true
  static let comparesPairs = true
  static let summary = "a term is translated by another of its allowed terms than before"
  static let failing = [
    CheckExample("Enter the password.", "비밀번호를 넣으십시오."), CheckExample("The password is wrong.", "암호가 틀립니다."),
  ]
  static let passing = [
    CheckExample("Enter the password.", "비밀번호를 넣으십시오."),
    CheckExample("The password is wrong.", "비밀번호가 틀립니다."),
  ]

  private let matcher: TermMatcher
  private var first: [Int64: (terms: Set<String>, place: String)] = [:]

  init(_ matcher: TermMatcher) { self.matcher = matcher }

  func findings(in pair: CheckedPair) -> [Finding] {
    var seen = Set<Int64>()
    return matcher.sourceHits(pair).compactMap { hit in
      // Which of several concepts is meant nobody knows.
      guard hit.entries.count == 1, let entry = hit.entries.first, entry.targets.count > 1,
        seen.insert(entry.conceptID).inserted
      else { return nil }
      let used = matcher.targets(of: entry, in: pair)
      guard !used.isEmpty else { return nil }
      guard let known = first[entry.conceptID] else {
        first[entry.conceptID] = (used, pair.place)
        return nil
      }
      guard known.terms.isDisjoint(with: used), let before = known.terms.min(), let now = used.min() else {
        return nil
      }
      let place = known.place.isEmpty ? "" : " (\(known.place))"
      let span = String(scalarValues: pair.sourceText.scalars[hit.range])
      var found = finding(
        "'\(span)' is '\(now)' here and '\(before)' before\(place)", source: [hit.range],
        target: matcher.spans(of: used, in: pair), suggestion: before)
      found.term = (entry.term.text, [before])
      return found
    }
  }
}
