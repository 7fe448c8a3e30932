/// Whether a string at the start of an eojeol that is spelt like a noun is that noun, judged by what follows it
/// and, for nouns of one syllable, by the words around it: 물을 is 물 with a particle, 물론 and 물들다 are not.
public enum NounReading: Sendable {
  /// The noun, alone or with a licensed tail.
  case noun
  /// A suffix makes another word of it: 과학자, 사회적.
  case derived
  /// The start of a longer word.
  case other

  /// Judges a string in a text.
  ///
  /// - Parameters:
  ///   - range: the string, which is not empty and ends where a Hangul tail may begin.
  ///   - text: in NFKC.
  public init(of range: Range<Int>, in text: UnsafeBufferPointer<UInt32>) {
    var end = range.upperBound
    while end < text.count, Scalar.isSyllable(text[end]) { end += 1 }
    let noun = text[range]
    let tail = text[range.upperBound..<end]
    // Digits and letters can be read in more than one way.
    let sound = LastSound(syllable: text[range.upperBound - 1])
    var kind = NounTail.kind(of: tail, after: sound)
    if kind == nil || kind == .derived, Self.isDoubled(tail) { kind = .particle }
    let lexicon = NounLexicon.shared
    switch kind {
    case nil:
      self = NounTail.isJoinedVerb(tail) && lexicon.traits(of: noun).contains(.compounding) ? .noun : .other
    case .derived:
      self = lexicon.startsOtherWord(noun, tail) ? .other : .derived
    case .place:
      self = lexicon.traits(of: noun).contains(.place) ? .noun : .other
    case let kind?:
      let word = NounWord(noun: noun, tail: tail, kind: kind)
      self =
        noun.count == 1 && Scalar.isSyllable(text[range.lowerBound]) ? word.shortReading : word.longReading
    }
  }

  /// Judges a string in a text.
  public init(of range: Range<Int>, in text: [UInt32]) {
    self = text.withUnsafeBufferPointer { NounReading(of: range, in: $0) }
  }

  /// Both forms of a particle, as templates write them: 을(를), 을/를. Then neither form need fit.
  private static func isDoubled(_ tail: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
    let rest = tail.base[tail.endIndex...]
    guard let mark = rest.first, mark == 0x28 || mark == 0x2F else { return false }
    let other = rest.dropFirst().prefix { Scalar.isSyllable($0) }
    return doubles.contains { $0.elementsEqual(tail) } && doubles.contains { $0.elementsEqual(other) }
  }

  private static let doubles = ["을", "를", "이", "가", "은", "는", "과", "와", "으로", "로"].map(\.scalarValues)
}

/// A noun with its tail in a text.
private struct NounWord {
  let noun: Slice<UnsafeBufferPointer<UInt32>>
  let tail: Slice<UnsafeBufferPointer<UInt32>>
  let kind: NounTail.Kind

  private var text: UnsafeBufferPointer<UInt32> { noun.base }
  private var lexicon: NounLexicon { .shared }

  /// The reading of a noun of two syllables and more, or one that does not begin with Hangul.
  var longReading: NounReading {
    if kind == .bare { return .noun }
    if lexicon.startsOtherWord(noun, tail) { return .other }
    let traits = lexicon.traits(of: noun)
    if traits.contains(.longStem), NounTail.isVerbEnding(tail, closed: false), !isQuotation { return .other }
    if traits.contains(.graded), tail.first == Self.도 { return .derived }
    if kind == .copula, tail.count == 1, tail.first == Self.인, isPeople(traits) { return .derived }
    return .noun
  }

  /// Whether 인 makes a person of the noun: 외국인, 독일인.
  private func isPeople(_ traits: NounLexicon.WordTraits) -> Bool {
    traits.contains(.people) || lexicon.traits(of: noun.suffix(1)).contains(.people)
  }

  /// 라고, 라는: more often "called" than an imperative in reported speech.
  private var isQuotation: Bool { tail.count > 1 && tail.first == Self.라 && tail.dropFirst().first != Self.면 }

  /// The reading of a noun of one syllable.
  var shortReading: NounReading {
    let traits = lexicon.traits(of: noun[noun.startIndex])
    if traits.contains(.dependent), followsAdnominal { return .other }
    if kind == .bare { return bareReading(traits) ? .noun : .other }
    if lexicon.startsOtherWord(noun, tail) || isVerb(traits) { return .other }
    switch kind {
    case .contracted:
      // Only the longer contracted forms are told from verbs: 라는, 였다.
      return tail.count > 1 && Self.isSureContraction(tail) && !traits.contains(.openStem) ? .noun : .other
    case .suffix: return .other
    case .verb: return traits.contains(.verbal) ? .noun : .other
    case .copula where LastSound(syllable: noun[noun.startIndex]) == .vowel:
      return Self.isSureCopula(tail) ? .noun : .other
    default: return .noun
    }
  }

