/// What the last sound of a word may be, as far as the choice of a particle's form depends on it. A set, because
/// not every spelling tells: a Latin word may be read either way.
public struct LastSound: OptionSet, Sendable, Hashable {
  /// A bit for each sound.
  public let rawValue: UInt8

  /// A set of the bits given.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// An open syllable: 는, 가, 를, 와, 로.
  public static let vowel = LastSound(rawValue: 1)
  /// The final consonant ㄹ: 은, 이, 을, 과, but 로.
  public static let rieul = LastSound(rawValue: 2)
  /// Another final consonant: 은, 이, 을, 과, 으로.
  public static let consonant = LastSound(rawValue: 4)
  /// Not known: every form is right.
  public static let any: LastSound = [.vowel, .rieul, .consonant]

  /// The last sound of a Hangul syllable; `any` for other scalars.
  @inline(__always)
  public init(syllable: UInt32) {
    guard Scalar.isSyllable(syllable) else {
      self = .any
      return
    }
    switch (syllable &- 0xAC00) % 28 {
    case 0: self = .vowel
    case 8: self = .rieul
    default: self = .consonant
    }
  }

  /// The last sound of a number that ends with the digits given, as it is read in Sino-Korean: the last digit
  /// unless it is 0, else the power of ten (십, 백, 천, 만, 억 close with a consonant, 조 is open); a digit after
  /// a decimal point is read by itself. Thousands separators count as nothing.
  ///
  /// - Parameter number: ends with a digit.
  public init(number: ArraySlice<UInt32>) {
    var zeros = 0
    var index = number.endIndex
    while index > number.startIndex {
      let scalar = number[index - 1]
      if scalar == 0x30 {
        zeros += 1
      } else if scalar != 0x2C {
        break
      }
      index -= 1
    }
    let last = index > number.startIndex ? number[index - 1] : 0
    if zeros == 0, last &- 0x30 < 10 {
      self = Self.digits[Int(last &- 0x30)]
    } else if last &- 0x31 < 9, !Self.isFraction(number[..<index]) {
      // 10^12 to 10^15 are read with 조, the one open power of ten.
      self = (12...15).contains(zeros) ? .vowel : .consonant
    } else {
      self = Self.digits[0]
    }
  }

  /// 영 일 이 삼 사 오 육 칠 팔 구.
  private static let digits: [LastSound] = [
    .consonant, .rieul, .vowel, .consonant, .vowel, .vowel, .consonant, .rieul, .rieul, .vowel,
  ]

  /// Whether the digits at the end stand after a decimal point.
  private static func isFraction(_ number: ArraySlice<UInt32>) -> Bool {
    guard let other = number.lastIndex(where: { $0 &- 0x30 >= 10 }) else { return false }
    return number[other] == 0x2E && other > number.startIndex && number[other - 1] &- 0x30 < 10
  }
}
