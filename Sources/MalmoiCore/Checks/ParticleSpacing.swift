internal import Language

/// A particle stands apart from the Latin word, placeholder or closing mark that it belongs to. Korean writes particles
/// on to what is before them, whatever its script (Hangul orthography, clause 41).
struct ParticleSpacing: CheckRule {
  static let name = "particle-spacing"
  static let mends = true
  static let summary = "a particle stands apart from its word"
  static let failing = [
    CheckExample("Firefox opens the file.", "Firefox 는 파일을 엽니다."),
    CheckExample("Open \"Settings\".", "\"설정\" 을 여십시오."),
  ]
  static let passing = [
    CheckExample("Firefox opens the file.", "Firefox는 파일을 엽니다."),
    CheckExample("This Firefox", "이 Firefox"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    guard pair.from == .english else { return [] }
    let text = pair.targetText
    let spans = text.runs(where: Scalar.isSyllable).filter { isApart($0, text) }
    guard let first = spans.first else { return [] }
    return [
      finding(
        "'\(text[first])' belongs to the word before it",
        target: spans.map { $0.lowerBound - 1..<$0.upperBound },
        suggestion: text[first], edits: spans.map { TargetEdit($0.lowerBound - 1..<$0.lowerBound, "") })
    ]
  }

  private func isApart(_ run: Range<Int>, _ text: CheckedText) -> Bool {
    let scalars = text.scalars
    let space = run.lowerBound - 1
    // Few words stand behind such a mark or word, and the comparison of texts costs most.
    guard space > 0, scalars[space] == 0x20, run.count < 5, isHost(endingAt: space, text) else {
      return false
    }
    // Nothing but a space or the end of a sentence follows a particle that is a word.
    if run.upperBound < scalars.count, ![0x20, 0x0A, 0x2C].contains(scalars[run.upperBound]) { return false }
    return Self.particles.contains(text[run])
  }

  private func isHost(endingAt end: Int, _ text: CheckedText) -> Bool {
    let last = text.scalars[end - 1]
    if Scalar.isSyllable(last) { return false }
    let markup = text.markup.first { $0.upperBound == end }
    // A name behind $ would run into the particle.
    if let markup, text.scalars[markup.lowerBound] == 0x24, last != 0x7D { return false }
    return markup != nil || Scalar.isASCIILetter(last) || Self.closing.contains(last)
  }

  // Those that are hardly ever words of their own; 이, 가, 도 and 만 are.
  private static let particles: Set<String> = [
    "은", "는", "을", "를", "와", "과", "에", "에서", "에게", "으로", "로", "으로부터", "로부터", "의",
  ]
  private static let closing = Set(")]}\"'”’」』>".unicodeScalars.map(\.value))
}
