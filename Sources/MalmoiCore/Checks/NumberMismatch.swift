internal import Language

/// A number of the source has another value in the target, however either side writes it: 3조 5천억 and
/// "3.5 trillion" are the same, 만 18세 is an age.
struct NumberMismatch: CheckRule {
  static let name = "number-mismatch"
  static let needsTerms = false
  static let summary = "a number has another value in the target"

  func findings(in pair: CheckedPair) -> [Finding] {
    let isKorean = pair.from == .korean
    let comparison = NumberComparison(
      korean: isKorean ? pair.source : pair.target, english: isKorean ? pair.target : pair.source)
    guard case .different(let differences) = comparison else { return [] }
    let texts = (source: pair.source.scalarValues, target: pair.target.scalarValues)
    return differences.map { difference in
      let source = isKorean ? difference.korean : difference.english
      let target = isKorean ? difference.english : difference.korean
      let written = (
        String(scalarValues: texts.source[source.range]), String(scalarValues: texts.target[target.range])
      )
      return Finding(
        rule: Self.name, severity: .warning,
        message: "'\(written.0)' is \(source.valueDescription), '\(written.1)' is \(target.valueDescription)",
        sourceSpans: [source.range], targetSpans: [target.range], term: nil, suggestion: nil)
    }
  }
}
