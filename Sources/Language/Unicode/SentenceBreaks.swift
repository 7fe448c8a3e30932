internal import CICU

/// The sentences of a text: those of ICU (UAX 29, with the abbreviations of CLDR), put together again where its
/// rules part what belongs together: abbreviations before names and numbers, initials, list numbers, and in
/// Korean a quotation and what reports it ("…다."라고).
public enum SentenceBreaks {
  /// The ranges of the sentences in a text's Unicode scalars, without the white space around them.
  public static func sentences(in text: String, language: TextLanguage) -> [Range<Int>] {
    let scalars = text.scalarValues
    var sentences: [Range<Int>] = []
    var start = 0
    for end in ends(scalars, language) {
      let sentence = trimmed(scalars, start..<end)
      start = end
      if sentence.isEmpty { continue }
      if let last = sentences.last, continues(scalars, last, sentence) {
        sentences[sentences.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        sentences.append(sentence)
      }
    }
    return sentences
  }

  /// ICU's ends of sentences, in scalars.
  private static func ends(_ scalars: [UInt32], _ language: TextLanguage) -> [Int] {
    var units: [UInt16] = []
    var places: [Int] = []
    for (place, scalar) in scalars.enumerated() {
      places.append(place)
      if scalar < 0x10000 {
        units.append(UInt16(scalar))
      } else {
        units.append(UInt16(0xD7C0 + (scalar >> 10)))
        units.append(UInt16(0xDC00 + (scalar & 0x3FF)))
        places.append(place)
      }
    }
    places.append(scalars.count)
    // CLDR has a list of abbreviations for English, which Korean texts also hold.
    let locale = language == .english ? "en@ss=standard" : "ko@ss=standard"
    var breaks = [Int32](repeating: 0, count: units.count / 8 + 8)
    while true {
      let count = units.withUnsafeBufferPointer { units in
        breaks.withUnsafeMutableBufferPointer {
          malmoi_icu_sentence_breaks(
            locale, units.baseAddress, Int32(units.count), $0.baseAddress, Int32($0.count))
        }
      }
      // ICU fails here only for want of memory.
      precondition(count >= 0, "ICU could not break a text into sentences")
      if count <= breaks.count { return breaks.prefix(Int(count)).map { places[Int($0)] } }
      breaks = [Int32](repeating: 0, count: Int(count))
    }
  }

  private static func trimmed(_ scalars: [UInt32], _ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, Scalar.isSpace(scalars[lower]) { lower += 1 }
    while lower < upper, Scalar.isSpace(scalars[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  /// Whether what ICU took for two sentences is one.
  private static func continues(_ scalars: [UInt32], _ first: Range<Int>, _ second: Range<Int>) -> Bool {
    let gap = scalars[first.upperBound..<second.lowerBound]
    if gap.contains(where: isLineEnd) { return false }
    let next = scalars[second.lowerBound]
    let last = scalars[first.upperBound - 1]
    if isClosing(last) || isTerminal(last) {
      if gap.isEmpty, isClosing(last) || Scalar.isASCIILetter(next) || Scalar.isDigit(next) { return true }
      if isClosing(last), reports(scalars[second]) { return true }
    }
    guard last == 0x2E else { return false }
    let word = scalars[first].dropLast().suffix(while: { !Scalar.isSpace($0) && $0 != 0x28 })
    return isListNumber(word, isWhole: word.count == first.count - 1) || isAbbreviation(word, before: next)
  }

  /// 라고, 라며, 고 … after a quotation.
  private static func reports(_ sentence: ArraySlice<UInt32>) -> Bool {
    let word = Array(sentence.prefix { Scalar.isSyllable($0) })
    return word.count < 5 && reporting.contains { word.starts(with: $0) }
  }

  private static let reporting = ["라고", "라는", "라며", "라면서", "이라고", "이라는", "이라며", "고 ", "며 ", "하고", "하며"].map(
    \.scalarValues)

  /// 1. or 가. at the start of a line, a) and the like end without a full stop.
  private static func isListNumber(_ word: ArraySlice<UInt32>, isWhole: Bool) -> Bool {
    guard isWhole, let first = word.first else { return false }
    if word.count == 1, Scalar.isASCIILetter(first) || listSyllables.contains(first) { return true }
    return word.count < 8 && word.allSatisfy { Scalar.isDigit($0) || $0 == 0x2E }
  }

  private static let listSyllables = "가나다라마바사아자차카타파하".scalarValues

  /// Abbreviations before a number or a name, and initials.
  private static func isAbbreviation(_ word: ArraySlice<UInt32>, before next: UInt32) -> Bool {
    if word.count == 1, let letter = word.first, letter &- 0x41 < 26 { return Scalar.isLetter(next) }
    let name = String(scalarValues: word).lowercased()
    return Scalar.isDigit(next) ? beforeNumbers.contains(name) : beforeNames.contains(name)
  }

  private static let beforeNumbers: Set<String> = [
    "fig", "figs", "no", "nos", "vol", "vols", "p", "pp", "art", "sec", "ch", "eq", "tab", "ex", "ver", "v",
    "approx", "ca", "c",
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "para", "cl", "al",
  ]
  private static let beforeNames: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sgt", "capt", "rev", "hon", "sen", "rep",
    "gov", "pres", "mt",
    "messrs", "vs", "e.g", "i.e", "cf", "viz",
  ]

  private static func isLineEnd(_ scalar: UInt32) -> Bool {
    scalar == 0xA || scalar == 0xD || scalar == 0x85 || scalar == 0x2028 || scalar == 0x2029
  }

  private static func isTerminal(_ scalar: UInt32) -> Bool {
    scalar == 0x2E || scalar == 0x21 || scalar == 0x3F
  }

  private static func isClosing(_ scalar: UInt32) -> Bool {
    [0x22, 0x27, 0x29, 0x5D, 0x2019, 0x201D, 0x300B, 0x300D, 0x300F, 0x3009].contains(scalar)
  }
}

extension ArraySlice<UInt32> {
  /// The longest end of the slice whose elements all satisfy a condition.
  fileprivate func suffix(while condition: (UInt32) -> Bool) -> ArraySlice<UInt32> {
    var start = endIndex
    while start > startIndex, condition(self[start - 1]) { start -= 1 }
    return self[start...]
  }
}
