internal import Language

/// The target is the source again, though the source holds words that a translation would change: names,
/// abbreviations and options of commands stay as they are.
struct SourceEqualsTarget: CheckRule {
  static let name = "source-equals-target"
  static let summary = "the target is the source, word for word"
  static let failing = [CheckExample("Delete all of the messages", "Delete all of the messages")]
  static let passing = [
    CheckExample("LibreOffice Writer", "LibreOffice Writer"), CheckExample("%d/%d", "%d/%d"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let target = pair.targetText
    guard !target.scalars.isEmpty, Plain.isEqual(pair.sourceText.scalars, target.scalars),
      // A notice of copyright has legal force as it stands.
      Plain.holdsProse(pair.sourceText, pair.from), !pair.source.hasPrefix("Copyright")
    else { return [] }
    return [finding("the target is the same as the source", target: [target.scalars.indices])]
  }
}

/// The target has no letter of its own language, though the source is prose.
struct Untranslated: CheckRule {
  static let name = "untranslated"
  static let summary = "the target holds nothing in its own language"
  static let failing = [CheckExample("Delete all of the messages", "Delete all messages")]
  static let passing = [
    CheckExample("Delete all of the messages", "메시지를 모두 지우기"),
    CheckExample("Mozilla Firefox", "Mozilla Firefox 2"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let target = pair.targetText
    let hasOwnLetter = target.scalars.contains {
      pair.from == .english ? Scalar.isHangul($0) : Scalar.isLetter($0) && !Scalar.isHangul($0)
    }
    // Where the two are equal, that is the one thing to say.
    guard !hasOwnLetter, target.scalars.contains(where: Scalar.isLetter),
      Plain.holdsProse(pair.sourceText, pair.from), !Plain.isEqual(pair.sourceText.scalars, target.scalars)
    else { return [] }
    let language = pair.from == .english ? "Korean" : "English"
    return [finding("the target holds no \(language)", target: [target.scalars.indices])]
  }
}

/// What a text says, apart from how it is spaced and marked.
enum Plain {
  /// Whether two texts are the same apart from white space and mnemonics.
  static func isEqual(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    if one == other { return true }
    return bare(one) == bare(other)
  }

  private static func bare(_ text: [UInt32]) -> [UInt32] {
    Markup.strippingMnemonics(text).filter { !Scalar.isSpace($0) }
  }

  /// Whether a text holds words that are no names: two Hangul syllables together, or three English words in lower
  /// case, one of them a function word. Fewer stay untranslated for good reason (`make install`, `en dash`).
  static func holdsProse(_ text: CheckedText, _ language: TextLanguage) -> Bool {
    let prose = text.prose
    if language == .korean {
      return zip(prose, prose.dropFirst()).contains { Scalar.isSyllable($0) && Scalar.isSyllable($1) }
    }
    var words = 0
    var hasFunctionWord = false
    for word in prose.split(whereSeparator: Scalar.isSpace)
    where word.first.map(commandSigns.contains) == false {
      let letters = word.drop { !Scalar.isASCIILetter($0) }.prefix { Scalar.isASCIILetter($0) }
      guard let first = letters.first else { continue }
      // The first word of a sentence has a capital.
      if words > 0 || first &- 0x41 >= 26 || letters.count > 1 { words += 1 }
      if functionWords.contains(Array(letters)) { hasFunctionWord = true }
    }
    return words >= 3 && hasFunctionWord
  }

  // What begins an option or an argument in the usage of a command.
  private static let commandSigns = Set("-[<|".unicodeScalars.map(\.value))

  private static let functionWords = Set(
    """
    a an the of to in for on by is are be was were or as at it this that these those with from into not no if you your
    can will has have been do does and when which
    """.split(whereSeparator: \.isWhitespace).map { String($0).scalarValues })
}
