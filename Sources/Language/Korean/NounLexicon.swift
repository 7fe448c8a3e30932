/// `NounReadingTables` in a form for look-up: the traits of a syllable by its number, words by binary search.
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

  private var traits = [Traits](repeating: [], count: 11_172)
  private let longStems = Self.words(NounReadingTables.longStems)
  private let places = Self.words(NounReadingTables.places)
  private let compounding = Self.words(NounReadingTables.compounding)
  private let graded = Self.words(NounReadingTables.graded)
  private let peoples = Self.words(NounReadingTables.peoples)
  /// The continuations after each noun.
  private var otherWords: [[UInt32]: [[UInt32]]] = [:]

  private init() {
    typealias Tables = NounReadingTables
    let all: [(String, Traits)] = [
      (Tables.seldomAlone, .seldomAlone), (Tables.dependent, .dependent),
      (Tables.beforeNumber, .beforeNumber),
      (Tables.openStems, .openStem), (Tables.closedStems, .closedStem), (Tables.causatives, .causative),
      (Tables.verbal, .verbal), (Tables.bound, .bound), (Tables.seized, .seized),
      (Tables.nominalised, .nominalised), (Tables.numerals, .numeral), (Tables.adnominals, .adnominal),
    ]
    for (syllables, trait) in all {
      for scalar in syllables.unicodeScalars where Scalar.isSyllable(scalar.value) {
        traits[Int(scalar.value - 0xAC00)].insert(trait)
      }
    }
    for line in Tables.otherWords.split(separator: "\n") {
      let words = Self.list(line)
      otherWords[words[0]] = Array(words[1...])
    }
  }

  func traits(of syllable: UInt32) -> Traits {
    Scalar.isSyllable(syllable) ? traits[Int(syllable - 0xAC00)] : []
  }

  func isLongStem(_ noun: ArraySlice<UInt32>) -> Bool { longStems.contains(Array(noun)) }
  func isCompounding(_ noun: ArraySlice<UInt32>) -> Bool { compounding.contains(Array(noun)) }
  func isPlace(_ noun: ArraySlice<UInt32>) -> Bool { places.contains(Array(noun)) }
  func isGraded(_ noun: ArraySlice<UInt32>) -> Bool { graded.contains(Array(noun)) }

  func isPeople(_ noun: ArraySlice<UInt32>) -> Bool {
    peoples.contains(Array(noun)) || peoples.contains(Array(noun.suffix(1)))
  }

  /// Whether noun and tail are another word, with or without a tail of its own.
  func startsOtherWord(_ noun: ArraySlice<UInt32>, _ tail: ArraySlice<UInt32>) -> Bool {
    guard let continuations = otherWords[Array(noun)] else { return false }
    return continuations.contains {
      guard tail.starts(with: $0) else { return false }
      return NounTail.kind(of: tail.dropFirst($0.count), after: LastSound(syllable: $0[$0.count - 1])) != nil
    }
  }

  private static func list(_ text: some StringProtocol) -> [[UInt32]] {
    text.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }
  }

  private static func words(_ text: String) -> Set<[UInt32]> { Set(list(text)) }
}
