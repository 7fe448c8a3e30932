internal import Language

/// A particle of the Korean text does not have the form that the sound before it asks for, or stands after a
/// placeholder, where no form is sure to be right.
struct ParticleAgreementRule: CheckRule {
  static let name = "particle-agreement"
  static let mends = true
  static let summary = "a Korean particle does not fit the sound before it"
  static let failing = [
    CheckExample("Press the button.", "버튼를 누르십시오."), CheckExample("Delete {name}.", "{name}을 지웁니다."),
  ]
  static let passing = [
    CheckExample("Press the button.", "버튼을 누르십시오."), CheckExample("Delete {name}.", "{name}을(를) 지웁니다."),
  ]

  private let terms: Termbase

  init(_ terms: Termbase) { self.terms = terms }

  func findings(in pair: CheckedPair) -> [Finding] {
    let isTarget = pair.from == .english
    let korean = isTarget ? pair.target : pair.source
    return ParticleAgreement.findings(in: korean, reading: terms.koreanReading).map { found in
      let message =
        found.followsPlaceholder
        ? "no form of '\(found.found)' is sure to fit what stands for the placeholder; write '\(found.expected)'"
        : "'\(found.found)' does not fit the sound before it; write '\(found.expected)'"
      return Finding(
        // A translator can mend the translation, and only point at the source.
        rule: Self.name, severity: isTarget ? .warning : .note, message: message,
        sourceSpans: isTarget ? [] : [found.range], targetSpans: isTarget ? [found.range] : [], term: nil,
        suggestion: found.expected, edits: isTarget ? [TargetEdit(found.range, found.expected)] : [])
    }
  }
}
