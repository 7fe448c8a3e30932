internal import Language

/// A quotation mark is of the wrong kind: “ where one closes, ” where one opens, or a straight mark that goes with a
/// typographic one.
struct QuoteKind: CheckRule {
  static let name = "quote-kind"
  static let mends = true
  static let summary = "a quotation mark opens where it should close, or goes with one of another kind"
  static let failing = [
    CheckExample("Open “Settings”.", "”설정”을 여십시오."), CheckExample("Open “Settings”.", "“설정\"을 여십시오."),
  ]
  static let passing = [
    CheckExample("Open “Settings”.", "“설정”을 여십시오."), CheckExample("Open “Settings”.", "\"설정\"을 여십시오."),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let target = pair.targetText.scalars
    let wrong = Self.wrong(target)
    guard let first = wrong.first, Self.wrong(pair.sourceText.scalars).isEmpty else { return [] }
    return [
      finding(
        "'\(pair.targetText[first.range])' stands where '\(first.text)' should", target: wrong.map(\.range),
        suggestion: first.text, edits: wrong)
    ]
  }

  private static let straight: UInt32 = 0x22
  private static let opening: UInt32 = 0x201C
  private static let closing: UInt32 = 0x201D

  /// What the marks should be. Single marks are not judged: they are apostrophes and primes too.
  private static func wrong(_ text: [UInt32]) -> [TargetEdit] {
    var wrong: [TargetEdit] = []
    var open: Int?
    for (place, scalar) in text.enumerated()
    where scalar == straight || scalar == opening || scalar == closing {
      guard let start = open else {
        open = place
        continue
      }
      open = nil
      if text[start] == straight, scalar == straight { continue }
      if text[start] != opening { wrong.append(TargetEdit(start..<start + 1, "“")) }
      if scalar != closing { wrong.append(TargetEdit(place..<place + 1, "”")) }
    }
    // A mark without its counterpart makes the kinds of the others uncertain.
    return open == nil ? wrong : []
  }
}
