/// The rules of a check, and what notes say of them, for one pair after another.
public struct Checker {
  private var rules: [any CheckRule]
  private var names: Set<String>
  private let unused: UnusedSilence?

  /// A checker of the rules named; of those that are on by default where none is. Unknown names are left out.
  public init(rules names: [String] = [], terms: Termbase) {
    rules = CheckRules.rules(named: names, terms: terms)
    // Without a glossary the rules that go by one find nothing, whatever a note says.
    self.names = Set(rules.map { type(of: $0) }.filter { !$0.needsTerms || !terms.isEmpty }.map { $0.name })
    unused = rules.lazy.compactMap { $0 as? UnusedSilence }.first
  }

  /// The checker without the rules that compare pairs, so that what it finds in a pair is always the same.
  public var ofSinglePairs: Checker {
    var copy = self
    copy.rules.removeAll { type(of: $0).comparesPairs }
    // A note that silences one of those may be in use.
    copy.names.subtract(rules.map { type(of: $0) }.filter { $0.comparesPairs }.map { $0.name })
    return copy
  }

  /// The checker of single pairs with those rules alone whose findings may say how they are mended.
  public var ofMendingRules: Checker {
    var copy = ofSinglePairs
    copy.rules.removeAll { !type(of: $0).mends }
    return copy
  }

  /// What the rules find in a pair, but for what its note silences.
  public func findings(in pair: CheckedPair) -> [Finding] {
    let found = rules.flatMap { $0.findings(in: pair) }
    guard let note = pair.note, let silence = Silence(note: note) else { return found }
    let silenced = Set(found.map(\.rule).filter(silence.covers))
    return found.filter { !silence.covers($0.rule) }
      + (unused?.findings(silence, silenced: silenced, checked: names) ?? [])
  }
}
