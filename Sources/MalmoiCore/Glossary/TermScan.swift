internal import Language

/// One search of a folded text by a recogniser.
struct TermScan {
  private let recogniser: TermRecogniser
  private let text: UnsafeBufferPointer<UInt32>
  private let edges: TermEdges
  private let inside: Bool
  private var words = TermWords()
  private var gaps: [Gap] = []
  private var candidates: [Candidate] = []
  /// The ids of all candidates, one after another.
  private var ids: [Int32] = []

  /// A separator in the text inside a match.
  private struct Gap {
    /// The symbol before which it stands.
    let symbol: Int
    let range: Range<Int>
  }

  private struct Candidate {
    let range: Range<Int>
    let ids: Range<Int>
    let kind: TermRecogniser.Kind

    /// Whole terms come first, then the longest, then the first in the text.
    func isBetter(than other: Candidate) -> Bool {
      if (kind == .term) != (other.kind == .term) { return kind == .term }
      if range.count != other.range.count { return range.count > other.range.count }
      return range.lowerBound < other.range.lowerBound
    }
  }

  init(_ recogniser: TermRecogniser, _ text: UnsafeBufferPointer<UInt32>, inside: Bool) {
    self.recogniser = recogniser
    self.text = text
    self.edges = TermEdges(text: text)
    self.inside = inside
  }

  /// The hits, in scalars of the text that was folded.
  ///
  /// - Parameters:
  ///   - folded: the text of this scan with its places in the text as given.
  ///   - given: the text as given.
  mutating func hits(in folded: FoldedText, _ given: [UInt32]) -> [TermRecogniser.Hit] {
    var start = 0
    while start < text.count {
      let scalar = text[start]
      if recogniser.trie.child(scalar) != 0 {
        if edges.isLeft(start) {
          match(from: start, isInside: false, folded, given)
        } else if inside, Scalar.isSyllable(scalar) {
          match(from: start, isInside: true, folded, given)
        }
      }
      start = Scalar.isASCIILetter(scalar) ? TermWords.wordEnd(text, from: start) : start + 1
    }
    return chosen().map {
      TermRecogniser.Hit(range: folded.originalRange(of: $0.range), ids: Array(ids[$0.ids]), kind: $0.kind)
    }
  }

  /// Collects the terms that begin at a place.
  private mutating func match(from start: Int, isInside: Bool, _ folded: FoldedText, _ given: [UInt32]) {
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
          add(start..<end, form: form, isInside: isInside, joinedAfter: symbol, folded, given)
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
      if let form = form(at: node) {
        add(start..<place, form: form, isInside: isInside, joinedAfter: nil, folded, given)
      }
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
    _ range: Range<Int>, form first: Int32, isInside: Bool, joinedAfter joined: Int?, _ folded: FoldedText,
    _ given: [UInt32]
  ) {
    let kind = isInside ? TermRecogniser.Kind.compound : edges.kind(of: range)
    if kind != .term, !inside || range.count < 2 { return }
    let count = ids.count
    var next = first
    while next >= 0 {
      let form = recogniser.forms[Int(next)]
      next = form.next
      if let joined, joined > 62 || form.separators >> (joined + 1) == 0 { continue }
      if !gaps.isEmpty, !hasGaps(of: form, range.upperBound) { continue }
      if form.exact >= 0, !isExact(form, given[folded.originalRange(of: range)]) { continue }
      ids.append(form.id)
    }
    if ids.count > count { candidates.append(Candidate(range: range, ids: count..<ids.count, kind: kind)) }
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
  private func isExact(_ form: TermRecogniser.Form, _ given: ArraySlice<UInt32>) -> Bool {
    let text = TermWords.withoutSeparators(TextForm.nfkc(Array(given)))
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

  /// The candidates that stay where they overlap.
  private func chosen() -> [Candidate] {
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
      if end == index + 1 {
        chosen.append(candidates[index])
      } else {
        let first = chosen.count
        for candidate in candidates[index..<end].sorted(by: { $0.isBetter(than: $1) })
        where !chosen[first...].contains(where: { $0.range.overlaps(candidate.range) }) {
          chosen.append(candidate)
        }
        chosen[first...].sort { $0.range.lowerBound < $1.range.lowerBound }
      }
      index = end
    }
    return chosen
  }
}
