internal import Language

/// An English target still holds Hangul. In brackets and quotes it may stand on purpose, and what the source itself
/// quotes in them too.
struct HangulInEnglish: CheckRule {
  static let name = "hangul-in-english"
  static let summary = "Hangul stands in an English target"
  static let failing = [CheckExample("메시지를 모두 지웁니다.", "Delete all 메시지.")]
  static let passing = [CheckExample("김치는 반찬이다.", "Kimchi (김치) is a side dish.")]

  func findings(in pair: CheckedPair) -> [Finding] {
    guard pair.from == .korean else { return [] }
    let target = pair.targetText
    let spans = target.runs(where: Scalar.isHangul).filter { !isQuoted($0, target.scalars) }
    if spans.isEmpty { return [] }
    return [finding("'\(target[spans[0]])' is not translated", target: spans)]
  }

  private func isQuoted(_ span: Range<Int>, _ text: [UInt32]) -> Bool {
    let before = text[..<span.lowerBound]
    let opening = before.lastIndex { Self.opening.contains($0) }
    guard let opening else { return false }
    return text[span.upperBound...].contains { Self.closing.contains($0) }
      && !before[opening...].dropFirst().contains { Self.closing.contains($0) && !Self.opening.contains($0) }
  }

  private static let opening = Set("(['\"“‘「『<".unicodeScalars.map(\.value))
  private static let closing = Set(")]'\"”’」』>".unicodeScalars.map(\.value))
}
