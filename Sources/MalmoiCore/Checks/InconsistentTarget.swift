internal import Language

/// The same source stood before with another translation. Spacing, particles, endings, case, mnemonics and the
/// mark at the end are no difference. Sources of one word are left alone: they mean one thing here and another there
/// (From, Back).
final class InconsistentTarget: CheckRule {
  static let name = "inconsistent-target"
  static let comparesPairs = true
  static let summary = "the same source is translated in two ways"
  static let failing = [CheckExample("Open the file", "파일 열기"), CheckExample("Open the file", "문서 펼치기")]
  static let passing = [CheckExample("Open the file", "파일 열기"), CheckExample("Open the file", "파일을 열기")]

  private var known = KnownTexts()

  func findings(in pair: CheckedPair) -> [Finding] {
    guard Self.holdsTwoWords(pair.sourceText),
      let first = known.other(
        than: TextKeys(pair.targetText, pair.from.other), for: TextKeys.exact(pair.sourceText),
        text: pair.target,
        place: pair.place)
    else { return [] }
    return [
      finding(
        "the same source is translated as '\(first.text)'\(first.where)",
        source: [pair.sourceText.scalars.indices],
        target: [pair.targetText.scalars.indices])
    ]
  }

  private static func holdsTwoWords(_ text: CheckedText) -> Bool {
    text.prose.split(whereSeparator: Scalar.isSpace).count { $0.contains(where: Scalar.isLetter) } > 1
  }
}
