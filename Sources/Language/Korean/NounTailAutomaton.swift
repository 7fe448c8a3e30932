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
    of tail: UnsafeBufferPointer<UInt32>, after sound: LastSound, from start: Int
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
    _ tail: UnsafeBufferPointer<UInt32>, into symbols: UnsafeMutableBufferPointer<Symbol>
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
    var states = Self.starts.map { Self.pack(Array($0.utf8)[...]) }
    let text = Array(grammar.utf8)
    for line in text.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      add(line.split(separator: UInt8(ascii: " ")), &states)
    }
    for name in Array(names.utf8).split(separator: UInt8(ascii: " ")) {
      final |= 1 << Self.number(of: name, in: &states)
    }
  }

  /// Adds a line of the grammar, cut at its spaces.
  private mutating func add(_ words: [ArraySlice<UInt8>], _ states: inout [UInt64]) {
    var transition = Transition(from: 0, to: 0, sound: .any, kind: 1, next: 0)
    var index = 0
    while words[index].first != UInt8(ascii: ">") {
      transition.from |= 1 << Self.number(of: words[index], in: &states)
      index += 1
    }
    index += 1
    transition.to = UInt8(Self.number(of: words[index], in: &states))
    while words[index].last != UInt8(ascii: ":") {
      index += 1
      let name = Self.pack(words[index])
      if let kind = Self.kindNames.firstIndex(of: name) { transition.kind = UInt8(kind) }
      if name == Self.vowelName { transition.sound = .vowel }
    }
    for form in words[(index + 1)...] {
      guard let slash = form.firstIndex(of: UInt8(ascii: "/")) else {
        add(form, transition)
        continue
      }
      // 으 is what parts the forms after ㄹ, too: 서울로, not 서울으로.
      let splitsRieul = form.starts(with: "으".utf8)
      transition.sound = splitsRieul ? .consonant : [.consonant, .rieul]
      add(form[..<slash], transition)
      transition.sound = splitsRieul ? [.vowel, .rieul] : .vowel
      add(form[(slash + 1)...], transition)
      transition.sound = .any
    }
  }

  /// Adds a form, in UTF-8 of syllables and compatibility letters; `-` is none.
  private mutating func add(_ form: ArraySlice<UInt8>, _ transition: Transition) {
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

  /// The number of a state, a new one at its first mention.
  private static func number(of name: ArraySlice<UInt8>, in states: inout [UInt64]) -> Int {
    let packed = pack(name)
    if let number = states.firstIndex(of: packed) { return number }
    states.append(packed)
    return states.count - 1
  }

  /// The first eight letters of a name.
  private static func pack(_ name: ArraySlice<UInt8>) -> UInt64 {
    name.lazy.filter { $0 &- 0x61 < 26 }.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static let kindNames = NounTail.Kind.allCases.map { pack(Array("\($0)".utf8)[...]) }
  private static let vowelName = pack(Array("vowel".utf8)[...])

  /// The number as a final consonant of each compatibility letter from ㄱ; 0 where it closes no syllable.
  private static let finals: [Symbol] = [
    1, 2, 3, 4, 5, 6, 7, 0, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 0, 18, 19, 20, 21, 22, 0, 23, 24, 25, 26,
    27,
  ]
}
