internal import Language

/// Another source stood before with the same translation. English has many words for one Korean word, so that this
/// is worth a look only where every text should be told from every other.
final class InconsistentSource: CheckRule {
  static let name = "inconsistent-source"
  static let severity = Severity.note
  static let isOnByDefault = false
  static let comparesPairs = true
  static let summary = "two sources have the same translation"
  static let failing = [CheckExample("Open the file", "파일 열기"), CheckExample("Close the file", "파일 열기")]
  static let passing = [CheckExample("Open the file", "파일 열기"), CheckExample("Open file", "파일 열기")]

  private var known = KnownTexts()

  func findings(in pair: CheckedPair) -> [Finding] {
    guard
      let first = known.other(
        than: TextKeys(pair.sourceText, pair.from), for: TextKeys.exact(pair.targetText), text: pair.source,
        place: pair.place)
    else { return [] }
    return [
      finding(
        "'\(first.text)'\(first.where) has the same translation", source: [pair.sourceText.scalars.indices],
        target: [pair.targetText.scalars.indices])
    ]
  }
}
