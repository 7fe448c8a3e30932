internal import Language

/// One search of a text by a recogniser.
struct TermScan {
  private let recogniser: TermRecogniser
  private let given: [UInt32]
  private let folded: FoldedText
  private let inside: Bool
  private var text: [UInt32] { folded.scalars }
  private var words = TermWords()
  private var gaps: [Gap] = []
  private var candidates: [Candidate] = []

  /// A separator in the text inside a match.
  private struct Gap {
    /// The symbol before which it stands.
    let symbol: Int
    let range: Range<Int>
  }

  private struct Candidate {
    let range: Range<Int>
    let ids: [Int32]
    let kind: TermRecogniser.Kind
  }

  init(_ recogniser: TermRecogniser, _ given: [UInt32], inside: Bool) {
    self.recogniser = recogniser
    self.given = given
    self.folded = FoldedText(given)
    self.inside = inside
  }

  mutating func hits() -> [TermRecogniser.Hit] {
    var start = 0
    while start < text.count {
      let scalar = text[start]
      if recogniser.trie.child(of: TermTrie.root, scalar) != 0 {
        if isLeftEdge(start) {
          match(from: start, isInside: false)
        } else if inside, Scalar.isSyllable(scalar) {
          match(from: start, isInside: true)
        }
      }
      start = Scalar.isASCIILetter(scalar) ? TermWords.wordEnd(text, from: start) : start + 1
    }
    return chosen()
  }

  /// Collects the terms that begin at a place.
  private mutating func match(from start: Int, isInside: Bool) {
    var node = TermTrie.root
    var place = start
    var symbol = 0
    gaps.removeAll(keepingCapacity: true)
    while place < text.count {
      let scalar = text[place]
      if TermWords.isSeparator(scalar) {
        guard let end = gapEnd(place) else { return }
        gaps.append(Gap(symbol: symbol, range: place..<end))
        place = end
        continue
      }
      if Scalar.isASCIILetter(scalar) {
        let end = TermWords.wordEnd(text, from: place)
        words.readStem(text, place..<end)
        guard let next = child(of: node, isPart: gaps.last?.range.upperBound == place) else { return }
        let whole = recogniser.trie.child(of: next, TermWords.e)
        if whole != TermTrie.root, let form = form(at: whole) {
          add(start..<end, form: form, isInside: isInside, joinedAfter: symbol)
        }
        node = next
        symbol += words.stem.count
        place = end
      } else {
        node = recogniser.trie.child(of: node, scalar)
        if node == TermTrie.root { return }
        symbol += 1
        place += 1
      }
      if let form = form(at: node) { add(start..<place, form: form, isInside: isInside) }
    }
  }

  private func form(at node: UInt32) -> Int32? {
    let form = recogniser.firstForms[Int(node)]
    return form >= 0 ? form : nil
  }

  /// The node that the stem read last leads to.
  ///
  /// - Parameter isPart: the word may be a part of one that the glossary writes together.
  private func child(of node: UInt32, isPart: Bool) -> UInt32? {
    var node = node
    for (index, letter) in words.stem.enumerated() {
      let next = recogniser.trie.child(of: node, letter)
      if next == TermTrie.root {
        // A short word keeps the -e that a longer one loses: web site, websit(e).
        return isPart && letter == TermWords.e && index == words.stem.count - 1 ? node : nil
      }
      node = next
    }
    return node
  }

  /// The end of a run of spaces or of a single other separator.
  private func gapEnd(_ place: Int) -> Int? {
    var end = place + 1
    if Scalar.isSpace(text[place]) {
      while end < text.count, Scalar.isSpace(text[end]) { end += 1 }
    }
    return end < text.count && !TermWords.isSeparator(text[end]) ? end : nil
  }

  /// Adds the forms that fit as a candidate.
  ///
  /// - Parameter joined: only forms with a separator after this symbol, which the text does not have.
  private mutating func add(
    _ range: Range<Int>, form first: Int32, isInside: Bool, joinedAfter joined: Int? = nil
  ) {
    var kind = isInside ? TermRecogniser.Kind.compound : rightEdge(range)
    if isInside, range.count < 2 { return }
    if kind == .term, isParticle(range) { kind = .compound }
    if kind != .term, !inside { return }
    var ids: [Int32] = []
    var form = first
    while form >= 0 {
      let entry = recogniser.forms[Int(form)]
      defer { form = entry.next }
      if let joined, joined > 62 || entry.separators >> (joined + 1) == 0 { continue }
      if hasGaps(of: entry, range.upperBound), entry.exact < 0 || isExact(entry, range) {
        ids.append(entry.id)
      }
    }
    if !ids.isEmpty {
      candidates.append(Candidate(range: folded.originalRange(of: range), ids: ids, kind: kind))
    }
  }

