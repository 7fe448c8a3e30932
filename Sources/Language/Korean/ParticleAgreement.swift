/// Checks that the particles of a Korean text have the form that the sound before them asks for: 을 and 를, 이
/// and 가, 은 and 는, 과 and 와, 으로 and 로, 이라고 and 라고 …
///
/// After Hangul only forms are judged that can be nothing but a particle in the wrong form, since no list of
/// nouns says where a word ends: 버튼를 is, 버튼가 is not, because 전문가 is a word. After figures, letters, quotes,
/// brackets and placeholders every form is judged as far as the sound is known.
public enum ParticleAgreement {
  /// A particle in the wrong form, or one whose form nobody can know.
  public struct Finding: Sendable, Equatable {
    /// The particle's form, in Unicode scalars of the text as given.
    public let range: Range<Int>
    /// The form that stands there.
    public let found: String
    /// What should stand there.
    public let expected: String
    /// Whether the word before is a placeholder, so that neither form is sure to be right.
    public let followsPlaceholder: Bool
  }

  /// The findings in a text, in order.
  ///
  /// - Parameter reading: the Korean reading of a word in Latin letters and figures, asked for in lower case: 딥시크
  ///   for deepseek. Where it has none, only abbreviations are judged, by the names of their letters.
  public static func findings(in text: String, reading: (String) -> String? = { _ in nil }) -> [Finding] {
    let folded = FoldedText(text)
    let host = ParticleHost(text: folded.scalars, given: text.scalarValues, folded: folded)
    var findings: [Finding] = []
    var place = 0
    while place < host.text.count {
      guard Scalar.isSyllable(host.text[place]) else {
        place += 1
        continue
      }
      let start = place
      while place < host.text.count, Scalar.isSyllable(host.text[place]) { place += 1 }
      let run = host.text[start..<place]
      guard !isDoubled(host.text, start..<place) else { continue }
      let slip: Slip? =
        switch host.kind(before: start, reading: reading) {
        case .none: slipAfterHangul(run)
        case .placeholder: placeholderSlip(run)
        case .number(let sound) where run.first == 과 && sound == .vowel: nil  // 2과 is a lesson's number
        case .number(let sound), .word(let sound): slip(run, after: sound)
        }
      guard let slip else { continue }
      findings.append(
        Finding(
          range: folded.originalRange(of: slip.range), found: String(scalarValues: host.text[slip.range]),
          expected: slip.expected, followsPlaceholder: slip.isUnsafe))
    }
    return findings
  }

  private struct Slip {
    let range: Range<Int>
    let expected: String
    var isUnsafe = false
  }

  /// Allomorphs: after a consonant, after a vowel. Longer ones come before those they begin with.
  private static let pairs: [(closed: [UInt32], open: [UInt32], both: String)] = [
    ("이라고", "라고", "(이)라고"), ("이라는", "라는", "(이)라는"), ("이라도", "라도", "(이)라도"), ("이라면", "라면", "(이)라면"),
    ("이란", "란", "(이)란"), ("이랑", "랑", "(이)랑"), ("이나", "나", "(이)나"), ("이며", "며", "(이)며"), ("이든", "든", "(이)든"),
    ("으로", "로", "(으)로"), ("은", "는", "은(는)"), ("이", "가", "이(가)"), ("을", "를", "을(를)"), ("과", "와", "과(와)"),
  ].map { ($0.0.scalarValues, $0.1.scalarValues, $0.2) }

  /// The slip of a tail after a known sound.
  private static func slip(_ run: ArraySlice<UInt32>, after sound: LastSound) -> Slip? {
    let tail = Array(run)
    guard sound != .any, !isParticle(tail, after: sound), isParticle(tail, after: .any) else { return nil }
    for pair in pairs {
      for (found, expected) in [(pair.closed, pair.open), (pair.open, pair.closed)]
      where tail.starts(with: found) {
        if isParticle(expected + tail.dropFirst(found.count), after: sound) {
          let range = run.startIndex..<(run.startIndex + found.count)
          return Slip(range: range, expected: String(scalarValues: expected))
        }
      }
    }
    return nil
  }

  /// Whether a tail is of particles or the copula.
  private static func isParticle(_ tail: [UInt32], after sound: LastSound) -> Bool {
    NounTail.kind(of: tail, after: sound) ?? .derived <= .contracted
  }

  /// One form of a particle straight after a placeholder: whichever it is, it may turn out wrong.
  private static func placeholderSlip(_ run: ArraySlice<UInt32>) -> Slip? {
    guard NounTail.kind(of: Array(run), after: .any) == .particle else { return nil }
    for pair in pairs {
      for found in [pair.closed, pair.open] where run.starts(with: found) {
        // A form that fits every sound is safe.
        let sounds: [LastSound] = [.vowel, .rieul, .consonant]
        if sounds.allSatisfy({ isParticle(Array(run), after: $0) }) { return nil }
        let range = run.startIndex..<(run.startIndex + found.count)
        return Slip(range: range, expected: pair.both, isUnsafe: true)
      }
    }
    return nil
  }

