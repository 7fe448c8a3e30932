internal import Language

/// Full-width letters, figures and marks, half-width Hangul and the ideographic space, which East Asian keyboards
/// slip in. What the source has too is meant.
struct WidthForm: CheckRule {
  static let name = "width-form"
  static let mends = true
  static let summary = "a full-width or half-width form stands in the target"
  static let failing = [CheckExample("Press F1.", "Ｆ１을 누르십시오.")]
  static let passing = [CheckExample("Press F1.", "F1을 누르십시오.")]

  func findings(in pair: CheckedPair) -> [Finding] {
    let text = pair.targetText
    let spans = text.runs(where: Self.isForm)
    guard let first = spans.first, !pair.sourceText.scalars.contains(where: Self.isForm) else { return [] }
    let usual = String(scalarValues: TextForm.nfkc(Array(text.scalars[first])))
    let edits = spans.map { TargetEdit($0, Self.usual(text.scalars[$0])) }
    return [
      finding(
        "'\(text[first])' has another width than '\(usual)'", target: spans, suggestion: usual, edits: edits)
    ]
  }

  /// The usual forms; what was made wide by several spaces needs one.
  private static func usual(_ forms: ArraySlice<UInt32>) -> String {
    var result: [UInt32] = []
    for scalar in TextForm.nfkc(Array(forms)) where scalar != 0x20 || result.last != 0x20 {
      result.append(scalar)
    }
    return String(scalarValues: result)
  }

  /// The blocks Halfwidth and Fullwidth Forms and the ideographic space (Unicode chapter 18).
  private static func isForm(_ scalar: UInt32) -> Bool {
    (0xFF01...0xFFEE).contains(scalar) || scalar == 0x3000
  }
}
