internal import Language

/// One thing that is checked about a translation. A rule sees the pairs of a check in order; one that compares pairs
/// remembers them.
public protocol CheckRule {
  /// The name by which the rule is chosen and silenced.
  static var name: String { get }
  /// How grave its findings are, unless it says otherwise of one.
  static var severity: Severity { get }
  /// Whether the rule goes by a glossary.
  static var needsTerms: Bool { get }
  /// Whether the rule is checked where none is named. A rule that would often be wrong is not.
  static var isOnByDefault: Bool { get }
  /// Whether the rule compares pairs with others, so that it cannot judge one alone.
  static var comparesPairs: Bool { get }
  /// Whether its findings may say how they are mended (``Finding/edits``).
  static var mends: Bool { get }
  /// What the rule finds, in a line.
  static var summary: String { get }
  /// Pairs of source and target; the rule finds something in the last one.
  static var failing: [CheckExample] { get }
  /// Pairs of source and target; the rule finds nothing in them.
  static var passing: [CheckExample] { get }
  /// What it finds in a pair, in the order of the source.
  func findings(in pair: CheckedPair) -> [Finding]
}

extension CheckRule {
  /// Most rules are warnings.
  public static var severity: Severity { .warning }
  /// Most rules need no glossary.
  public static var needsTerms: Bool { false }
  /// Most rules look at one pair after another.
  public static var comparesPairs: Bool { false }
  /// Most findings are for a person to mend.
  public static var mends: Bool { false }
  /// Most rules are trusted.
  public static var isOnByDefault: Bool { true }

  /// A finding of the rule.
  func finding(
    _ message: String, source: [Range<Int>] = [], target: [Range<Int>] = [], suggestion: String? = nil,
    edits: [TargetEdit] = []
  ) -> Finding {
    Finding(
      rule: Self.name, severity: Self.severity, message: message, sourceSpans: source, targetSpans: target,
      term: nil, suggestion: suggestion, edits: edits)
  }
}

/// A translation that shows what a rule does; the language of the source is that of its script.
public struct CheckExample: Sendable {
  /// The text that was translated.
  public let source: String
  /// The translation.
  public let target: String
  /// The remark that stands with them.
  public let note: String?

  init(_ source: String, _ target: String, note: String? = nil) {
    self.source = source
    self.target = target
    self.note = note
  }
}

/// The rules there are.
public enum CheckRules {
  /// All rules, in the order in which they are reported.
  public static var all: [any CheckRule.Type] { rules(Termbase([])).map { type(of: $0) } }

  /// The glossary that the rules' examples go by.
  public static var exampleTerms: Termbase {
    Termbase([
      (
        1,
        Concept(terms: [
          Term("딥시크", .korean), Term("딥씨크", .korean, status: .deprecated),
          Term("DeepSeek", .english, isCaseSensitive: true),
        ])
      ),
      (
        2,
        Concept(terms: [
          Term("비밀번호", .korean), Term("암호", .korean, status: .admitted), Term("password", .english),
        ])
      ),
    ])
  }

  /// Whether any of the rules named goes by a glossary; an empty list names those that are on by default.
  public static func needTerms(named names: [String]) -> Bool {
    all.contains { $0.needsTerms && isChosen($0, names) }
  }

  /// The rules of the names given, in a fixed order; those that are on by default for an empty list. Unknown names
  /// are left out.
  public static func rules(named names: [String], terms: Termbase) -> [any CheckRule] {
    rules(terms).filter { isChosen(type(of: $0), names) }
  }

  private static func isChosen(_ rule: any CheckRule.Type, _ names: [String]) -> Bool {
    names.isEmpty ? rule.isOnByDefault : names.contains(rule.name)
  }

  private static func rules(_ terms: Termbase) -> [any CheckRule] {
    let matcher = TermMatcher(terms)
    return [
      TermMissing(matcher), TermForbidden(matcher), TermInconsistent(matcher), NumberMismatch(),
      DateMismatch(), UnitMismatch(),
      ParticleAgreementRule(terms),
      SourceEqualsTarget(), Untranslated(), HangulInEnglish(), PlaceholderMismatch(), AcceleratorMismatch(),
      AddressMismatch(), OuterSpace(), DoubledSpace(), ParticleSpacing(), MarkSpacing(), DoubledWord(),
      EndPunctuation(), UnpairedBrackets(),
      UnpairedQuotes(), QuoteKind(), ControlCharacter(), DecomposedHangul(), WidthForm(), Homoglyph(),
      LengthRatio(),
      InconsistentTarget(), InconsistentSource(), RegisterMixed(), UnusedSilence(),
    ]
  }
}
