internal import Language

/// The source marks a key of the keyboard (`&File`, `_File`, `~File`) and the target does not, or the other way
/// round. Korean shows the key in brackets: 파일(&F).
struct AcceleratorMismatch: CheckRule {
  static let name = "accelerator-mismatch"
  static let summary = "a keyboard mnemonic is lost or added"
  static let failing = [CheckExample("&Open File", "파일 열기"), CheckExample("Open File", "파일 열기(&O)")]
  static let passing = [
    CheckExample("&Open File", "파일 열기(&O)"), CheckExample("research & development", "연구 및 개발"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let source = Self.mark(in: pair.sourceText)
    let target = Self.mark(in: pair.targetText)
    switch (source, target) {
    case (let source?, nil):
      // Any other mark in the target may be the mnemonic written in another way.
      guard source.isSure, !pair.targetText.scalars.contains(pair.sourceText.scalars[source.place]) else {
        return []
      }
      let range = source.place..<source.place + 2
      return [finding("the mnemonic '\(pair.sourceText[range])' is missing", source: [range])]
    case (nil, let target?):
      guard target.isSure, !pair.sourceText.scalars.contains(pair.targetText.scalars[target.place]) else {
        return []
      }
      let range = target.place..<target.place + 2
      return [finding("the mnemonic '\(pair.targetText[range])' is not in the source", target: [range])]
    default: return []
    }
  }

  private struct Mark {
    let place: Int
    /// Whether it begins a word or stands in brackets: inside a word an underscore may be part of a name.
    let isSure: Bool
  }

  private static func mark(in text: CheckedText) -> Mark? {
    let scalars = text.scalars
    guard scalars.contains(where: { $0 == 0x26 || $0 == 0x5F || $0 == 0x7E }) else { return nil }
    let places = scalars.indices.dropLast().filter { place in
      [0x26, 0x5F, 0x7E].contains(scalars[place])
        && (Scalar.isASCIILetter(scalars[place + 1]) || Scalar.isDigit(scalars[place + 1]))
        && !text.markup.contains { $0.contains(place) } && !isEntity(scalars, place)
    }
    guard places.count == 1, let place = places.first else { return nil }
    let before = place > 0 ? scalars[place - 1] : 0x20
    // A path (~user), an identifier (_name_t), an option or the query of an address is no mnemonic.
    let word = scalars[place...].dropFirst().prefix { !Scalar.isSpace($0) }
    let isName = word.contains { $0 == 0x5F || $0 == 0x2F || $0 == 0x3D || $0 == 0x26 }
    let isSure = (Scalar.isSpace(before) || before == 0x28) && !isName && !Scalar.isDigit(scalars[place + 1])
    return Mark(place: place, isSure: isSure)
  }

  private static func isEntity(_ scalars: [UInt32], _ place: Int) -> Bool {
    let name = scalars[(place + 1)...].prefix { Scalar.isASCIILetter($0) }
    return scalars[place] == 0x26 && name.endIndex < scalars.count && scalars[name.endIndex] == 0x3B
  }
}
