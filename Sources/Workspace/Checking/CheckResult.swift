internal import Language
public import MalmoiCore

/// What a check found, as `--json` prints it.
public struct CheckResult: Encodable, Sendable {
  /// The version of this form.
  public let version = 1
  /// The findings in the order of the files.
  public var findings: [FindingResult] = []
  /// The sum.
  public var summary = Summary()
  /// What the user should know about the files, a line each.
  public var warnings: [String] = []
  /// What made files unreadable, a line each; such a file has no findings. Nil where all were read.
  public internal(set) var errors: [String]?
  /// The files that were checked.
  public internal(set) var paths: [String] = []

  private enum CodingKeys: CodingKey {
    case version, findings, summary, warnings, errors
  }

  /// The sum of a check.
  public struct Summary: Encodable, Sendable {
    /// How many pairs were checked.
    public var pairs = 0
    /// How many findings there are.
    public var findings = 0
  }

  /// The result as JSON on one line, finding by finding: all at once would take several times the memory.
  public func json() throws -> String {
    var rest = self
    rest.findings = []
    // Quotes within texts are escaped, so that this is the key.
    let parts = try JSON.line(rest).split(separator: "\"findings\":[]", maxSplits: 1)
    var text = parts[0] + "\"findings\":["
    for (place, finding) in findings.enumerated() {
      if place > 0 { text += "," }
      text += try JSON.line(finding)
    }
    return text + "]" + parts[1]
  }

  /// Whether any finding is as grave as this, or graver.
  public func reaches(_ severity: Severity) -> Bool {
    findings.contains { $0.isAtLeast(severity) }
  }
}

/// A finding with its place.
public struct FindingResult: Encodable, Sendable {
  /// The rule's name.
  public let rule: String
  /// `note`, `warning` or `error`.
  public let severity: String
  /// The file; the store's where a memory was checked.
  public let file: String
  /// The number of the unit in the store, where a memory was checked.
  public let unit: Int64?
  /// The memory that was checked.
  public let memory: String?
  /// The 1-based line on which the unit begins; 1 in a store.
  public let line: Int
  /// The 1-based column of what is wrong.
  public let column: Int
  /// What is wrong.
  public let message: String
  /// The source text.
  public let source: String
  /// The target text.
  public let target: String
  /// The spans in the source, in Unicode scalars.
  public internal(set) var sourceSpans: [[Int]]
  /// The spans in the target, in Unicode scalars.
  public internal(set) var targetSpans: [[Int]]
  /// The term concerned.
  public let term: TermOfFinding?
  /// What to write instead.
  public let suggestion: String?

  /// The term that a finding is about.
  public struct TermOfFinding: Encodable, Sendable {
    /// The glossary's form of the source term.
    public let source: String
    /// The terms that would be right.
    public let targets: [String]
  }

  /// The place as messages name it.
  public var place: String {
    unit.map { "\(file): unit \($0) of \(memory ?? "")" } ?? "\(file):\(line):\(column)"
  }

  init(
    _ finding: Finding, _ pair: CheckedPair, file: String, line: Int = 1, column: Int = 1, unit: Int64? = nil,
    memory: String? = nil
  ) {
    rule = finding.rule
    severity = finding.severity.rawValue
    self.file = file
    self.unit = unit
    self.memory = memory
    self.line = line
    self.column = column
    message = finding.message
    source = pair.source
    target = pair.target
    sourceSpans = finding.sourceSpans.map { [$0.lowerBound, $0.upperBound] }
    targetSpans = finding.targetSpans.map { [$0.lowerBound, $0.upperBound] }
    term = finding.term.map { TermOfFinding(source: $0.source, targets: $0.targets) }
    suggestion = finding.suggestion
  }
}
