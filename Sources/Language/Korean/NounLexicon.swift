/// `NounReadingTables` in a form for look-up: the traits of a syllable by its number, those of a word by a hash
/// table. It is built at the first use, in some 30 µs.
struct NounLexicon: Sendable {
  static let shared = NounLexicon()

  /// What is known of a syllable.
  struct Traits: OptionSet {
    let rawValue: UInt16
    static let seldomAlone = Traits(rawValue: 1)
    static let dependent = Traits(rawValue: 2)
    static let beforeNumber = Traits(rawValue: 4)
    static let openStem = Traits(rawValue: 8)
    static let closedStem = Traits(rawValue: 16)
    static let causative = Traits(rawValue: 32)
    static let verbal = Traits(rawValue: 64)
    static let bound = Traits(rawValue: 128)
    static let seized = Traits(rawValue: 256)
    static let nominalised = Traits(rawValue: 512)
    static let numeral = Traits(rawValue: 1024)
    static let adnominal = Traits(rawValue: 2048)
  }

  /// What is known of a word.
  struct WordTraits: OptionSet {
    let rawValue: UInt8
    static let otherWord = WordTraits(rawValue: 1)
    static let longStem = WordTraits(rawValue: 2)
    static let place = WordTraits(rawValue: 4)
    static let compounding = WordTraits(rawValue: 8)
    static let graded = WordTraits(rawValue: 16)
    static let people = WordTraits(rawValue: 32)
  }

  private static let syllables = 11_172
  /// Words of more syllables than this are not in the tables.
  private static let longest = 4
  private static let slots = 4096

  private var syllableTraits = [Traits](repeating: [], count: syllables)
  /// The syllables of a word, 14 bits each, and its traits in the upper eight bits; 0 is a free slot.
  private var words = [UInt64](repeating: 0, count: slots)

  private init() {
    typealias Tables = NounReadingTables
    add(Tables.seldomAlone, .seldomAlone)
    add(Tables.dependent, .dependent)
    add(Tables.beforeNumber, .beforeNumber)
    add(Tables.openStems, .openStem)
    add(Tables.closedStems, .closedStem)
    add(Tables.causatives, .causative)
    add(Tables.verbal, .verbal)
    add(Tables.bound, .bound)
    add(Tables.seized, .seized)
    add(Tables.nominalised, .nominalised)
    add(Tables.numerals, .numeral)
    add(Tables.adnominals, .adnominal)
    add(words: Tables.otherWords, .otherWord)
    add(words: Tables.longStems, .longStem)
    add(words: Tables.places, .place)
    add(words: Tables.compounding, .compounding)
    add(words: Tables.graded, .graded)
    add(words: Tables.peoples, .people)
  }

  private mutating func add(_ syllables: String, _ trait: Traits) {
    for scalar in syllables.unicodeScalars where Scalar.isSyllable(scalar.value) {
      syllableTraits[Int(scalar.value - 0xAC00)].insert(trait)
    }
  }

  private mutating func add(words text: String, _ trait: WordTraits) {
    var key: UInt64 = 0
    for scalar in text.unicodeScalars {
      if Scalar.isSyllable(scalar.value) {
        key = Self.extended(key, scalar.value)
      } else if key != 0 {
        add(key, trait)
        key = 0
      }
    }
    if key != 0 { add(key, trait) }
  }

  private mutating func add(_ key: UInt64, _ trait: WordTraits) {
    let slot = slot(of: key)
    words[slot] = words[slot] | key | UInt64(trait.rawValue) << 56
  }

  @inline(__always)
  private static func extended(_ key: UInt64, _ syllable: UInt32) -> UInt64 {
    key << 14 | UInt64(syllable - 0xABFF)
  }

  private func slot(of key: UInt64) -> Int {
    // Fibonacci hashing; the shift leaves the bits of a slot's number.
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 52)
    while words[slot] != 0, words[slot] << 8 != key << 8 { slot = (slot + 1) % Self.slots }
    return slot
  }

  /// What is known of a syllable; nothing of other scalars.
  func traits(of syllable: UInt32) -> Traits {
    Scalar.isSyllable(syllable) ? syllableTraits[Int(syllable - 0xAC00)] : []
  }

  /// What is known of a word.
  func traits(of word: Slice<UnsafeBufferPointer<UInt32>>) -> WordTraits {
    if word.count > Self.longest { return [] }
    var key: UInt64 = 0
    for scalar in word {
      guard Scalar.isSyllable(scalar) else { return [] }
      key = Self.extended(key, scalar)
    }
    return WordTraits(rawValue: UInt8(words[slot(of: key)] >> 56))
  }

  /// Whether noun and tail are another word, with or without a tail of its own.
  func startsOtherWord(_ noun: Slice<UnsafeBufferPointer<UInt32>>, _ tail: Slice<UnsafeBufferPointer<UInt32>>)
    -> Bool
  {
    let text = noun.base
    for end in tail.indices.prefix(Self.longest) {
      let word = text[noun.startIndex...end]
      if word.count > Self.longest { break }
      if traits(of: word).contains(.otherWord),
        NounTail.kind(of: text[(end + 1)..<tail.endIndex], after: LastSound(syllable: text[end])) != nil
      {
        return true
      }
    }
    return false
  }
}
