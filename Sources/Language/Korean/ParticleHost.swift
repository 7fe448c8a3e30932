/// What a particle stands after, where that is no Hangul.
struct ParticleHost {
  let text: [UInt32]
  let given: [UInt32]
  let folded: FoldedText

  enum Kind {
    /// A word whose last sound is as given.
    case word(LastSound)
    /// A number by itself.
    case number(LastSound)
    case placeholder
    /// Hangul or nothing that a particle follows.
    case none

    var sound: LastSound? {
      switch self {
      case .word(let sound), .number(let sound): sound
      case .placeholder, .none: nil
      }
    }
  }

  /// What stands straight before a run of Hangul.
  func kind(before start: Int, reading: (String) -> String?) -> Kind {
    guard start > 0, !Scalar.isSpace(text[start - 1]) else { return .none }
    if endsPlaceholder(start) { return .placeholder }
    guard let end = unquoted(start) else { return .none }
    if end < start, endsPlaceholder(end) { return .placeholder }
    if text[end - 1] == 0x29 || text[end - 1] == 0x5D { return bracketed(end, reading) }
    return host(end, reading)
  }

  /// Whether a placeholder ends at a place.
  private func endsPlaceholder(_ place: Int) -> Bool {
    text.withUnsafeBufferPointer { text in
      // The longest have a name in braces.
      var start = place - 1
      while start >= 0, place - start < 40, !Scalar.isSyllable(text[start]) {
        if text[start] != 0x3C, text[start] != 0x5B, Markup.placeholderEnd(text, start) == place {
          // After a figure % is a unit.
          return !(text[start] == 0x25 && start > 0 && text[start - 1] &- 0x30 < 10)
        }
        start -= 1
      }
      return false
    }
  }

  /// The end of the word before closing quotes and tags; nil where an opening quote stands before the place.
  private func unquoted(_ place: Int) -> Int? {
    var end = place
    while end > 0 {
      switch text[end - 1] {
      case 0x2019, 0x201D, 0x300D, 0x300F, 0x3009, 0x300B, 0x2A, 0x60: end -= 1
      case 0x22, 0x27:
        guard text[..<(end - 1)].count(where: { $0 == text[end - 1] }) % 2 == 1 else { return nil }
        end -= 1
      case 0x3E:
        // Only a closing tag ends a word, and only one that stands inside a line.
        guard let open = text[..<(end - 1)].lastIndex(of: 0x3C), text[open + 1] == 0x2F,
          Self.inlineTags.contains(String(scalarValues: text[(open + 2)..<(end - 1)]))
        else { return nil }
        end = open
      default: return end
      }
    }
    return nil
  }

  private static let inlineTags: Set<String> = [
    "a", "b", "i", "u", "em", "strong", "code", "span", "tt", "q", "kbd", "var", "cite", "font", "small",
    "big", "mark",
  ]

  /// After brackets the particle follows the word before them; where the word inside is known to go with another
  /// form, writers are of two minds, and both pass. Brackets by themselves are no more than quotes.
  private func bracketed(_ end: Int, _ reading: (String) -> String?) -> Kind {
    let opening: UInt32 = text[end - 1] == 0x29 ? 0x28 : 0x5B
    guard let open = text[..<(end - 1)].lastIndex(of: opening), let inner = unquoted(end - 1) else {
      return .none
    }
    var outer = open
    if opening == 0x28 {
      while outer > 0, Scalar.isSpace(text[outer - 1]) { outer -= 1 }
    }
    if outer == 0 || Scalar.isSpace(text[outer - 1]) { return host(inner, reading) }
    guard let end = unquoted(outer), let sound = host(end, reading).sound else { return .none }
    return .word(sound.union(host(inner, reading).sound ?? []))
  }

  /// The kind of the word that ends at a place.
  private func host(_ end: Int, _ reading: (String) -> String?) -> Kind {
    guard end > 0 else { return .none }
    let last = text[end - 1]
    if Scalar.isSyllable(last) { return .word(LastSound(syllable: last)) }
    if let sound = symbol(last), end > 1, text[end - 2] &- 0x30 < 10 { return .word(sound) }
    guard Scalar.isASCIILetter(last) || last &- 0x30 < 10 else { return .none }
    var start = end
    while start > 0, isNamePart(text[start - 1]) { start -= 1 }
    while start < end, text[start] == 0x2D || text[start] == 0x2E || text[start] == 0x2C { start += 1 }
    let word = String(scalarValues: text[start..<end])
    if let reading = reading(word), let sound = sound(of: reading) { return .word(sound) }
    if !text[start..<end].contains(where: Scalar.isASCIILetter) {
      // 종로3가 is a street; figures joined to a name or to each other are read in several ways.
      let isAlone = start == 0 || !Scalar.isSyllable(text[start - 1]) && !followsLatin(start)
      let isPlain = !text[start..<end].contains(0x2D)
      return isAlone && isPlain ? .number(LastSound(number: text[start..<end])) : .none
    }
    if let unit = unit(start, end) { return .word(unit) }
    return abbreviation(start, end).map { .word($0) } ?? .none
  }

  /// Whether a Latin word stands before a space: the version in "POP 3" is as often read in English.
  private func followsLatin(_ start: Int) -> Bool {
    start > 1 && Scalar.isSpace(text[start - 1]) && Scalar.isASCIILetter(text[start - 2])
  }

  private func isNamePart(_ scalar: UInt32) -> Bool {
    Scalar.isASCIILetter(scalar) || scalar &- 0x30 < 10 || scalar == 0x2D || scalar == 0x2E || scalar == 0x2C
  }

  private func sound(of reading: String) -> LastSound? {
    guard let last = reading.scalarValues.last else { return nil }
    if Scalar.isSyllable(last) { return LastSound(syllable: last) }
    return last &- 0x30 < 10 ? LastSound(number: reading.scalarValues[...]) : nil
  }

  /// 퍼센트 and 도 are open.
  private func symbol(_ scalar: UInt32) -> LastSound? {
    [0x25, 0x2103, 0xB0].contains(scalar) ? .vowel : nil
  }

  /// Units after figures that are read with an open last syllable whether in full or short: 미터, 바이트 or 메가.
  private func unit(_ start: Int, _ end: Int) -> LastSound? {
    var letters = start
    while letters < end, !Scalar.isASCIILetter(text[letters]) { letters += 1 }
    guard letters > start else { return nil }
    let unit = String(scalarValues: text[letters..<end])
    return ["km", "m", "cm", "mm", "kb", "mb", "gb", "tb", "mhz", "ghz", "khz", "hz", "w", "kw", "v"]
      .contains(unit) ? .vowel : nil
  }

  /// The last sound of an abbreviation in capitals that is spelt out: by the name of its last letter, of which
  /// 엘, 엠 and 엔 are closed, and 아르 or 알 is not sure. Those that can be read as a word are not judged.
  private func abbreviation(_ start: Int, _ end: Int) -> LastSound? {
    let written = given[folded.originalRange(of: start..<end)]
    guard (2...5).contains(written.count), written.allSatisfy({ $0 &- 0x41 < 26 }) else { return nil }
    let vowels = written.map { [0x41, 0x45, 0x49, 0x4F, 0x55].contains($0) }
    for middle in vowels.indices.dropFirst().dropLast()
    where vowels[middle] && !vowels[middle - 1] && !vowels[middle + 1] {
      return nil
    }
    switch written[written.endIndex - 1] {
    case 0x4C: return .rieul
    case 0x4D, 0x4E: return .consonant
    case 0x52: return nil
    default: return .vowel
    }
  }
}
