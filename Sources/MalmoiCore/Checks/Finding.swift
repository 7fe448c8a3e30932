/// How grave a finding is.
public enum Severity: String, Sendable, CaseIterable, Comparable {
  /// Worth a look.
  case note
  /// Most likely wrong.
  case warning
  /// Wrong.
  case error

  /// From the lightest to the gravest.
  public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
}

/// A text to put in the place of a span of the target.
public struct TargetEdit: Sendable, Equatable {
  /// The span, in scalars; an empty one is a place between two.
  public let range: Range<Int>
  /// The text.
  public let text: String

  /// A text for a span.
  public init(_ range: Range<Int>, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// Something about a translation that a person should look at.
public struct Finding: Sendable, Equatable {
  /// The rule's name.
  public var rule: String
  /// How grave it is.
  public var severity: Severity
  /// What is wrong, in a sentence.
  public var message: String
  /// The spans in the source text that it is about, in scalars.
  public var sourceSpans: [Range<Int>]
  /// The spans in the target text that it is about, in scalars.
  public var targetSpans: [Range<Int>]
  /// The term concerned and the terms that would be right, where the finding is about a term.
  public var term: (source: String, targets: [String])?
  /// What to write instead.
  public var suggestion: String?
  /// What mends the target; none where a person must decide.
  public var edits: [TargetEdit] = []

  /// Whether two findings say the same.
  public static func == (a: Finding, b: Finding) -> Bool {
    a.rule == b.rule && a.message == b.message && a.sourceSpans == b.sourceSpans
      && a.targetSpans == b.targetSpans
  }
}
