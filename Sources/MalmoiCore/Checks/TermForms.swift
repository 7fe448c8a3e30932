internal import Language

/// The forms in which a translation may hold a term that it does not hold as the glossary writes it: other words of the
/// family in English, particles between the parts in Korean, and forms of the verb that a noun in -기 is made of.
struct TermForms {
  private let text: [UInt32]
  private let words: [[UInt32]]

  init(_ text: CheckedText) {
    self.text = FoldedText(Markup.strippingMnemonics(text.prose)).scalars
    let letters = self.text
    words = letters.indices.split { !Scalar.isWord(letters[$0]) }.map { word in
      // In "%swarning" the conversion runs into the word.
      let isBehindPercent = word.lowerBound > 0 && letters[word.lowerBound - 1] == 0x25
      return Array(letters[isBehindPercent ? word.lowerBound + 1..<word.upperBound : word])
    }
  }

  /// Whether a form of a term stands in the text.
  func contain(_ term: Term) -> Bool {
    let parts = FoldedText(term.text.scalarValues).scalars.split { !Scalar.isWord($0) }.map(Array.init)
    if parts.isEmpty { return false }
    if term.isCaseSensitive { return false }
    return term.language == .english ? containEnglish(parts) : containKorean(parts)
  }

  // MARK: English

  /// Further words between two words of a term: "save the file as".
  private static let farthest = 3

  private func containEnglish(_ parts: [[UInt32]]) -> Bool {
    let roots = parts.map(Self.root)
    return words.indices.contains { start in
      var place = start
      for (number, root) in roots.enumerated() {
        let limit = number == 0 ? place + 1 : min(words.count, place + Self.farthest + 1)
        guard let found = (place..<max(place, limit)).first(where: { words[$0].starts(with: root) }) else {
          return false
        }
        place = found + 1
      }
      return true
    }
  }

  /// What a word shares with others of its family: "search" with "searchable", "authentic" of "authentication" with
  /// "authenticate". A root of less than four letters would be shared by others.
  private static func root(_ word: [UInt32]) -> [UInt32] {
    let ending = endings.first { word.count - $0.count >= 4 && word.suffix($0.count).elementsEqual($0) }
    return word.dropLast(ending?.count ?? 0)
  }

  private static let endings = [
    "ations", "ation", "ings", "ions", "able", "ing", "ion", "ers", "ies", "er", "or", "es", "ed", "s", "y",
    "e",
  ].map(\.scalarValues)

  // MARK: Korean

  /// Syllables between two parts of a term: a particle (시간이 초과).
  private static let longestParticle = 2

  private func containKorean(_ parts: [[UInt32]]) -> Bool {
    let syllables = text.filter { !Scalar.isSpace($0) && $0 != 0x2D }
    return syllables.indices.contains { start in
      var place = start
      for (number, part) in parts.enumerated() {
        let last = number == 0 ? place : place + Self.longestParticle
        guard let end = (place...last).lazy.compactMap({ Self.end(of: part, in: syllables, at: $0) }).first
        else {
          return false
        }
        place = end
      }
      return true
    }
  }

  /// The end of a part that stands at a place, as it is or, for a noun in -기, as another form of its verb.
  private static func end(of part: [UInt32], in text: [UInt32], at place: Int) -> Int? {
    if text[min(place, text.count)...].starts(with: part) { return place + part.count }
    guard part.count > 2, let ending = part.last else { return nil }
    let stem = part.dropLast()
    let end = place + stem.count
    // 값 (U+AC12) is left out before a noun: 기본값 is 기본 in 기본 너비.
    if ending == 0xAC12, text[min(place, text.count)...].starts(with: stem) { return end }
    // 기 (U+AE30): 가져오기 is 가져오, 가져올, 가져와.
    guard ending == 0xAE30, end <= text.count, text[place..<end - 1].elementsEqual(stem.dropLast()),
      let last = stem.last, isForm(text[end - 1], of: last)
    else { return nil }
    return end
  }

  /// Whether a syllable is the last one of a verb's stem with an ending drawn into it: a final consonant (오, 올), a
  /// vowel (오, 와).
  private static func isForm(_ syllable: UInt32, of stem: UInt32) -> Bool {
    if syllable == stem { return true }
    guard Scalar.isSyllable(syllable), Scalar.isSyllable(stem), (stem - 0xAC00) % 28 == 0 else {
      return false
    }
    let (form, base) = ((syllable - 0xAC00) / 28, (stem - 0xAC00) / 28)
    return form / 21 == base / 21 && (form == base || contracted[base % 21] == form % 21)
  }

  /// Vowels by their numbers in a syllable (Unicode chapter 3.12) before and after 아 or 어: ㅏ (of 하) ㅐ, ㅗ ㅘ, ㅜ ㅝ,
  /// ㅡ ㅓ, ㅣ ㅕ.
  private static let contracted: [UInt32: UInt32] = [0: 1, 8: 9, 13: 14, 18: 4, 20: 6]
}
