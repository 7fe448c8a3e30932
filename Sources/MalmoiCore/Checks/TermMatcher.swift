internal import Language

/// What the term rules need to know of a pair: the terms in the source, and the unwanted ones in the target.
final class TermMatcher {
  private let terms: Termbase
  private var last: (source: String, target: String, hits: [Termbase.Hit], forbidden: [Forbidden])?

  private var patterns: [Int64: [TextLanguage: [TermForms.Pattern]]] = [:]
  private var forms: (target: String, forms: TermForms)?

  /// An unwanted term in the target of a concept that the source has a term of.
  struct Forbidden {
    let sourceHit: Termbase.Hit
    let targetHit: Termbase.Hit
    let entry: Termbase.Entry
  }

  init(_ terms: Termbase) { self.terms = terms }

  /// The terms that stand in the source.
  func sourceHits(_ pair: CheckedPair) -> [Termbase.Hit] { analysed(pair).hits }

  /// The unwanted terms that stand in the target.
  func forbidden(_ pair: CheckedPair) -> [Forbidden] { analysed(pair).forbidden }

  /// Whether a term stands in the target that one of a source hit's concepts allows. A source term may belong to
  /// several concepts; the target term of any one does.
  func holdsTarget(of hit: Termbase.Hit, in pair: CheckedPair) -> Bool {
    if hit.entries.contains(where: { terms.holdsTarget(of: $0, in: pair.target) }) { return true }
    let forms = forms(of: pair)
    return hit.entries.contains { patterns(of: $0).contains(where: forms.contain) }
  }

  /// Whether the target translates a source hit in a sense that none of its concepts has.
  func hasOtherSense(_ hit: Termbase.Hit, in pair: CheckedPair) -> Bool {
    let targets = hit.entries.flatMap(\.targets)
    return hit.entries.contains { TermSenses.isOther(than: targets, of: $0.term, in: forms(of: pair)) }
  }

  private func forms(of pair: CheckedPair) -> TermForms {
    if let forms, forms.target == pair.target { return forms.forms }
    let made = TermForms(pair.targetText)
    forms = (pair.target, made)
    return made
  }

  private func patterns(of entry: Termbase.Entry) -> [TermForms.Pattern] {
    if let known = patterns[entry.conceptID]?[entry.term.language] { return known }
    let patterns = entry.targets.map { TermForms.Pattern($0, of: entry.term) }
    self.patterns[entry.conceptID, default: [:]][entry.term.language] = patterns
    return patterns
  }

  /// The texts of an entry's allowed targets that stand in the target.
  func targets(of entry: Termbase.Entry, in pair: CheckedPair) -> Set<String> {
    Set(terms.targets(of: entry, in: pair.target).map(\.text))
  }

  /// Where terms stand in the target as they are written.
  func spans(of targets: Set<String>, in pair: CheckedPair) -> [Range<Int>] {
    terms.hits(in: pair.target, pair.from.other, inside: true).filter { hit in
      hit.entries.contains { targets.contains($0.term.text) }
    }.map(\.range)
  }

  // Both rules ask about the same pair in turn, so the last answer is kept.
  private func analysed(_ pair: CheckedPair) -> (hits: [Termbase.Hit], forbidden: [Forbidden]) {
    if let last, last.source == pair.source, last.target == pair.target { return (last.hits, last.forbidden) }
    let hits = terms.hits(in: pair.source, pair.from).compactMap { hit in
      let used = hit.entries.filter {
        TermUse.isUse(of: $0, hit.range, in: pair.sourceText, pair.targetText)
      }
      // A Korean word that is a verb may be translated as the noun: 초기화됩니다 by "initialization".
      let entries = pair.from == .korean && !used.isEmpty ? hit.entries : used
      return entries.isEmpty ? nil : Termbase.Hit(range: hit.range, kind: hit.kind, entries: entries)
    }
    let forbidden =
      hits.isEmpty ? [] : forbidden(hits, terms.hits(in: pair.target, pair.from.other), pair.target)
    last = (pair.source, pair.target, hits, forbidden)
    return (hits, forbidden)
  }

  private func forbidden(
    _ sourceHits: [Termbase.Hit], _ targetHits: [Termbase.Hit], _ target: String
  ) -> [Forbidden] {
    let scalars = targetHits.isEmpty ? [] : target.scalarValues
    return targetHits.compactMap { targetHit in
      // Terms are found however they are spaced, but 'web site' may be unwanted where 'website' is not.
      let separators = Termbase.separators(scalars[targetHit.range])
      let entries = targetHit.entries.filter {
        Termbase.separators($0.term.text.scalarValues[...]) == separators
      }
      // A text that one concept forbids and another allows is allowed.
      if entries.contains(where: \.term.status.isAllowed) { return nil }
      for entry in entries {
        let sourceHit = sourceHits.first { $0.entries.contains { $0.conceptID == entry.conceptID } }
        if let sourceHit { return Forbidden(sourceHit: sourceHit, targetHit: targetHit, entry: entry) }
      }
      return nil
    }
  }
}
