/// `NounTailGrammar` compiled: one trie of all forms, whose nodes hold the transitions that a form makes. A tail
/// is read from left to right; at each place stands the set of states reached, one set for each kind of tail.
/// A syllable counts as two symbols where it is closed, so that ㅂ니다 and 이었 need no forms of their own.
struct NounTailAutomaton: Sendable {
  static let shared = NounTailAutomaton(NounTailGrammar.text, final: NounTailGrammar.final)

  /// The states that an analysis can start from, numbered in this order.
  static let starts = ["noun", "stem", "closed", "joined", "any"]
  static let noun = 0
  static let stem = 1
  static let closed = 2
  static let joined = 3
  static let any = 4

  private typealias Symbol = UInt16
  /// The open syllables 가 … 히 come first, then the 27 final consonants.
  private static let openSyllables = 399
  private static let symbols = openSyllables + 28
  private static let kinds = NounTail.Kind.allCases.count

  private struct Node {
    var symbol: Symbol
    var child: UInt16 = 0
    var sibling: UInt16 = 0
    var transition: UInt16 = 0
  }

  private struct Transition {
    var from: UInt32
    var to: UInt8
    var sound: LastSound
    var kind: UInt8
    var next: UInt16
  }

  /// Node 0 stands for none; the first symbol of a form is found by `roots`.
  private var nodes = [Node(symbol: 0)]
  private var roots = [UInt16](repeating: 0, count: symbols)
  private var transitions = [Transition(from: 0, to: 0, sound: .any, kind: 0, next: 0)]
  private var final: UInt32 = 0

  // MARK: Reading

