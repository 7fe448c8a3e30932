internal import Language

/// The forms in which a translation may hold a term that it does not hold as the glossary writes it: other words of the
/// family in English, particles and words between the parts in Korean, and forms of the verb that a noun in -기 or -됨
/// is made of.
struct TermForms {
  private struct Word {
    let letters: [UInt32]
    let isCapitalised: Bool
    /// Whether a hyphen ties it to the word before.
    let isTied: Bool
  }

  private let words: [Word]
  /// The letters of the text without what is between words, and whether a word starts at each.
  private let syllables: [UInt32]
  private let isStart: [Bool]

  init(_ text: CheckedText) {
    let text = Abbreviation.withoutDots(Self.writingAnd(TextForm.nfkc(Markup.strippingMnemonics(text.prose))))
    // An underscore parts the words of an identifier.
    words = text.indices.split { !Scalar.isWord(text[$0]) || text[$0] == 0x5F }.flatMap { word in
      let before = word.lowerBound > 0 ? text[word.lowerBound - 1] : 0x20
      // In "%swarning" and "~aWarning" the conversion runs into the word.
      let isBehindConversion = before == 0x25 || before == 0x7E
      let letters = text[isBehindConversion ? word.lowerBound + 1..<word.upperBound : word]
      let parts = Self.identifierParts(letters)
      return ([letters] + (parts.count > 1 ? parts : [])).map {
        Word(
          letters: FoldedText(Array($0)).scalars, isCapitalised: Self.isCapitalised($0),
          isTied: before == 0x2D && $0.startIndex == letters.startIndex)
      }
    }
    var syllables: [UInt32] = []
    var isStart: [Bool] = []
    // Words start after spaces and marks, and where the script changes.
    var isInSyllables: Bool?
    for scalar in text {
      guard Scalar.isWord(scalar) else {
        isInSyllables = nil
        continue
      }
      let isSyllable = Scalar.isSyllable(scalar)
      let letters = isSyllable ? [scalar] : FoldedText([scalar]).scalars
      isStart += letters.indices.map { $0 == 0 && isInSyllables != isSyllable }
      syllables += letters
      isInSyllables = isSyllable
    }
    self.syllables = syllables
    self.isStart = isStart
  }

  /// A text with "and" for "&" between spaces.
  private static func writingAnd(_ text: [UInt32]) -> [UInt32] {
    guard text.contains(0x26) else { return text }
    return text.indices.flatMap { place in
      let isBetweenSpaces =
        place > 0 && place + 1 < text.count && text[place - 1] == 0x20 && text[place + 1] == 0x20
      return text[place] == 0x26 && isBetweenSpaces ? and : [text[place]]
    }
  }

  private static let and = "and".scalarValues

  /// The words of an identifier: Network and Manager of NetworkManager.
  private static func identifierParts(_ letters: ArraySlice<UInt32>) -> [ArraySlice<UInt32>] {
    var parts: [ArraySlice<UInt32>] = []
    var start = letters.startIndex
    for place in letters.indices.dropFirst() where TermUse.isInnerCapital(letters[place - 1], letters[place])
    {
      parts.append(letters[start..<place])
      start = place
    }
    return parts + [letters[start...]]
  }

  /// A term taken apart, for one text after another.
  struct Pattern {
    fileprivate let language: TextLanguage
    fileprivate let isCaseSensitive: Bool
    fileprivate let parts: [[UInt32]]
    /// The stems of the verbs that a Korean term's parts may be made of.
    fileprivate let verbs: [[[UInt32]]]
    /// The families of an English term's parts, and of the parts written as one word.
    fileprivate let families: [WordFamily]
    fileprivate let joined: WordFamily?
    /// The families of the parts, and those with two neighbours as one word: log, file and name, logfile and name, log and
    /// filename.
    fileprivate let spellings: [[WordFamily]]
    /// The verb and the adverb that an English term of one word is made of: log and out of logout.
    fileprivate let parted: (verb: WordFamily, adverb: [UInt32])?

    /// Whether a Korean term may be the people or the language of a place, which as an adjective is the place: Korean is
    /// 한국인, 한국어 and 한국의.
    fileprivate let isOfPlace: Bool

