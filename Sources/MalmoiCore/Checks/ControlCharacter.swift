internal import Language

/// The target holds a character that nobody sees and the source does not have: a control, a zero-width or
/// bidirectional mark, a soft hyphen, the replacement character of a broken conversion, a private one.
struct ControlCharacter: CheckRule {
  static let name = "control-character"
  static let severity = Severity.error
  static let mends = true
  static let summary = "a control, zero-width or replacement character stands in the target"
  static let failing = [CheckExample("Open the file.", "파일을\u{200B} 엽니다.")]
  static let passing = [
    CheckExample("Open the file.\n", "파일을 엽니다.\n"), CheckExample("\u{200E}a", "\u{200E}가"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let target = pair.targetText.scalars
    let known = pair.sourceText.scalars
    let places = target.indices.filter { Self.isUnwanted(target[$0]) && !known.contains(target[$0]) }
    guard let first = places.first else { return [] }
    let code = String(target[first], radix: 16, uppercase: true)
    let padded = String(repeating: "0", count: max(0, 4 - code.count)) + code
    // A replacement character stands for one that is lost, and a private one for what nobody else knows.
    let edits = places.filter { Scalar.isControl(target[$0]) }.map { TargetEdit($0..<$0 + 1, "") }
    return [
      finding(
        "U+\(padded) stands in the text", target: places.map { $0..<$0 + 1 }, suggestion: "", edits: edits)
    ]
  }

  private static func isUnwanted(_ scalar: UInt32) -> Bool {
    switch scalar {
    // Line ends and tabs are layout; joiners are part of emoji and of some scripts.
    case 0x09, 0x0A, 0x0D, 0x200C, 0x200D: false
    case 0xFFFD, 0xE000...0xF8FF, 0x2028, 0x2029: true
    default: Scalar.isControl(scalar)
    }
  }
}
