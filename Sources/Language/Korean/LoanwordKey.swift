/// A key under which the spellings of a loanword in Hangul meet: 딥씨크 and 딥시크, 컨텐츠 and 콘텐츠, 메세지 and 메시지.
/// It is for suggestions when a look-up finds nothing: words that differ may share a key.
///
/// The rules follow what the standard (국립국어원, 외래어 표기법) settles and writers do otherwise: tense consonants,
/// ㅓ and ㅗ, ㅔ and ㅐ, vowels after ㅅ, ㅈ and ㅊ, final consonants against syllables in ㅡ, f as ㅍ or ㅎ, 오우 and 에이.
public enum LoanwordKey {
  /// The key of a text; white space and hyphens count for nothing.
  public static func key(_ text: String) -> String {
    let folded = FoldedText(text).scalars.filter { !Scalar.isSpace($0) && $0 != 0x2D && $0 != 0xB7 }
    var result: [UInt32] = []
    for scalar in folded {
      guard let syllable = Hangul.Syllable(scalar) else {
        result.append(scalar)
        continue
      }
      append(normal(syllable), to: &result)
    }
    finish(&result)
    return String(scalarValues: result)
  }

  // Letters by number, as `Hangul` counts them.
  private enum Initial { static let s = 9, none = 11, j = 12, ch = 14, k = 15, t = 16, p = 17, h = 18, r = 5 }
  private enum Vowel {
    static let a = 0, ae = 1, eo = 4, e = 5, o = 8, wa = 9, u = 13, we = 15, wi = 16, eu = 18, i = 20
  }
  private enum Final { static let k = 1, t = 7, l = 8, p = 17 }

  /// ㄲ ㄸ ㅃ ㅆ ㅉ as most loanwords have them: ㅋ ㅌ ㅍ ㅅ ㅈ.
  private static let plain = [1: Initial.k, 4: Initial.t, 8: Initial.p, 10: Initial.s, 13: Initial.j]
  /// ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ without the glide.
  private static let unglided = [2: 0, 3: 1, 6: 4, 7: 5, 12: 8, 17: 13]
  /// ㅎ before a w: ㅍ and the bare vowel.
  private static let labial = [Vowel.wa: Vowel.a, Vowel.we: Vowel.e, Vowel.wi: Vowel.i]
  /// Finals that sound alike, by the first of each sort.
  private static let merged = [2: 1, 24: 1, 19: 7, 20: 7, 22: 7, 23: 7, 25: 7, 26: 17]

  private static func normal(_ syllable: Hangul.Syllable) -> Hangul.Syllable {
    var syllable = syllable
    syllable.initial = plain[syllable.initial] ?? syllable.initial
    if syllable.initial == Initial.h, let vowel = labial[syllable.vowel] {
      syllable.initial = Initial.p
      syllable.vowel = vowel
    }
    let isSibilant = [Initial.s, Initial.j, Initial.ch].contains(syllable.initial)
    if isSibilant { syllable.vowel = unglided[syllable.vowel] ?? syllable.vowel }
    switch syllable.vowel {
    case Vowel.ae: syllable.vowel = Vowel.e
    case Vowel.o: syllable.vowel = Vowel.eo
    case Vowel.wi where isSibilant: syllable.vowel = Vowel.i
    default: break
    }
    if isSibilant, syllable.vowel == Vowel.e { syllable.vowel = Vowel.i }
    syllable.final = merged[syllable.final] ?? syllable.final
    // 초콜렛 and 초콜릿, 팸플렛 and 팸플릿.
    if syllable.initial == Initial.r, syllable.vowel == Vowel.e, syllable.final == Final.t {
      syllable.vowel = Vowel.i
    }
    return syllable
  }

  /// Appends a syllable, joining it to the one before where spellings differ in that.
  private static func append(_ syllable: Hangul.Syllable, to result: inout [UInt32]) {
    guard var last = result.last.flatMap({ Hangul.Syllable($0) }) else {
      result.append(syllable.scalar)
      return
    }
    if last.final == 0, syllable.initial == Initial.none {
      // 윈도우 and 윈도; 케이크 and 케익.
      let isGlide =
        last.vowel == Vowel.eo && syllable.vowel == Vowel.u
        || last.vowel == Vowel.e && syllable.vowel == Vowel.i
      if isGlide {
        last.final = syllable.final
        result[result.count - 1] = last.scalar
        return
      }
    }
    let stop = [
      Initial.k: Final.k, 0: Final.k, Initial.t: Final.t, 3: Final.t, Initial.p: Final.p, 7: Final.p,
    ]
    if last.final == 0, syllable.vowel == Vowel.eu, syllable.final == 0, let final = stop[syllable.initial] {
      // 테이프 and 테입, 로보트 and 로봇.
      last.final = final
      result[result.count - 1] = last.scalar
      return
    }
    // 후라이 and 프라이.
    if syllable.initial == Initial.r, last.initial == Initial.h, last.vowel == Vowel.u, last.final == 0 {
      result[result.count - 1] = Hangul.Syllable(initial: Initial.p, vowel: Vowel.eu, final: 0).scalar
    }
    result.append(syllable.scalar)
  }

  /// What differs at the end of a word: 컨셉 and 콘셉트, 디지탈 and 디지털.
  private static func finish(_ result: inout [UInt32]) {
    let t = Hangul.Syllable(initial: Initial.t, vowel: Vowel.eu, final: 0).scalar
    if result.count > 2, result.last == t, let before = Hangul.Syllable(result[result.count - 2]),
      before.final == Final.p
    {
      result.removeLast()
    }
    guard result.count > 2, var last = result.last.flatMap({ Hangul.Syllable($0) }) else { return }
    if last.vowel == Vowel.a, last.final == 0 || last.final == Final.l {
      last.vowel = Vowel.eo
      result[result.count - 1] = last.scalar
    }
  }
}
