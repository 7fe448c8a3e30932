/// The parts of Hangul syllables, by the order of Unicode (chapter 3.12, conjoining jamo behavior).
enum Hangul {
  /// The letters of a precomposed syllable, numbered from 0; final 0 is none.
  struct Syllable: Equatable {
    var initial: Int
    var vowel: Int
    var final: Int

    init(initial: Int, vowel: Int, final: Int) {
      self.initial = initial
      self.vowel = vowel
      self.final = final
    }

    init?(_ scalar: UInt32) {
      guard Scalar.isSyllable(scalar) else { return nil }
      let index = Int(scalar - 0xAC00)
      self.init(initial: index / 588, vowel: index % 588 / 28, final: index % 28)
    }

    var scalar: UInt32 { UInt32(0xAC00 + (initial * 21 + vowel) * 28 + final) }
  }

  /// Compatibility letters in the order of syllables' parts.
  static let initials = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ".scalarValues
  static let vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ".scalarValues
  /// The first stands for none.
  static let finals = [0] + "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ".scalarValues

  /// A letter that is typed as two.
  static let pairs: [UInt32: (UInt32, UInt32)] = Dictionary(
    uniqueKeysWithValues: [
      "ㄳㄱㅅ", "ㄵㄴㅈ", "ㄶㄴㅎ", "ㄺㄹㄱ", "ㄻㄹㅁ", "ㄼㄹㅂ", "ㄽㄹㅅ", "ㄾㄹㅌ", "ㄿㄹㅍ", "ㅀㄹㅎ", "ㅄㅂㅅ", "ㅘㅗㅏ", "ㅙㅗㅐ", "ㅚㅗㅣ",
      "ㅝㅜㅓ", "ㅞㅜㅔ", "ㅟㅜㅣ", "ㅢㅡㅣ",
    ].map {
      let letters = $0.scalarValues
      return (letters[0], (letters[1], letters[2]))
    })
}