    /// A term that translates another.
    init(_ term: Term, of source: Term) {
      let given = Abbreviation.withoutDots(term.text.scalarValues).split { !Scalar.isWord($0) }
      language = term.language
      isCaseSensitive = term.isCaseSensitive
      parts = given.map { TermForms.withoutLightVerb(FoldedText(Array($0)).scalars) }
      verbs = term.language == .korean ? parts.map(TermForms.verbs) : []
      families =
        term.language == .korean
        ? [] : zip(parts, given).map { WordFamily(of: $0, isName: TermForms.isCapitalised($1)) }
      joined = families.count > 1 ? WordFamily(of: Array(parts.joined())) : nil
      spellings = families.isEmpty ? [] : Self.spellings(parts, families)
      parted = families.count == 1 ? Self.parted(parts[0]) : nil
      isOfPlace = term.language == .korean && TermForms.isCapitalised(source.text.scalarValues[...])
    }

    private static func spellings(_ parts: [[UInt32]], _ families: [WordFamily]) -> [[WordFamily]] {
      if parts.count < 3 { return [families] }
      return [families]
        + families.indices.dropLast().map { place in
          families[..<place] + [WordFamily(of: parts[place] + parts[place + 1])] + families[(place + 2)...]
        }
    }

    private static func parted(_ word: [UInt32]) -> (verb: WordFamily, adverb: [UInt32])? {
      guard
        let adverb = adverbs.first(where: { word.count > $0.count + 2 && word.suffix($0.count) == $0[...] })
      else { return nil }
      return (WordFamily(of: word.dropLast(adverb.count)), adverb)
    }

    private static let adverbs = ["in", "out", "up", "off", "on", "down", "over", "back"].map(\.scalarValues)
  }

  private static func isCapitalised(_ word: ArraySlice<UInt32>) -> Bool {
    word.first.flatMap(Unicode.Scalar.init)?.properties.isUppercase == true
  }

  /// Whether a form of a term stands in the text.
  func contain(_ term: Pattern) -> Bool {
    if term.parts.isEmpty { return false }
    return term.language == .english
      ? containEnglish(term) : !term.isCaseSensitive && containKorean(term)
  }

  // MARK: English

  /// Further words between two words of a term: "save the file as", and in the term's order "moves one tab to the left".
  private static let farthest = 3
  private static let farthestInOrder = 5

  /// Whether words of the families of all parts stand near each other, in any order: "name of the layer".
  private func containEnglish(_ term: Pattern) -> Bool {
    // What is left of the family is the adjective of a place.
    if term.isCaseSensitive {
      return term.parts.count == 1
        && words.contains {
          $0.isCapitalised && $0.letters != term.parts[0] && term.families[0].contains($0.letters)
        }
    }
    if containJoined(term) { return true }
    return term.spellings.contains { families in words.indices.contains { contain(families, from: $0) } }
  }

  /// Whether words of all families stand near each other, the first of them at a place.
  private func contain(_ families: [WordFamily], from start: Int) -> Bool {
    var missing = families
    let gaps = missing.count - 1
    var isInOrder = true
    for place in start..<min(words.count, start + missing.count + gaps * Self.farthestInOrder) {
      guard let found = missing.firstIndex(where: { stands($0, at: place, isPart: gaps > 0) }) else {
        // Another start finds what this one would.
        if place == start { return false }
        continue
      }
      isInOrder = isInOrder && found == 0
      missing.remove(at: found)
      if missing.isEmpty { return isInOrder || place <= start + gaps * (1 + Self.farthest) }
    }
    return false
  }

  /// Whether a word of a family stands at a place, or two words that make one: scroll bar for scrollbar.
  private func stands(_ family: WordFamily, at place: Int, isPart: Bool) -> Bool {
    let word = words[place].letters
    if family.contains(word) { return true }
    return isPart && word.count > 2 && place + 1 < words.count
      && family.isCompound(word, words[place + 1].letters)
  }

  /// Whether the parts of a term stand as one word ("username"), or those of one word apart ("e-mail", "logged out").
  private func containJoined(_ term: Pattern) -> Bool {
    if let joined = term.joined { return words.contains { joined.contains($0.letters) } }
    return term.parts[0].count > 4
      && zip(words, words.dropFirst()).contains { left, right in
        if let (verb, adverb) = term.parted, right.letters == adverb, verb.contains(left.letters) {
          return true
        }
        return (left.letters.count > 1 || right.isTied) && term.parts[0].starts(with: left.letters)
          && term.families[0].contains(left.letters + right.letters)
      }
  }

