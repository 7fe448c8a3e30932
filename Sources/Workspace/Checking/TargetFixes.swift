internal import Language
internal import MalmoiCore

/// The edits that mend a pair's target, of those that its findings hold: none that overlap, and none that another
/// finding comes from.
struct TargetFixes {
  /// In the order of their places.
  let edits: [TargetEdit]
  /// How many findings they mend.
  let count: Int

  /// - Parameters:
  ///   - findings: The findings to mend.
  ///   - guardian: Finds what a mended target must not newly hold.
  init(of findings: [Finding], in pair: CheckedPair, guardian: Checker) {
    let fixable = findings.filter { !$0.edits.isEmpty }
    var chosen: [Finding] = []
    for finding in fixable where !Self.overlaps(finding, chosen) { chosen.append(finding) }
    if !chosen.isEmpty, !Self.mends(chosen, pair, guardian) {
      // One that mends nothing keeps no other from being mended.
      chosen = chosen.first { Self.mends([$0], pair, guardian) }.map { [$0] } ?? []
    }
    count = chosen.count
    edits = chosen.flatMap(\.edits).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The target with the edits made.
  func applied(to target: String) -> String { Self.applied(edits, to: target) }

  private static func applied(_ edits: [TargetEdit], to target: String) -> String {
    var scalars = target.scalarValues
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      scalars.replaceSubrange(edit.range, with: edit.text.scalarValues)
    }
    return String(scalarValues: scalars)
  }

  private static func overlaps(_ finding: Finding, _ chosen: [Finding]) -> Bool {
    finding.edits.contains { edit in
      chosen.contains { $0.edits.contains { $0.range.overlaps(edit.range) || $0.range == edit.range } }
    }
  }

  private static func mends(_ findings: [Finding], _ pair: CheckedPair, _ guardian: Checker) -> Bool {
    let target = applied(findings.flatMap(\.edits), to: pair.target)
    let mended = CheckedPair(source: pair.source, target: target, from: pair.from)
    var before = counts(
      guardian.findings(in: CheckedPair(source: pair.source, target: pair.target, from: pair.from)))
    for finding in findings { before[finding.rule, default: 0] -= 1 }
    return counts(guardian.findings(in: mended)).allSatisfy { $1 <= before[$0, default: 0] }
  }

  private static func counts(_ findings: [Finding]) -> [String: Int] {
    Dictionary(findings.map { ($0.rule, 1) }, uniquingKeysWith: +)
  }
}
