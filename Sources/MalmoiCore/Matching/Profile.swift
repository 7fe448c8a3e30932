public import Language

/// A segment with all that the match score compares. docs/scoring.md explains the forms with an example.
public struct Profile: Sendable {
  /// Goes up whenever the forms of a text, and with them what an index holds, come out otherwise.
  public static let version = 1

  /// Stands for a placeholder in the normal form.
  static let placeholderMark: UInt32 = 0xE000
  /// Stands for a number in the normal form.
  static let numberMark: UInt32 = 0xE001

  /// The language that the text is compared in.
  public let language: TextLanguage
  /// The text in NFC without outer white space. Two segments are the same where these are equal.
  public let raw: [UInt32]
  /// casefold(NFKC(raw)) with single spaces.
  public let key: [UInt32]
  /// `key` without spaces.
  public let tightKey: [UInt32]
  /// `key` further without mnemonics and with each placeholder and number as one mark.
  public let normal: [UInt32]
  /// `normal` without spaces.
  public let tightNormal: [UInt32]
  /// The stems of the words of `normal`, sorted; a stem that occurs twice stands twice.
  public let words: [WordStem]
  /// The sum of the words' weights.
  public let wordWeight: Int
  /// The placeholders' texts and the numbers' texts, each sorted.
  let placeholders: [[UInt32]]
  let numbers: [[UInt32]]
  /// The punctuation, symbols and controls of `raw`, in order.
  let symbols: [UInt32]
  /// Whether `raw` and `key` are the same.
  let isKeyRaw: Bool

  /// Derives all forms of a text.
  public init(_ text: [UInt32], _ language: TextLanguage, stemmer: Stemmer) {
    self.init(text, language, stemmer: stemmer, nil)
  }

  /// Derives all forms of one of many texts.
  init(_ text: [UInt32], _ language: TextLanguage, stemmer: Stemmer, _ stems: StemCache?) {
    self.language = language
    let raw = Self.raw(of: text)
    self.raw = raw
    let key = Self.key(of: raw)
    self.key = key
    isKeyRaw = raw == key
    let isTightWanted = language == .korean
    let tightKey = isTightWanted ? Self.tight(key) : []
    self.tightKey = tightKey
    symbols = raw.filter(Scalar.isSymbol)

    var marks = Marks()
    let normal = marks.normal(raw)
    self.normal = normal
    tightNormal = !isTightWanted ? [] : normal == key ? tightKey : Self.tight(normal)
    placeholders = marks.placeholders.sorted { $0.lexicographicallyPrecedes($1) }
    numbers = marks.numbers.sorted { $0.lexicographicallyPrecedes($1) }
    words = WordStem.all(in: normal, language, stemmer, stems)
    wordWeight = words.reduce(0) { $0 + $1.weight }
  }

  /// Derives all forms of a text.
  public init(_ text: String, _ language: TextLanguage, stemmer: Stemmer) {
    self.init(text.scalarValues, language, stemmer: stemmer)
  }

  static func raw(of text: [UInt32]) -> [UInt32] { TextForm.nfc(trimmed(text)) }

  /// casefold(NFKC(text)) with single spaces and none at the ends.
  public static func key(of text: [UInt32]) -> [UInt32] { spaced(TextForm.folded(TextForm.nfkc(text))) }

  static func trimmed(_ text: [UInt32]) -> [UInt32] {
    guard let first = text.firstIndex(where: { !Scalar.isSpace($0) }) else { return [] }
    let last = text.lastIndex { !Scalar.isSpace($0) } ?? first
    return first == 0 && last == text.count - 1 ? text : Array(text[first...last])
  }

  /// The text without spaces.
  private static func tight(_ text: [UInt32]) -> [UInt32] {
    var result: [UInt32] = []
    result.reserveCapacity(text.count)
    for scalar in text where scalar != 0x20 { result.append(scalar) }
    return result
  }

  /// Whether each run of white space is one space, and none is at the ends.
  private static func isSpaced(_ text: [UInt32]) -> Bool {
    var isBehindSpace = true
    for scalar in text {
      let isSpace = Scalar.isSpace(scalar)
      if isSpace && (isBehindSpace || scalar != 0x20) { return false }
      isBehindSpace = isSpace
    }
    return text.isEmpty || !isBehindSpace
  }

  /// The text with each run of white space as one space, and none at the ends.
  static func spaced(_ text: [UInt32]) -> [UInt32] {
    if isSpaced(text) { return text }
    var result: [UInt32] = []
    result.reserveCapacity(text.count)
    for scalar in text {
      if !Scalar.isSpace(scalar) {
        result.append(scalar)
      } else if let last = result.last, last != 0x20 {
        result.append(0x20)
      }
    }
    if result.last == 0x20 { result.removeLast() }
    return result
  }

  /// Curly quotation marks as straight ones; NFKC has taken the ellipsis apart already.
  static func plainQuotes(_ text: [UInt32]) -> [UInt32] {
    guard text.contains(where: { (0x2018...0x201D).contains($0) }) else { return text }
    return text.map {
      switch $0 {
      case 0x201C, 0x201D: 0x22
      case 0x2018, 0x2019: 0x27
      default: $0
      }
    }
  }
}

/// The making of the normal form, with the placeholders and numbers that it takes out.
private struct Marks {
  var placeholders: [[UInt32]] = []
  var numbers: [[UInt32]] = []

  mutating func normal(_ raw: [UInt32]) -> [UInt32] {
    let plain = Profile.plainQuotes(TextForm.nfkc(Markup.strippingMnemonics(raw)))
    let withoutPlaceholders = replacing(plain, by: Profile.placeholderMark, into: \.placeholders) {
      Markup.placeholderEnd($0, $1)
    }
    let withoutNumbers = replacing(withoutPlaceholders, by: Profile.numberMark, into: \.numbers) {
      Scalar.isDigit($0[$1]) ? Markup.numberEnd($0, $1) : nil
    }
    return TextForm.folded(Profile.spaced(withoutNumbers))
  }

  private mutating func replacing(
    _ text: [UInt32], by mark: UInt32, into list: WritableKeyPath<Self, [[UInt32]]>,
    _ end: (UnsafeBufferPointer<UInt32>, Int) -> Int?
  ) -> [UInt32] {
    var result: [UInt32] = []
    // Up to here the text stands in the result.
    var done = 0
    text.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        guard let next = end(buffer, index) else {
          index += 1
          continue
        }
        self[keyPath: list].append(Array(buffer[index..<next]))
        result.append(contentsOf: buffer[done..<index])
        result.append(mark)
        index = next
        done = next
      }
    }
    return done == 0 ? text : result + text[done...]
  }
}
