public import Language

/// A translation to check.
public struct CheckedPair: Sendable {
  /// The text that was translated.
  public let source: String
  /// The translation.
  public let target: String
  /// The language of the source.
  public let from: TextLanguage

  /// A pair of texts.
  public init(source: String, target: String, from: TextLanguage) {
    self.source = source
    self.target = target
    self.from = from
  }
}

/// One thing that is checked about a translation.
public protocol CheckRule {
  /// The name by which the rule is chosen and silenced.
  static var name: String { get }
  /// Whether the rule goes by a glossary.
  static var needsTerms: Bool { get }
  /// What the rule finds, in a line.
  static var summary: String { get }
  /// What it finds in a pair, in the order of the source.
  func findings(in pair: CheckedPair) -> [Finding]
}

/// The rules there are.
public enum CheckRules {
  private static var types: [any CheckRule.Type] {
    [TermMissing.self, TermForbidden.self, NumberMismatch.self, ParticleAgreementRule.self]
  }

  /// Whether any of the rules named goes by a glossary; an empty list names all.
  public static func needTerms(named names: [String]) -> Bool {
    types.contains { $0.needsTerms && (names.isEmpty || names.contains($0.name)) }
  }

  /// The names of all rules with their summaries.
  public static var all: [(name: String, summary: String)] { types.map { ($0.name, $0.summary) } }

  /// The rules of the names given; all of them for an empty list. Unknown names are left out.
  public static func rules(named names: [String], terms: Termbase) -> [any CheckRule] {
    let matcher = TermMatcher(terms)
    let rules: [any CheckRule] = [
      TermMissing(matcher), TermForbidden(matcher), NumberMismatch(), ParticleAgreementRule(terms),
    ]
    return names.isEmpty ? rules : rules.filter { names.contains(type(of: $0).name) }
  }
}
