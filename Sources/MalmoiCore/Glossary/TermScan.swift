internal import Language
internal import Synchronization

/// A search of one text after another, with the memory that it works in.
struct TermScan {
  private let index: TermIndex
  private var text = TermText()
  /// The scalars of `text`, during a search.
  private var folded = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
  private var edges: TermEdges { TermEdges(text: folded) }
  private var inside = false
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

  init(_ index: TermIndex) { self.index = index }

  /// The hits in a text.
  mutating func hits(in string: String, inside: Bool) -> [TermRecogniser.Hit] {
    collect(in: string, inside: inside)
    return chosen().map {
      TermRecogniser.Hit(range: text.givenRange(of: $0.range), ids: Array(ids[$0.ids]), kind: $0.kind)
    }
  }

  /// The terms that stand anywhere in a text, in longer words and in longer terms too.
  mutating func ids(in string: String) -> Set<Int32> {
    collect(in: string, inside: true)
    return Set(ids)
  }

  private mutating func collect(in string: String, inside: Bool) {
    text.read(string)
    self.inside = inside
    candidates.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
    let text = text
    text.folded.withUnsafeBufferPointer {
      folded = UnsafeBufferPointer(rebasing: $0[..<text.count])
      collect()
    }
  }

  /// Collects the terms that begin at any place.
  private mutating func collect() {
    var start = 0
    while start < folded.count {
      let scalar = folded[start]
      let end = Scalar.isASCIILetter(scalar) ? TermWords.wordEnd(folded, from: start) : start + 1
      if index.trie.child(scalar) != TermTrie.root {
        if edges.isLeft(start) {
          match(from: start, wordEnd: end, isInside: false)
        } else if inside, Scalar.isSyllable(scalar) {
          match(from: start, wordEnd: end, isInside: true)
        }
      }
      start = end
    }
  }

  /// Collects the terms that begin at a place.
  private mutating func match(from start: Int, wordEnd: Int, isInside: Bool) {
    if !gaps.isEmpty { gaps.removeAll(keepingCapacity: true) }
    var node = TermTrie.root
    var symbol = 0
    var place = start
    while place < folded.count {
      let scalar = folded[place]
      if Scalar.isASCIILetter(scalar) {
        let end = place == start ? wordEnd : TermWords.wordEnd(folded, from: place)
        if place > start, let form = formEndingIn(place..<end, from: node) {
          add(start..<end - 2, form: form, kind: .term)
        }
        guard let next = child(of: node, word: place..<end) else { return }
        let whole = index.trie.child(of: next, TermWords.e)
        if whole != TermTrie.root, let form = index.form(at: whole) {
          add(start..<end, form: form, kind: kind(of: start..<end, isInside), joinedAfter: symbol)
        }
        node = next
        symbol += words.stem.count
        place = end
      } else if node != TermTrie.root, TermWords.isSeparator(scalar) {
        guard let end = gapEnd(place) else { return }
        gaps.append(Gap(symbol: symbol, range: place..<end))
        place = end
        continue
      } else {
        node = index.trie.child(of: node, scalar)
        if node == TermTrie.root { return }
        symbol += 1
        place += 1
      }
      if let form = index.form(at: node) {
        add(start..<place, form: form, kind: kind(of: start..<place, isInside))
      }
    }
  }

  /// The forms that end before the "to" of "into" or "onto": "log into" is "log in to".
  private func formEndingIn(_ word: Range<Int>, from node: UInt32) -> Int32? {
    guard word.count == 4, folded[word].elementsEqual(Self.into) || folded[word].elementsEqual(Self.onto)
    else {
      return nil
    }
    var node = node
    for place in word.prefix(2) {
      node = index.trie.child(of: node, folded[place])
      if node == TermTrie.root { return nil }
    }
    return index.form(at: node)
  }

  private static let into = "into".scalarValues
  private static let onto = "onto".scalarValues

