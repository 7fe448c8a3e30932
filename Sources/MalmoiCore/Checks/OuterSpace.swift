internal import Language

/// The target begins or ends with white space where the source does not, or the other way round. Programs join
/// such texts, so that a lost space runs two words together.
struct OuterSpace: CheckRule {
  static let name = "leading-trailing-space"
  static let mends = true
  static let summary = "white space at the start or end differs from the source"
  static let failing = [CheckExample("Name: ", "이름:")]
  static let passing = [CheckExample("Name: ", "이름: ")]

  func findings(in pair: CheckedPair) -> [Finding] {
    let source = pair.sourceText.scalars
    let target = pair.targetText.scalars
    let heads = (source.prefix(while: Scalar.isSpace), target.prefix(while: Scalar.isSpace))
    guard heads.0.count < source.count, heads.1.count < target.count else { return [] }
    let tails = (Self.tail(source), Self.tail(target))
    var result: [Finding] = []
    if heads.0.isEmpty != heads.1.isEmpty {
      result.append(differing("begins", heads.0, heads.1))
    }
    if tails.0.isEmpty != tails.1.isEmpty {
      result.append(differing("ends", tails.0, tails.1))
    }
    return result
  }

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
