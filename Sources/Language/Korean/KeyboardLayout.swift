/// Recovers what was meant by a text typed with the wrong keyboard layout: gksrmf is 한글 on the two-set layout
/// (KS X 5002), ㅗ디ㅣㅐ is hello on the Latin one.
public enum KeyboardLayout {
  /// The text typed as it is on the Latin layout but meant on the Korean one; nil where that gives other than
  /// whole syllables.
  public static func korean(fromLatin text: String) -> String? {
    var letters: [UInt32] = []
    for scalar in text.scalarValues {
      if let letter = letter(of: scalar) {
        letters.append(letter)
      } else if Scalar.isASCIILetter(scalar) {
        return nil
      } else {
        letters.append(scalar)
      }
    }
    let composed = Composer.compose(letters)
    let isHangul = composed.contains(where: Scalar.isSyllable)
    let hasLoose = composed.contains { Scalar.isHangul($0) && !Scalar.isSyllable($0) }
    return isHangul && !hasLoose ? String(scalarValues: composed) : nil
  }

  /// The text typed as it is on the Korean layout but meant on the Latin one; nil where it holds no Hangul, or words
  /// in whole syllables, as Korean does: a single English word may come out so (goal, 해미), a phrase hardly ever.
  public static func latin(fromKorean text: String) -> String? {
    let scalars = TextForm.nfc(text.scalarValues)
    guard scalars.contains(where: Scalar.isHangul) else { return nil }
    let hasLoose = scalars.contains { Scalar.isHangul($0) && !Scalar.isSyllable($0) }
    if !hasLoose && scalars.contains(where: Scalar.isSpace) { return nil }
    return String(scalarValues: scalars.flatMap(keys))
  }

  private static let keyboard = "qwertyuiopasdfghjklzxcvbnmQWERTOP".scalarValues
  private static let hangul = "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡㅃㅉㄸㄲㅆㅒㅖ".scalarValues
  private static let letters = Dictionary(uniqueKeysWithValues: zip(keyboard, hangul))
  private static let keys = Dictionary(uniqueKeysWithValues: zip(hangul, keyboard))

  /// The letter on a key. Shift changes only seven keys.
  private static func letter(of key: UInt32) -> UInt32? {
    letters[key] ?? (key &- 0x41 < 26 ? letters[key | 0x20] : nil)
  }

  /// The keys that type a syllable or a letter.
  private static func keys(_ scalar: UInt32) -> [UInt32] {
    if let syllable = Hangul.Syllable(scalar) {
      let parts = [
        Hangul.initials[syllable.initial], Hangul.vowels[syllable.vowel], Hangul.finals[syllable.final],
      ]
      return parts.filter { $0 != 0 }.flatMap(keys)
    }
    if let key = keys[scalar] { return [key] }
    if let pair = Hangul.pairs[scalar] { return [pair.0, pair.1].flatMap(keys) }
    return [scalar]
  }
}

/// Puts letters together to syllables as an input method does.
private struct Composer {
  private var initial: UInt32?
  private var vowel: UInt32?
  private var final: UInt32?
  private var text: [UInt32] = []

  static func compose(_ letters: [UInt32]) -> [UInt32] {
    var composer = Composer()
    for letter in letters { composer.type(letter) }
    composer.finish()
    return composer.text
  }

  private mutating func type(_ letter: UInt32) {
    if Hangul.vowels.contains(letter) {
      typeVowel(letter)
    } else if Hangul.initials.contains(letter) {
      typeConsonant(letter)
    } else {
      finish()
      text.append(letter)
    }
  }

  private mutating func typeConsonant(_ letter: UInt32) {
    if initial != nil, vowel != nil {
      if final == nil, Hangul.finals.contains(letter) {
        final = letter
        return
      }
      if let last = final, let joined = Self.joined(last, letter), Hangul.finals.contains(joined) {
        final = joined
        return
      }
    }
    finish()
    initial = letter
  }

  private mutating func typeVowel(_ letter: UInt32) {
    if let last = final {
      // The final, or its second half, opens the next syllable.
      let parts = Hangul.pairs[last]
      final = parts?.0
      finish()
      initial = parts?.1 ?? last
      vowel = letter
    } else if let last = vowel, let joined = Self.joined(last, letter) {
      vowel = joined
    } else {
      if vowel != nil { finish() }
      vowel = letter
    }
  }

  private mutating func finish() {
    if let first = initial.flatMap({ Hangul.initials.firstIndex(of: $0) }),
      let second = vowel.flatMap({ Hangul.vowels.firstIndex(of: $0) })
    {
      let third = final.flatMap { Hangul.finals.firstIndex(of: $0) } ?? 0
      text.append(Hangul.Syllable(initial: first, vowel: second, final: third).scalar)
    } else {
      text += [initial, vowel, final].compactMap { $0 }
    }
    (initial, vowel, final) = (nil, nil, nil)
  }

  private static func joined(_ first: UInt32, _ second: UInt32) -> UInt32? {
    Hangul.pairs.first { $0.value == (first, second) }?.key
  }
}