  // MARK: Korean

  /// Syllables of a particle between two parts written together.
  private static let longestParticle = 2
  /// Words between two parts: 위에 여백, and before a verb 파일을 아주 새로운 창에서 열기.
  private static let furtherWords = 2
  private static let furtherWordsBeforeVerb = 3

  private func containKorean(_ term: Pattern) -> Bool {
    syllables.indices.contains { start in
      guard var place = end(of: 0, in: term, at: start) else { return false }
      for part in 1..<max(1, term.parts.count) {
        let words = term.verbs[part].isEmpty ? Self.furtherWords : Self.furtherWordsBeforeVerb
        let places = nextPlaces(after: place, over: words)
        guard let end = places.lazy.compactMap({ end(of: part, in: term, at: $0) }).first else {
          return false
        }
        place = end
      }
      return true
    }
  }

  /// Where the next part of a term may begin: with a particle or without after the one before, there or in one of the
  /// next words. 위쪽 여백 is no 위 여백.
  private func nextPlaces(after place: Int, over words: Int) -> [Int] {
    let near = (place...min(place + Self.longestParticle, syllables.count)).filter { isParticle(place..<$0) }
    let further = (place..<max(place, syllables.count)).lazy.filter { isStart[$0] }.prefix(words + 1)
    guard let next = further.first, isParticle(place..<next) else { return near }
    return near + further
  }

  private func isParticle(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    let sound = range.lowerBound > 0 ? LastSound(syllable: syllables[range.lowerBound - 1]) : .any
    return NounTail.kind(of: Array(syllables[range]), after: sound).map { $0 <= .plural } ?? false
  }

  /// The end of a part that stands at a place: as it is, or as another form of the verb that it is made of.
  private func end(of number: Int, in term: Pattern, at place: Int) -> Int? {
    guard place < syllables.count else { return nil }
    let (part, verbs) = (term.parts[number], term.verbs[number])
    if isJoined(part, at: place) { return place + part.count }
    // Only a verb's stem of one syllable may begin otherwise than the part.
    guard syllables[place] == part[0] || verbs.contains(where: { $0.count == 1 }) else { return nil }
    let text = syllables[place...]
    if text.starts(with: part) {
      let end = place + part.count
      guard isStart[place + 1..<end].contains(true) else { return end }
      // A part that runs into the next word by chance is none: 로그 in 새로 그림, 행간 in 행 간격.
      let wordEnd = isStart[end...].firstIndex(of: true) ?? syllables.count
      return isStart[place] && isParticle(end..<wordEnd) ? end : nil
    }
    let stem = part.dropLast()
    if let gerund = Self.gerund(part[part.count - 1]), text.starts(with: stem + [gerund]) {
      return place + part.count
    }
    // 값 (U+AC12) is left out before a noun: 기본값 is 기본 in 기본 너비. 인 and 어 are people and languages.
    let isLeftOut = part.last == 0xAC12 || term.isOfPlace && [0xC778, 0xC5B4].contains(part.last)
    if isLeftOut, stem.count > 1, text.starts(with: stem) { return place + stem.count }
    let verb = verbs.first { verb in
      text.count >= verb.count && text.starts(with: verb.dropLast())
        && Self.isForm(text[place + verb.count - 1], of: verb[verb.count - 1])
        && (verb.count > 1 || isVerb(verb[0], at: place))
    }
    return verb.map { place + $0.count }
  }

  /// What -ing makes of the last syllable of an English word in Hangul: 깅 of 그 in 디버그, 팅 of 트 in 포매트.
  private static func gerund(_ syllable: UInt32) -> UInt32? {
    // The vowels ㅡ and ㅣ are the nineteenth and the twenty-first, ㅇ is the twenty-first final consonant.
    guard Scalar.isSyllable(syllable), (syllable - 0xAC00) % (21 * 28) == 18 * 28 else { return nil }
    return syllable + 2 * 28 + 21
  }