  /// The node to which the stem of a word leads.
  private mutating func child(of node: UInt32, word: Range<Int>) -> UInt32? {
    if node == TermTrie.root { return words.rootNode(folded, word, in: index.trie) }
    words.readStem(folded, word)
    var node = node
    for (place, letter) in words.stem.enumerated() {
      let next = index.trie.child(of: node, letter)
      if next == TermTrie.root {
        // A short word keeps the -e that a longer one loses: web site, websit(e).
        let isPart = gaps.last?.range.upperBound == word.lowerBound
        return isPart && letter == TermWords.e && place > 1 && place == words.stem.count - 1 ? node : nil
      }
      node = next
    }
    return node
  }

  /// The end of a run of spaces or of a single other separator.
  private func gapEnd(_ place: Int) -> Int? {
    var end = place + 1
    if Scalar.isSpace(folded[place]) {
      while end < folded.count, Scalar.isSpace(folded[end]) { end += 1 }
    }
    return end < folded.count && !TermWords.isSeparator(folded[end]) ? end : nil
  }

  private func kind(of range: Range<Int>, _ isInside: Bool) -> TermRecogniser.Kind {
    isInside ? .compound : edges.kind(of: range)
  }

  /// Adds the forms that fit as a candidate.
  ///
  /// - Parameter joined: only forms with a separator after this symbol, which the text does not have.
  private mutating func add(
    _ range: Range<Int>, form first: Int32, kind: TermRecogniser.Kind, joinedAfter joined: Int? = nil
  ) {
    if kind != .term, !inside || range.count < 2 { return }
    let count = ids.count
    var next = first
    while next >= 0 {
      let form = index.forms[Int(next)]
      next = form.next
      if let joined, joined > 62 || form.separators >> (joined + 1) == 0 { continue }
      if !gaps.isEmpty, !hasGaps(of: form, range.upperBound) { continue }
      if form.exact >= 0, !isExact(form, text.given(range)) { continue }
      ids.append(form.id)
    }
    if ids.count > count { candidates.append(Candidate(range: range, ids: count..<ids.count, kind: kind)) }
  }

  // MARK: Forms

  /// Whether each separator in the text stands where the term has one or where one may be written: between
  /// parts of two syllables, before or after digits and other scripts, at a hyphen, between long Latin words.
  private func hasGaps(of form: TermIndex.Form, _ end: Int) -> Bool {
    gaps.allSatisfy { gap in
      if gap.range.lowerBound >= end { return true }
      if gap.symbol >= 64 || form.separators & 1 << gap.symbol != 0 { return true }
      let left = folded[gap.range.lowerBound - 1]
      let right = folded[gap.range.upperBound]
      let before = folded[..<gap.range.lowerBound]
      let after = folded[gap.range.upperBound..<end]
      if Scalar.isSyllable(left), Scalar.isSyllable(right) {
        return before.reversed().prefix { Scalar.isSyllable($0) }.count > 1
          && after.prefix { Scalar.isSyllable($0) }.count > 1
      }
      guard Scalar.isASCIILetter(left), Scalar.isASCIILetter(right) else { return true }
      // Shorter words are often words of their own: "to get her" is not "together".
      return !Scalar.isSpace(folded[gap.range.lowerBound])
        || before.reversed().prefix { Scalar.isASCIILetter($0) }.count > 3
          && after.prefix { Scalar.isASCIILetter($0) }.count > 3
    }
  }

  /// Whether the text is the term in its own case, but for a plural or possessive ending.
  private func isExact(_ form: TermIndex.Form, _ given: [UInt32]) -> Bool {
    let text = TermWords.withoutSeparators(TextForm.nfkc(given))
    let term = index.exactForms[Int(form.exact)]
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

/// Hands each search a scan of its own, and keeps it for the next.
final class TermScanPool: Sendable {
  /// A scan, which serves one search at a time: it is out of the pool for that long.
  final class Entry: @unchecked Sendable {
    var scan: TermScan

    init(_ index: TermIndex) { scan = TermScan(index) }
  }

  private let index: TermIndex
  private let free = Mutex<[Entry]>([])

  init(_ index: TermIndex) { self.index = index }

  func take() -> Entry { free.withLock { $0.popLast() } ?? Entry(index) }

  func giveBack(_ entry: Entry) { free.withLock { $0.append(entry) } }
}
