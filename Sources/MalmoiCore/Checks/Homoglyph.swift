internal import Language

/// A word mixes Latin letters with Cyrillic or Greek ones that look the same.
struct Homoglyph: CheckRule {
  static let name = "homoglyph"
  static let severity = Severity.error
  static let summary = "a word mixes Latin letters with Cyrillic or Greek ones of the same look"
  static let failing = [CheckExample("Enter the password.", "\u{0420}assword를 넣으십시오.")]
  static let passing = [
    CheckExample("Enter the password.", "Password를 넣으십시오."), CheckExample("10 μs", "10μs"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let text = pair.targetText
    guard text.scalars.contains(where: Self.looksLatin) else { return [] }
    let spans = text.runs { Scalar.isASCIILetter($0) || Self.looksLatin($0) }.filter { run in
      text.scalars[run].contains(where: Self.looksLatin)
        && text.scalars[run].contains(where: Scalar.isASCIILetter)
    }
    guard let first = spans.first, !pair.sourceText.scalars.contains(where: Self.looksLatin) else {
      return []
    }
    return [finding("'\(text[first])' mixes scripts", target: spans)]
  }

  private static func looksLatin(_ scalar: UInt32) -> Bool { scalar > 0x36F && lookalikes.contains(scalar) }

  // The letters that Unicode's confusables.txt (UTS 39) maps to ASCII letters one to one.
  private static let lookalikes = Set("АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο".unicodeScalars.map(\.value))
}
