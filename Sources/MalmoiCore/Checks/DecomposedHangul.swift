internal import Language

/// Hangul in pieces (NFD): it looks the same, and neither search nor many fonts know it. Files named on macOS bring
/// it in.
struct DecomposedHangul: CheckRule {
  static let name = "decomposed-hangul"
  static let mends = true
  static let summary = "a syllable is written in pieces (NFD)"
  static let failing = [CheckExample("File", "\u{1111}\u{1161}\u{110B}\u{1175}\u{11AF}")]
  static let passing = [CheckExample("File", "파일"), CheckExample("the letter ㄱ", "글자 ㄱ")]

  func findings(in pair: CheckedPair) -> [Finding] {
    let text = pair.targetText
    let spans = text.runs { Scalar.isSyllable($0) || Self.isConjoining($0) }.filter { run in
      text.scalars[run].contains(where: Self.isConjoining)
        && TextForm.nfc(Array(text.scalars[run])).count < run.count
    }
    guard let first = spans.first else { return [] }
    let composed = TextForm.nfc(text[first])
    return [
      finding(
        "'\(composed)' is written in pieces (NFD)", target: spans, suggestion: composed,
        edits: spans.map { TargetEdit($0, TextForm.nfc(text[$0])) })
    ]
  }

  private static func isConjoining(_ scalar: UInt32) -> Bool { (0x1100...0x11FF).contains(scalar) }
}