  func kind(
    of tail: Slice<UnsafeBufferPointer<UInt32>>, after sound: LastSound, from start: Int
  ) -> NounTail.Kind? {
    guard tail.count <= NounTail.longest else { return nil }
    let capacity = 2 * NounTail.longest + 1
    return withUnsafeTemporaryAllocation(of: Symbol.self, capacity: capacity) { symbols in
      let count = Self.decompose(tail, into: symbols)
      return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: capacity * Self.kinds) { reached in
        reached[..<((count + 1) * Self.kinds)].initialize(repeating: 0)
        reached[0] = 1 << start
        for place in 0..<count {
          step(from: place, symbols, count: count, after: sound, reached)
        }
        let end = reached[(count * Self.kinds)...]
        for (kind, states) in end.prefix(Self.kinds).enumerated() where states & final != 0 {
          return NounTail.Kind(rawValue: UInt8(kind))
        }
        return nil
      }
    }
  }

  /// Follows every form that starts at a place.
  private func step(
    from place: Int, _ symbols: UnsafeMutableBufferPointer<Symbol>, count: Int, after sound: LastSound,
    _ reached: UnsafeMutableBufferPointer<UInt32>
  ) {
    let here = place * Self.kinds
    var all: UInt32 = 0
    for kind in 0..<Self.kinds { all |= reached[here + kind] }
    if all == 0 { return }
    let before = place == 0 ? sound : Self.sound(of: symbols[place - 1])
    var node = roots[Int(symbols[place])]
    var next = place + 1
    while node != 0 {
      var index = nodes[Int(node)].transition
      while index != 0 {
        let transition = transitions[Int(index)]
        if transition.from & all != 0, !transition.sound.isDisjoint(with: before) {
          // What follows an auxiliary verb is not looked at.
          let target = transition.to == Self.any ? count : next
          for kind in 0..<Self.kinds where reached[here + kind] & transition.from != 0 {
            reached[target * Self.kinds + max(kind, Int(transition.kind))] |= 1 << transition.to
          }
        }
        index = transition.next
      }
      if next == count { break }
      node = sibling(nodes[Int(node)].child, symbol: symbols[next])
      next += 1
    }
  }

  private func sibling(_ first: UInt16, symbol: Symbol) -> UInt16 {
    var node = first
    while node != 0, nodes[Int(node)].symbol != symbol { node = nodes[Int(node)].sibling }
    return node
  }

  private static func decompose(
    _ tail: Slice<UnsafeBufferPointer<UInt32>>, into symbols: UnsafeMutableBufferPointer<Symbol>
  ) -> Int {
    var count = 0
    for scalar in tail {
      let (open, final) = (scalar &- 0xAC00).quotientAndRemainder(dividingBy: 28)
      symbols[count] = Symbol(truncatingIfNeeded: min(open, UInt32(openSyllables)))
      count += 1
      if final > 0 {
        symbols[count] = Symbol(openSyllables) + Symbol(final)
        count += 1
      }
    }
    return count
  }

  private static func sound(of symbol: Symbol) -> LastSound {
    if symbol < openSyllables { return .vowel }
    return symbol == openSyllables + 8 ? .rieul : .consonant
  }

  // MARK: Compiling

  init(_ grammar: String, final names: String) {
    nodes.reserveCapacity(2048)
    transitions.reserveCapacity(2048)
    var states = Self.starts.map(Self.pack)
    var grammar = grammar
    grammar.withUTF8 { text in
      var place = 0
      while place < text.count {
        place = addLine(text, from: place, &states)
      }
    }
    for name in names.split(separator: " ") { final |= 1 << Self.number(of: Self.pack(name), in: &states) }
  }

  /// Adds the line of the grammar that begins at a place.
  ///
  /// - Returns: where the next begins.
  private mutating func addLine(_ text: UnsafeBufferPointer<UInt8>, from start: Int, _ states: inout [UInt64])
    -> Int
  {
    var transition = Transition(from: 0, to: 0, sound: .any, kind: 1, next: 0)
    var part = Part.from
    var place = start
    while place < text.count, text[place] != UInt8(ascii: "\n") {
      var end = place
      while end < text.count, text[end] > 0x20 { end += 1 }
      let word = UnsafeBufferPointer(rebasing: text[place..<end])
      if word.first == UInt8(ascii: "#") { part = .comment }
      switch part {
      case _ where word.isEmpty: break
      case .comment: break
      case .from where word[0] == UInt8(ascii: ">"): part = .to
      case .from: transition.from |= 1 << Self.number(of: Self.pack(word), in: &states)
      case .to:
        transition.to = UInt8(Self.number(of: Self.pack(word), in: &states))
        part = .kind
      case .kind:
        if let kind = Self.kindNames.firstIndex(of: Self.pack(word)) { transition.kind = UInt8(kind) }
        if Self.pack(word) == Self.vowelName { transition.sound = .vowel }
      case .forms: addPair(word, transition)
      }
      if part != .comment, word.last == UInt8(ascii: ":") { part = .forms }
      place = end < text.count && text[end] == UInt8(ascii: " ") ? end + 1 : end
    }
    return place + 1
  }

  /// The parts of a line of the grammar.
  private enum Part { case comment, from, to, kind, forms }

  /// Adds a form or a pair of allomorphs.
  private mutating func addPair(_ form: UnsafeBufferPointer<UInt8>, _ transition: Transition) {
    guard let slash = form.firstIndex(of: UInt8(ascii: "/")) else { return add(form[...], transition) }
    var transition = transition
    // 으 is what parts the forms after ㄹ, too: 서울로, not 서울으로.
    let splitsRieul = form.starts(with: "으".utf8)
    transition.sound = splitsRieul ? .consonant : [.consonant, .rieul]
    add(form[..<slash], transition)
    transition.sound = splitsRieul ? [.vowel, .rieul] : .vowel
    add(form[(slash + 1)...], transition)
  }

  /// Adds a form, in UTF-8 of syllables and compatibility letters; `-` is none.
  private mutating func add(_ form: Slice<UnsafeBufferPointer<UInt8>>, _ transition: Transition) {
    if form.first == UInt8(ascii: "-") { return }
    var node: UInt16 = 0
    for place in stride(from: form.startIndex, to: form.endIndex, by: 3) {
      // Hangul takes three bytes each.
      let scalar =
        UInt32(form[place] & 0xF) << 12 | UInt32(form[place + 1] & 0x3F) << 6 | UInt32(form[place + 2] & 0x3F)
      if Scalar.isSyllable(scalar) {
        let (open, final) = (scalar &- 0xAC00).quotientAndRemainder(dividingBy: 28)
        node = child(of: node, symbol: Symbol(open))
        if final > 0 { node = child(of: node, symbol: Symbol(Self.openSyllables) + Symbol(final)) }
      } else {
        node = child(of: node, symbol: Symbol(Self.openSyllables) + Self.finals[Int(scalar - 0x3131)])
      }
    }
    var transition = transition
    transition.next = nodes[Int(node)].transition
    nodes[Int(node)].transition = UInt16(transitions.count)
    transitions.append(transition)
  }

  private mutating func child(of parent: UInt16, symbol: Symbol) -> UInt16 {
    let first = parent == 0 ? roots[Int(symbol)] : nodes[Int(parent)].child
    let found = parent == 0 ? first : sibling(first, symbol: symbol)
    if found != 0 { return found }
    let new = UInt16(nodes.count)
    nodes.append(Node(symbol: symbol, sibling: parent == 0 ? 0 : first))
    if parent == 0 { roots[Int(symbol)] = new } else { nodes[Int(parent)].child = new }
    return new
  }

  /// The number of a state by its packed name, a new one at its first mention.
  private static func number(of name: UInt64, in states: inout [UInt64]) -> Int {
    if let number = states.firstIndex(of: name) { return number }
    states.append(name)
    return states.count - 1
  }

  /// The first eight letters of a name.
  private static func pack(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    for letter in name where letter &- 0x61 < 26 && packed >> 56 == 0 {
      packed = packed << 8 | UInt64(letter)
    }
    return packed
  }

  private static func pack(_ name: some StringProtocol) -> UInt64 {
    var name = String(name)
    return name.withUTF8 { pack($0) }
  }

  /// The names of the kinds in the grammar, in the order of the kinds.
  private static let kindNames = [
    "bare", "particle", "copula", "contracted", "plural", "suffix", "verb", "place", "derived",
  ].map(pack)
  private static let vowelName = pack("vowel")

  /// The number as a final consonant of each compatibility letter from ㄱ; 0 where it closes no syllable.
  private static let finals: [Symbol] = [
    1, 2, 3, 4, 5, 6, 7, 0, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 0, 18, 19, 20, 21, 22, 0, 23, 24, 25, 26,
    27,
  ]
}
