internal import Language

/// The target begins or ends with white space where the source does not, or lost that of the source beside a mark.
/// Programs join such texts ("Name: "), so that a lost space runs two words together; one behind a whole phrase or
/// sentence is mostly a slip of the source.
struct OuterSpace: CheckRule {
  static let name = "leading-trailing-space"
  static let mends = true
  static let summary = "white space at the start or end differs from the source"
  static let failing = [
    CheckExample("Name: ", "이름:"), CheckExample("Done", "끝남 "), CheckExample("Done.\n", "끝났습니다."),
  ]
  static let passing = [CheckExample("Name: ", "이름: "), CheckExample("It is done. ", "끝났습니다.")]

  func findings(in pair: CheckedPair) -> [Finding] {
    let source = pair.sourceText.scalars
    let target = pair.targetText.scalars
    let heads = (source.prefix(while: Scalar.isSpace), target.prefix(while: Scalar.isSpace))
    guard heads.0.count < source.count, heads.1.count < target.count else { return [] }
    let tails = (Self.tail(source), Self.tail(target))
    var result: [Finding] = []
    if heads.0.isEmpty != heads.1.isEmpty, Self.counts(heads.0, beside: source[heads.0.endIndex]) {
      result.append(differing("begins", heads.0, heads.1))
    }
    if tails.0.isEmpty != tails.1.isEmpty, Self.counts(tails.0, beside: source[tails.0.startIndex - 1]) {
      result.append(differing("ends", tails.0, tails.1))
    }
    return result
  }

  /// Whether white space of a source counts where the target has none: a line's end, and what stands beside a mark that
  /// ends no sentence.
  private static func counts(_ space: ArraySlice<UInt32>, beside scalar: UInt32) -> Bool {
    space.isEmpty || space.contains(0x0A) || !Scalar.isWord(scalar) && !sentenceEnds.contains(scalar)
  }

  private static let sentenceEnds = Set(".!?…\"”".scalarValues)

  private func differing(_ verb: String, _ source: ArraySlice<UInt32>, _ target: ArraySlice<UInt32>)
    -> Finding
  {
    let message =
      source.isEmpty
      ? "the target \(verb) with white space, the source does not"
      : "the source \(verb) with white space, the target does not"
    return finding(
      message, source: source.isEmpty ? [] : [source.indices], target: target.isEmpty ? [] : [target.indices],
      edits: [TargetEdit(target.indices, String(scalarValues: source))])
  }

  private static func tail(_ text: [UInt32]) -> ArraySlice<UInt32> {
    var start = text.count
    while start > 0, Scalar.isSpace(text[start - 1]) { start -= 1 }
    return text[start...]
  }
}
