internal import Language

/// Names, in which words are not translated as a glossary has them: those of options, files and identifiers, of commands,
/// and of people and places.
extension TermUse {
  /// Whether a mark ties a word to others, as in options, paths, names of files and identifiers.
  static func isInName(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    func scalar(_ place: Int) -> UInt32 { text.indices.contains(place) ? text[place] : 0x20 }
    switch scalar(range.lowerBound - 1) {
    case 0x2D, 0x23, 0x24, 0x25, 0x2E, 0x3D, 0x40, 0x5C: return true
    // An underscore alone marks a key.
    case 0x5F: if Scalar.isWord(scalar(range.lowerBound - 2)) { return true }
    case 0x2F: if !Scalar.isLetter(scalar(range.lowerBound - 2)) { return true }
    default: break
    }
    let next = scalar(range.upperBound + 1)
    switch scalar(range.upperBound) {
    case 0x2D, 0x5F: return Scalar.isWord(next)
    case 0x2E: return Scalar.isASCIILetter(next)
    case 0x3D: return true
    case 0x28: return next == 0x29
    // The name of a command stands before its options: update --all.
    case 0x20:
      guard next == 0x2D else { return false }
      let option = scalar(range.upperBound + 2)
      return Scalar.isASCIILetter(option == 0x2D ? scalar(range.upperBound + 3) : option)
    default: return false
    }
  }

  /// Whether capitals alone part the words of a term: NewName.
  static func isIdentifier(_ span: ArraySlice<UInt32>, _ term: Term) -> Bool {
    term.text.contains(" ") && !span.contains(0x20)
      && zip(span, span.dropFirst()).contains(where: isInnerCapital)
  }

  /// Whether a small letter stands before a capital.
  static func isInnerCapital(_ before: UInt32, _ scalar: UInt32) -> Bool {
    before &- 0x61 < 26 && isCapital(scalar)
  }

  /// Whether a span belongs to a name or a command that the translation keeps: it stands there with a capital and so does
  /// a word beside it ("Visual Basic"), or it is in capitals within a text that is not (a PORT command), or in quotes, or
  /// beside the same marks ("get | help }").
  static func isKept(_ range: Range<Int>, _ text: [UInt32], _ target: [UInt32]) -> Bool {
    var names = [marked(range, text)].compactMap { $0 }
    if let start = text[..<range.lowerBound].lastIndex(where: isQuote),
      let end = text[range.upperBound...].firstIndex(where: isQuote)
    {
      names.append(start..<end + 1)
    }
    if isCapital(text[range.lowerBound]) {
      if range.count > 1, text[range].allSatisfy(isCapital), text.contains(where: { $0 &- 0x61 < 26 }) {
        names.append(range)
      }
      let (before, after) = (wordBefore(range.lowerBound, text), wordAfter(range.upperBound, text))
      if let before, isName(text[before]) { names.append(before.lowerBound..<range.upperBound) }
      if let after, isName(text[after]) { names.append(range.lowerBound..<after.upperBound) }
    }
    return names.contains { name in target.indices.contains { target[$0...].starts(with: text[name]) } }
  }

  // Asked of every scalar beside a term.
  private static func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x60, 0x2018, 0x2019, 0x201C, 0x201D: true
    default: false
    }
  }

  /// A span between spaces with what stands before and after it there, if one of the two is made of marks.
  private static func marked(_ range: Range<Int>, _ text: [UInt32]) -> Range<Int>? {
    guard range.lowerBound > 1, text[range.lowerBound - 1] == 0x20, range.upperBound + 1 < text.count,
      text[range.upperBound] == 0x20
    else { return nil }
    let start = text[..<(range.lowerBound - 1)].lastIndex(of: 0x20).map { $0 + 1 } ?? 0
    let end = text[(range.upperBound + 1)...].firstIndex(of: 0x20) ?? text.count
    let sides = [text[start..<range.lowerBound - 1], text[range.upperBound + 1..<end]]
    return sides.contains { !$0.isEmpty && !$0.contains(where: Scalar.isWord) } ? start..<end : nil
  }

  /// Whether a span is a word of a name of several words in a sentence: the York City of "in York City". In a heading
  /// all words may have capitals, and what somebody has ("your Signature Certificate") is no name.
  static func isInProperName(_ range: Range<Int>, _ text: [UInt32]) -> Bool {
    guard isCapital(text[range.lowerBound]) else { return false }
    let (before, after) = (wordBefore(range.lowerBound, text), wordAfter(range.upperBound, text))
    // The first word of a sentence has its capital from there.
    let neighbours = [before, after].compactMap { $0 }.filter {
      isName(text[$0]) && !beginsSentence($0.lowerBound, text)
    }
    if neighbours.isEmpty { return false }
    var start = range.lowerBound
    while let word = wordBefore(start, text), isName(text[word]) {
      start = text[..<word.lowerBound].lastIndex(of: 0x20).map { $0 + 1 } ?? 0
    }
    if let owner = wordBefore(start, text), owners.contains(folded(text[owner])) { return false }
    // Short words are small in headings too.
    let words = text.split { !Scalar.isASCIILetter($0) }.filter { $0.count > 3 }
    let small = words.count { !isCapital($0[$0.startIndex]) }
    return small > 1 && small * 3 > words.count
  }

  /// Whether a word has the capital of a name. A letter alone numbers what stands beside it.
  private static func isName(_ word: ArraySlice<UInt32>) -> Bool {
    word.count > 1 && isCapital(word[word.startIndex])
  }

  private static func beginsSentence(_ place: Int, _ text: [UInt32]) -> Bool {
    guard let last = text[..<place].last(where: { !Scalar.isSpace($0) }) else { return true }
    return !Scalar.isWord(last) && last != 0x2C
  }

  private static let owners = Set(["your", "my", "their", "its", "our", "his", "her"].map(\.scalarValues))
}
