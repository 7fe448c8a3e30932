internal import Language

/// Two spaces stand between words of the target. Where the source has them too (after a full stop, in a table) they
/// are meant.
struct DoubledSpace: CheckRule {
  static let name = "doubled-space"
  static let mends = true
  static let summary = "two spaces stand between words of the target"
  static let failing = [CheckExample("Open the file.", "파일을  엽니다.")]
  static let passing = [CheckExample("Open the file.", "파일을 엽니다."), CheckExample("a  b", "가  나")]

  func findings(in pair: CheckedPair) -> [Finding] {
    let spans = Self.doubled(pair.targetText).filter { !Self.isBetweenSentences($0, pair) }
    guard !spans.isEmpty, Self.doubled(pair.sourceText).isEmpty else { return [] }
    return [
      finding(
        "more than one space stands here", target: spans, suggestion: " ",
        edits: spans.map { TargetEdit($0, " ") })
    ]
  }

  /// Two spaces behind a full stop are a style of English.
  private static func isBetweenSentences(_ run: Range<Int>, _ pair: CheckedPair) -> Bool {
    pair.from == .korean
      && [0x2E, 0x3F, 0x21, 0x3A, 0x3B].contains(pair.targetText.scalars[run.lowerBound - 1])
  }

  private static func doubled(_ text: CheckedText) -> [Range<Int>] {
    text.runs { $0 == 0x20 }.filter { run in
      guard run.count > 1, run.lowerBound > 0, run.upperBound < text.scalars.count else { return false }
      // Spaces beside a line's end are indentation.
      return !Scalar.isSpace(text.scalars[run.lowerBound - 1])
        && !Scalar.isSpace(text.scalars[run.upperBound])
    }
  }
}
