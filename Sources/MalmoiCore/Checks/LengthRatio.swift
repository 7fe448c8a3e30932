internal import Language

/// One side is far longer than the other: something is missing, added, or was put in the wrong row.
struct LengthRatio: CheckRule {
  static let name = "length-ratio"
  static let summary = "one text is far longer than the other"
  static let failing = [
    CheckExample("The file could not be opened because another program has locked it for writing.", "파일")
  ]
  static let passing = [
    CheckExample(
      "The file could not be opened because another program has locked it for writing.",
      "다른 프로그램이 쓰려고 잠가 두어 파일을 열 수 없습니다.")
  ]

  // Below this many letters of English a ratio says nothing: "OK" may be 확인했습니다.
  private static let least = 40
  // Letters of Korean to one of English.
  private static let usual = 0.1...3.0

  func findings(in pair: CheckedPair) -> [Finding] {
    let letters = (source: Self.letters(pair.sourceText), target: Self.letters(pair.targetText))
    let korean = pair.from == .korean ? letters.source : letters.target
    let english = pair.from == .korean ? letters.target : letters.source
    // A key in place of a text ("translator-credits") has no length to compare.
    guard max(korean * 2, english) >= Self.least, pair.sourceText.scalars.contains(0x20) else { return [] }
    let ratio = Double(korean) / Double(max(english, 1))
    if Self.usual.contains(ratio) { return [] }
    return [
      finding(
        "the target has \(letters.target) letters, the source \(letters.source)",
        source: [pair.sourceText.scalars.indices], target: [pair.targetText.scalars.indices])
    ]
  }

  private static func letters(_ text: CheckedText) -> Int { text.scalars.count { Scalar.isWord($0) } }
}