  /// Whether a part stands at the head of a compound with the ㅅ that joins the two: 바닷가 of 바다.
  private func isJoined(_ part: [UInt32], at place: Int) -> Bool {
    let end = place + part.count
    // ㅅ is the nineteenth final consonant (Unicode chapter 3.12), and stands behind vowels.
    guard let last = part.last, Scalar.isSyllable(last), (last - 0xAC00) % 28 == 0, end < syllables.count,
      syllables[end - 1] == last + 19, !isStart[end]
    else { return false }
    return syllables[place..<end - 1] == part.dropLast()
  }

  /// Whether a verb's stem of one syllable is what a word begins with, which any word may do: 기 of 기기 in 기다려.
  private func isVerb(_ stem: UInt32, at place: Int) -> Bool {
    guard isStart[place], Scalar.isSyllable(stem) else { return false }
    if syllables[place] != stem { return true }
    let end = isStart[(place + 1)...].firstIndex(of: true) ?? syllables.count
    // A stem in ㄹ, the eighth final consonant, is a form by itself: 열 수.
    if end == place + 1 { return (stem - 0xAC00) % 28 == 8 }
    let tail = Array(syllables[place + 1..<end])
    if NounTail.isVerbEnding(tail, after: stem) { return true }
    // 열리다 and 닫히다 are the passives of 열다 and 닫다; 열려 and 닫힌 have an ending in the same syllable.
    return Self.passiveStems.contains {
      Self.isForm(tail[0], of: $0)
        && (tail[0] != $0 || NounTail.isVerbEnding(Array(tail.dropFirst()), after: $0))
    }
  }

  private static let passiveStems = "리히이기".scalarValues

  /// A part without the light verb that makes a verb of a noun: 제한 of 제한됨, which may stand as 제한된 and 제한하는.
  private static func withoutLightVerb(_ part: [UInt32]) -> [UInt32] {
    let verb = lightVerbs.first { part.count > $0.count + 1 && part.suffix($0.count) == $0[...] }
    return part.dropLast(verb?.count ?? 0)
  }

  // 한 and 함 are mostly something else: 무제한, 편지함.
  private static let lightVerbs = [
    "하다", "되다", "하기", "되기", "됨", "된", "될", "하는", "되는", "합니다", "됩니다", "했습니다", "되었습니다",
  ].map(\.scalarValues)

  /// The stems of the verb that a noun in -기, or in -ㅁ after some, may be made of: 가져오기, 잠김, 닫힘, 없음. Others in -ㅁ are
  /// mostly no verbs: 게임, 발음.
  private static func verbs(_ part: [UInt32]) -> [[UInt32]] {
    guard let last = part.last, part.count > 1 else { return [] }
    let stem = Array(part.dropLast())
    if existence.contains(where: part.suffix(2).elementsEqual) { return [stem] }
    // 입력기 is no verb, but what 입력 is made with.
    if last == 0xAE30 { return stem.count == 1 || NounTail.mayEndStem(stem[stem.count - 1]) ? [stem] : [] }
    return passives.contains(last) ? [stem + [last - 16]] : []
  }

  private static let existence = ["있음", "없음", "않음"].map(\.scalarValues)
  // A final ㅁ is the sixteenth (Unicode chapter 3.12).
  private static let passives = Set("함짐김림힘".scalarValues)

  /// Whether a syllable is the last one of a verb's stem with an ending drawn into it: a final consonant (오, 올), one
  /// for ㄹ (열, 엽니다), a vowel (오, 와).
  private static func isForm(_ syllable: UInt32, of stem: UInt32) -> Bool {
    if syllable == stem { return true }
    // ㄹ is the eighth final consonant.
    guard Scalar.isSyllable(syllable), Scalar.isSyllable(stem), [0, 8].contains((stem - 0xAC00) % 28) else {
      return false
    }
    let (form, base) = ((syllable - 0xAC00) / 28, (stem - 0xAC00) / 28)
    if form == base { return true }
    return (stem - 0xAC00) % 28 == 0 && form / 21 == base / 21 && contracted[base % 21] == form % 21
  }

  /// Vowels by their numbers in a syllable (Unicode chapter 3.12) before and after 아 or 어: ㅏ (of 하) ㅐ, ㅗ ㅘ, ㅚ ㅙ,
  /// ㅜ ㅝ, ㅡ ㅓ, ㅣ ㅕ.
  private static let contracted: [UInt32: UInt32] = [0: 1, 8: 9, 11: 10, 13: 14, 18: 4, 20: 6]
}
