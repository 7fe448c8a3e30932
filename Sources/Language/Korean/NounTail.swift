/// What follows a Korean noun inside its eojeol: particles and chains of them, the copula with its endings,
/// suffixes, light verbs. A finite-state analysis by `NounTailGrammar`, with the form of each particle checked
/// against the sound before it.
///
/// ```swift
/// NounTail.kind(of: "에서부터는", after: "서버")  // .particle
/// NounTail.kind(of: "리케이션", after: "애플")    // nil
/// ```
public enum NounTail {
  /// The kinds of tail, from the surest sign of a noun to none. A tail that can be read in several ways is of
  /// the first kind that fits; a chain is of the last kind among its parts.
  public enum Kind: UInt8, Sendable, Comparable, CaseIterable {
    /// No tail.
    case bare
    /// Particles: 에서부터는, 까지만이라도.
    case particle
    /// The copula with its 이: 입니다, 이라는, 이었으며.
    case copula
    /// The copula without it: (사과)다, 였으며, 라면.
    case contracted
    /// A plural or distributive suffix: 들에게도, 씩.
    case plural
    /// A suffix that leaves the noun what it is: 님, 씨, 중, 내.
    case suffix
    /// A light verb or an adjective's ending: 하다, 되다, 시키다, 받다, 있다, 롭다, 스럽다.
    case verb
    /// 서 for 에서, which only places and a few adverbs take: 서울서.
    case place
    /// A suffix that makes another word: 적, 화, 성, 용, 자, 학, 가.
    case derived

    /// The order in which readings are preferred.
    public static func < (one: Kind, other: Kind) -> Bool { one.rawValue < other.rawValue }
  }

  /// The longest tail that is analysed, in syllables. The longest chains met in texts have eight.
  public static let longest = 24

  /// The kind of a tail, or nil where nothing licenses it.
  ///
  /// - Parameters:
  ///   - tail: Hangul syllables up to the end of the eojeol or the next script.
  ///   - sound: the last sound of the noun.
  /// - Complexity: linear in the length of the tail.
  public static func kind(of tail: Slice<UnsafeBufferPointer<UInt32>>, after sound: LastSound) -> Kind? {
    tail.isEmpty ? .bare : NounTailAutomaton.shared.kind(of: tail, after: sound, from: NounTailAutomaton.noun)
  }

  /// The kind of a tail.
  public static func kind(of tail: [UInt32], after sound: LastSound) -> Kind? {
    tail.withUnsafeBufferPointer { kind(of: $0[...], after: sound) }
  }

  /// The kind of a tail after a noun, both as texts.
  public static func kind(of tail: String, after noun: String) -> Kind? {
    kind(of: tail.scalarValues, after: noun.scalarValues.last.map(LastSound.init(syllable:)) ?? .any)
  }

  /// Whether a native verb's stem of two syllables or more may end in a syllable: 집 of 뒤집기, not 력 of 입력기. Those in
  /// ㄱ, ㄴ or ㅇ are mostly Sino-Korean nouns.
  public static func mayEndStem(_ syllable: UInt32) -> Bool {
    // These are the first, the fourth and the twenty-first final consonants (Unicode chapter 3.12).
    Scalar.isSyllable(syllable)
      && (![1, 4, 21].contains((syllable - 0xAC00) % 28)
        || NounLexicon.shared.traits(of: syllable).contains(.closedStem))
  }

  /// Whether a tail is made of verb endings after a stem's last syllable: 려면 after 쓰, 으면 after 찾.
  public static func isVerbEnding(_ tail: [UInt32], after stem: UInt32) -> Bool {
    let isClosed = LastSound(syllable: stem) != .vowel
    return tail.withUnsafeBufferPointer { isVerbEnding($0[...], closed: isClosed) }
  }

  /// Whether a tail is made of verb endings after an open stem (배우 + 는데) or, with `closed`, after a closed
  /// one (안 + 은).
  static func isVerbEnding(_ tail: Slice<UnsafeBufferPointer<UInt32>>, closed: Bool) -> Bool {
    let start = closed ? NounTailAutomaton.closed : NounTailAutomaton.stem
    return NounTailAutomaton.shared.kind(of: tail, after: closed ? .consonant : .vowel, from: start) != nil
  }

  /// Whether a tail is a form of 나다, 내다 or 놓다, written together with the noun before it.
  static func isJoinedVerb(_ tail: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
    NounTailAutomaton.shared.kind(of: tail, after: .any, from: NounTailAutomaton.joined) != nil
  }
}