  /// Whether the noun stands alone as a noun.
  private func bareReading(_ traits: NounLexicon.Traits) -> Bool {
    if traits.contains(.beforeNumber), isBeforeNumber { return false }
    // A verb in -ㄹ before a dependent noun: 물 수, 할 때.
    if LastSound(syllable: noun[noun.startIndex]) == .rieul, noun.first != Self.일, isBeforeDependentNoun {
      return false
    }
    return !traits.contains(.seldomAlone)
  }

  /// Whether noun and tail are a verb's form.
  private func isVerb(_ traits: NounLexicon.Traits) -> Bool {
    if traits.contains(.openStem), NounTail.isVerbEnding(tail, closed: false) { return true }
    if traits.contains(.closedStem), NounTail.isVerbEnding(tail, closed: true) { return true }
    if traits.contains(.causative), kind == .copula { return true }
    if traits.contains(.bound), tail.first == Self.하 { return true }
    if traits.contains(.seized), tail.first == Self.들, tail.count < 3 { return true }
    if traits.contains(.nominalised), tail.elementsEqual(Self.으로써) { return true }
    // 야 and 요 after one syllable are endings of verbs: 해야, 가요.
    return tail.last == Self.요 && tail.count < 3 || tail.elementsEqual(Self.야)
  }

  private static let 도 = UInt32(0xB3C4)
  private static let 인 = UInt32(0xC778)
  private static let 일 = UInt32(0xC77C)
  private static let 하 = UInt32(0xD558)
  private static let 들 = UInt32(0xB4E4)
  private static let 라 = UInt32(0xB77C)
  private static let 면 = UInt32(0xBA74)
  private static let 요 = UInt32(0xC694)
  private static let 야 = "야".scalarValues
  private static let 으로써 = "으로써".scalarValues

  private static func isSureContraction(_ tail: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
    sureContractions.contains { tail.starts(with: $0) }
  }

  private static func isSureCopula(_ tail: Slice<UnsafeBufferPointer<UInt32>>) -> Bool {
    sureCopulas.contains { tail.starts(with: $0) }
  }

  private static let sureContractions = ["라는", "라고", "라면", "라도", "였"].map(\.scalarValues)
  private static let sureCopulas = ["입니", "이라", "이었", "이다", "인데", "인지"].map(\.scalarValues)

  // MARK: The words around

  /// The scalars of the next word.
  private var next: Slice<UnsafeBufferPointer<UInt32>> {
    let rest = text[tail.endIndex...]
    let start = rest.firstIndex { !Scalar.isSpace($0) } ?? text.endIndex
    let word = text[start...].prefix { !Scalar.isSpace($0) }
    return start == tail.endIndex ? word.prefix(0) : word
  }

  private var isBeforeNumber: Bool {
    next.first.map { Scalar.isDigit($0) || NounLexicon.shared.traits(of: $0).contains(.numeral) } ?? false
  }

  private var isBeforeDependentNoun: Bool {
    let next = next
    return Self.afterFuture.contains { next.starts(with: $0) }
  }

  private static let afterFuture = [
    "것", "수", "때", "뿐", "거", "게", "줄", "텐데", "듯", "리", "예정", "계획", "필요", "준비", "생각", "만큼", "정도",
  ].map(\.scalarValues)

  /// Whether the word before is an adnominal form: it ends in a syllable that verbs have (할, 볼, 을, 는, 던), or in
  /// any -ㄹ where "there is" or "knows" follows, as in 누르실 수 있다 and 누를 줄 안다.
  private var followsAdnominal: Bool {
    var index = noun.startIndex
    while index > 0, Scalar.isSpace(text[index - 1]) { index -= 1 }
    guard index < noun.startIndex, index > 0, Scalar.isSyllable(text[index - 1]) else { return false }
    if lexicon.traits(of: text[index - 1]).contains(.adnominal) { return true }
    return LastSound(syllable: text[index - 1]) == .rieul
      && next.first.map(Self.afterDependent.contains) ?? false
  }

  private static let afterDependent = "있없밖아알안모몰".scalarValues
}
