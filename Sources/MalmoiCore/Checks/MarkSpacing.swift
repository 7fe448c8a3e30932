internal import Language

/// A space stands before a comma or full stop, or inside a bracket, and none does in the source.
struct MarkSpacing: CheckRule {
  static let name = "mark-spacing"
  static let mends = true
  static let summary = "a space stands before a comma or full stop, or inside a bracket"
  static let failing = [
    CheckExample("Open the file, then the folder.", "파일 , 그리고 폴더를 엽니다."),
    CheckExample("Size (in bytes)", "크기( 바이트)"),
  ]
  static let passing = [
    CheckExample("Size (in bytes)", "크기(바이트)"), CheckExample("( text )", "( 글 )"),
    CheckExample("Files ending in .txt", "이름이 .txt로 끝나는 파일"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let spans = Self.spaces(pair.targetText)
    guard !spans.isEmpty, Self.spaces(pair.sourceText).isEmpty else { return [] }
    return [
      finding(
        "no space stands here", target: spans, suggestion: "", edits: spans.map { TargetEdit($0, "") })
    ]
  }

  /// Whether the dots of an ellipsis stand apart: ". . .".
  private static func isSpacedOut(_ text: ArraySlice<UInt32>) -> Bool {
    text.starts(with: [0x2E, 0x20, 0x2E])
  }

  private static func spaces(_ text: CheckedText) -> [Range<Int>] {
    let scalars = text.scalars
    return text.runs { $0 == 0x20 }.filter { run in
      guard run.lowerBound > 0, run.upperBound < scalars.count else { return false }
      let before = scalars[run.lowerBound - 1]
      let after = scalars[run.upperBound]
      // A face or an item of a list may stand so, and the dots of a name (.txt) or an ellipsis.
      let next = run.upperBound + 1 < scalars.count ? scalars[run.upperBound + 1] : 0x20
      if after == 0x2C || after == 0x2E {
        return Scalar.isWord(before) && Scalar.isSpace(next) && !isSpacedOut(scalars[run.upperBound...])
      }
      // A bracket that is spoken of has no counterpart.
      if before == 0x28 { return Scalar.isWord(after) && scalars[run.upperBound...].contains(0x29) }
      return after == 0x29 && Scalar.isWord(before) && scalars[..<run.lowerBound].contains(0x28)
    }
  }
}