  // MARK: After Hangul

  /// A particle at the end of an eojeol that cannot be anything but one in the wrong form.
  private static func slipAfterHangul(_ run: ArraySlice<UInt32>) -> Slip? {
    for rule in rules {
      for length in rule.lengths where run.count > length + rule.least - 1 {
        let tail = run.suffix(length)
        let before = run[tail.startIndex - 1]
        guard tail.starts(with: rule.found), rule.sound.contains(LastSound(syllable: before)),
          NounTail.kind(of: Array(tail), after: .any) ?? .derived <= .contracted,
          !rule.exceptions.contains(where: {
            run.prefix(upTo: tail.startIndex + rule.found.count).ends(with: $0)
          }),
          rule.finals.isEmpty || rule.finals.contains((before - 0xAC00) % 28)
        else { continue }
        return Slip(range: tail.startIndex..<(tail.startIndex + rule.found.count), expected: rule.expected)
      }
    }
    return nil
  }

  private struct Rule {
    let found: [UInt32]
    let expected: String
    /// The sounds after which the form is wrong.
    let sound: LastSound
    /// The final consonants that are meant, by number; all where empty.
    var finals: Set<UInt32> = []
    /// The tails' lengths: more than the form's own where it can be followed by other particles.
    let lengths: ClosedRange<Int>
    /// The syllables that must stand before, at least.
    var least = 1
    /// Words that end like a slip.
    let exceptions: [[UInt32]]

    init(
      _ found: String, _ expected: String, after sound: LastSound, finals: Set<UInt32> = [], longest: Int = 0,
      least: Int = 1, except exceptions: String = ""
    ) {
      self.found = found.scalarValues
      self.expected = expected
      self.sound = sound
      self.finals = finals
      lengths = self.found.count...max(self.found.count, longest)
      self.least = least
      self.exceptions = exceptions.split(separator: " ").map { String($0).scalarValues }
    }
  }

  private static let rules = [
    Rule("를", "을", after: [.consonant, .rieul]),
    // Nouns in 을, verbs that lose their ㅅ before it, and 모으다.
    Rule("을", "를", after: .vowel, except: "가을 마을 노을 모을 고을 지을 이을 나을 부을 그을 저을 자을"),
    // Verbs that lose their ㅅ, 모으다, and given names.
    Rule(
      "은", "는", after: .vowel,
      except: "지은 모은 이은 나은 부은 그은 저은 다은 가은 하은 시은 예은 고은 세은 주은 소은 채은 태은 보은 서은 유은 재은 수은"),
    // No verb's stem ends in ㅇ or keeps its ㄹ before 는; of those in ㄴ two do.
    Rule("는", "은", after: [.consonant, .rieul], finals: [4, 8, 21], except: "신는 안는"),
    Rule("와", "과", after: [.consonant, .rieul], longest: 2, least: 2),
    Rule(
      "과", "와", after: .vowel, longest: 2, least: 3,
      except: "후과 기과 아과 의과 외과 내과 치과 효과 사과 초과 교과 여과 투과 부과 이과 무과 라과 사회과 국어과 영어과"),
    Rule("으로", "로", after: [.vowel, .rieul], longest: 5),
    Rule("로부터", "으로부터", after: .consonant, longest: 4),
    Rule("로써", "으로써", after: .consonant, longest: 3, least: 2),
    // A stem in ㄹ takes 라고 itself: 만들라고. 신라 and 전라 are names.
    Rule("라고", "이라고", after: .consonant, longest: 3, least: 2, except: "신라고 전라고"),
    Rule("라는", "이라는", after: .consonant, least: 2, except: "신라는 전라는 한라는"),
  ]

  private static let 과 = UInt32(0xACFC)

  /// 을(를), (을)를, 을/를, 을를: both forms are given, and the run is one of them or both.
  private static func isDoubled(_ text: [UInt32], _ run: Range<Int>) -> Bool {
    func scalar(_ place: Int) -> UInt32 { text.indices.contains(place) ? text[place] : 0 }
    if pairs.contains(where: { text[run].elementsEqual($0.closed + $0.open) }) { return true }
    let (before, after) = (scalar(run.lowerBound - 1), scalar(run.upperBound))
    if after == 0x28 || after == 0x2F {
      let other = text[(run.upperBound + 1)...].prefix { Scalar.isSyllable($0) }
      return forms.contains { $0.elementsEqual(other) }
    }
    if before == 0x28, after == 0x29 { return forms.contains { $0.elementsEqual(text[run]) } }
    guard before == 0x29 || before == 0x2F else { return false }
    let other = text[..<(run.lowerBound - 1)]
    return forms.contains {
      other.ends(with: $0) && (before == 0x2F || other.dropLast($0.count).last == 0x28)
    }
  }

  /// All single forms, and what stands in brackets of the longer ones.
  private static let forms = pairs.flatMap { [$0.closed, $0.open] } + ["이", "으"].map(\.scalarValues)
}

extension ArraySlice<UInt32> {
  fileprivate func ends(with other: [UInt32]) -> Bool { suffix(other.count).elementsEqual(other) }
}
