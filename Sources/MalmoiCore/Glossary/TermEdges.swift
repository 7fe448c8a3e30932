internal import Language

/// Where a term may begin and end in a folded text.
struct TermEdges {
  let text: UnsafeBufferPointer<UInt32>

  /// How a term that begins at a left edge stands in its word.
  func kind(of range: Range<Int>) -> TermRecogniser.Kind {
    let kind = rightEdge(range)
    return kind == .term && isParticle(range) ? .compound : kind
  }

  /// Whether a term may begin at a place: after a space or a mark, or where the script changes.
  func isLeft(_ start: Int) -> Bool {
    guard start > 0 else { return true }
    let here = text[start]
    let before = text[start - 1]
    if Scalar.isSyllable(here) { return !Scalar.isSyllable(before) }
    if Scalar.isSyllable(before) || !Scalar.isWord(here) { return true }
    // An underscore before a word marks a key, one inside it joins a name.
    if before == 0x5F { return start == 1 || !Scalar.isWord(text[start - 2]) }
    if Scalar.isWord(before) { return false }
    // 1 in 3.1 is no number of its own.
    return !(isPoint(before) && Scalar.isDigit(here) && start > 1 && Scalar.isDigit(text[start - 2]))
  }

  private func isPoint(_ scalar: UInt32) -> Bool { scalar == 0x2E || scalar == 0x2C }

  private func rightEdge(_ range: Range<Int>) -> TermRecogniser.Kind {
    let end = range.upperBound
    let last = text[end - 1]
    let next = end < text.count ? text[end] : 0x20
    if Scalar.isSyllable(next) || range.count == 1 && Scalar.isSyllable(last) { return noun(range) }
    if !Scalar.isSyllable(last), Scalar.isWord(last), Scalar.isWord(next) { return .compound }
    if Scalar.isDigit(last), isPoint(next), end + 1 < text.count, Scalar.isDigit(text[end + 1]) {
      return .compound
    }
    return .term
  }

  private func noun(_ range: Range<Int>) -> TermRecogniser.Kind {
    switch NounReading(of: range, in: text) {
    case .noun: .term
    case .derived: .derived
    case .other: .compound
    }
  }

  /// Whether a short string straight after a letter, a digit or a closing mark is that word's particle.
  private func isParticle(_ range: Range<Int>) -> Bool {
    guard range.count <= 2, range.lowerBound > 0, Scalar.isSyllable(text[range.lowerBound]) else {
      return false
    }
    let before = text[range.lowerBound - 1]
    if Scalar.isSpace(before) { return false }
    guard Scalar.isWord(before) || closes(before, at: range.lowerBound - 1) else { return false }
    // A single syllable after a number is its counter.
    if range.count == 1, Scalar.isDigit(before) { return true }
    var end = range.upperBound
    while end < text.count, Scalar.isSyllable(text[end]) { end += 1 }
    guard let kind = NounTail.kind(of: text[range.lowerBound..<end], after: .any) else { return false }
    // 씨 and 님 stand after names.
    return kind <= (range.count == 1 ? .suffix : .contracted)
  }

  /// Whether a mark closes what stands before it.
  private func closes(_ mark: UInt32, at place: Int) -> Bool {
    switch mark {
    case 0x22, 0x27:
      // A straight quote closes where an odd number of them stands before it.
      return text[..<place].count { $0 == mark } % 2 == 1
    case 0x29, 0x5D, 0x7D, 0x3E, 0x25, 0x24, 0x5F, 0x60, 0x2A, 0x2019, 0x201D, 0x300D, 0x300F, 0x3009, 0x300B:
      return true
    default: return false
    }
  }
}