  // MARK: Edges

  private func isLeftEdge(_ start: Int) -> Bool {
    guard start > 0 else { return true }
    let here = text[start]
    let before = text[start - 1]
    if Scalar.isSyllable(here) { return !Scalar.isSyllable(before) }
    if Scalar.isSyllable(before) || !Scalar.isWord(here) { return true }
    if Scalar.isWord(before) { return false }
    // 1 in 3.1 is no number of its own.
    return !(isPoint(before) && Scalar.isDigit(here) && start > 1 && Scalar.isDigit(text[start - 2]))
  }

  private func isPoint(_ scalar: UInt32) -> Bool { scalar == 0x2E || scalar == 0x2C }

  private func rightEdge(_ range: Range<Int>) -> TermRecogniser.Kind {
    let end = range.upperBound
    guard end < text.count else { return noun(range) }
    let last = text[end - 1]
    let next = text[end]
    if Scalar.isSyllable(last) || Scalar.isSyllable(next) { return noun(range) }
    if Scalar.isWord(last), Scalar.isWord(next) { return .compound }
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
    return kind <= .contracted
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

  // MARK: Forms

  /// Whether each separator in the text stands where the term has one or where one may be written: between
  /// parts of two syllables, before or after digits and other scripts, at a hyphen, between long Latin words.
  private func hasGaps(of form: TermRecogniser.Form, _ end: Int) -> Bool {
    gaps.allSatisfy { gap in
      if gap.range.lowerBound >= end { return true }
      if gap.symbol >= 64 || form.separators & 1 << gap.symbol != 0 { return true }
      let left = text[gap.range.lowerBound - 1]
      let right = text[gap.range.upperBound]
      let before = text[..<gap.range.lowerBound]
      let after = text[gap.range.upperBound..<end]
      if Scalar.isSyllable(left), Scalar.isSyllable(right) {
        return before.reversed().prefix { Scalar.isSyllable($0) }.count > 1
          && after.prefix { Scalar.isSyllable($0) }.count > 1
      }
      guard Scalar.isASCIILetter(left), Scalar.isASCIILetter(right) else { return true }
      // Shorter words are often words of their own: "to get her" is not "together".
      return !Scalar.isSpace(text[gap.range.lowerBound])
        || before.reversed().prefix { Scalar.isASCIILetter($0) }.count > 3
          && after.prefix { Scalar.isASCIILetter($0) }.count > 3
    }
  }

  /// Whether the text is the term in its own case, but for a plural or possessive ending.
  private func isExact(_ form: TermRecogniser.Form, _ range: Range<Int>) -> Bool {
    let original = folded.originalRange(of: range)
    let text = TermWords.withoutSeparators(TextForm.nfkc(Array(given[original])))
    let term = recogniser.exactForms[Int(form.exact)]
    if text == term { return true }
    let shared = zip(text, term).prefix { $0 == $1 }.count
    return Self.endings.contains {
      $0.text.elementsEqual(text[shared...]) && $0.term.elementsEqual(term[shared...])
    }
  }

  /// What a plural has in the place of what a singular has.
  private static let endings: [(text: [UInt32], term: [UInt32])] =
    [("s", ""), ("es", ""), ("ies", "y"), ("", "s"), ("", "es"), ("y", "ies"), ("S", "")]
    .map { ($0.0.scalarValues, $0.1.scalarValues) }

  // MARK: Choice

  /// The candidates that stay where they overlap: whole terms, then the longest, then the first.
  private mutating func chosen() -> [TermRecogniser.Hit] {
    var chosen: [Candidate] = []
    var index = 0
    while index < candidates.count {
      // A group of candidates that touch no other group is decided by itself.
      var end = index + 1
      var reach = candidates[index].range.upperBound
      while end < candidates.count, candidates[end].range.lowerBound < reach {
        reach = max(reach, candidates[end].range.upperBound)
        end += 1
      }
      let group = candidates[index..<end].sorted {
        ($0.kind == .term ? 0 : 1, -$0.range.count, $0.range.lowerBound)
          < ($1.kind == .term ? 0 : 1, -$1.range.count, $1.range.lowerBound)
      }
      let first = chosen.count
      for candidate in group where !chosen[first...].contains(where: { $0.range.overlaps(candidate.range) }) {
        chosen.append(candidate)
      }
      chosen[first...].sort { $0.range.lowerBound < $1.range.lowerBound }
      index = end
    }
    return chosen.map { TermRecogniser.Hit(range: $0.range, ids: $0.ids, kind: $0.kind) }
  }
}
