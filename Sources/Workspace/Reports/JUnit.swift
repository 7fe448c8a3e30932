public import MalmoiCore

extension CheckResult {
  /// The result as JUnit XML, which CI servers read: a suite for each file, a case for each finding, and one that
  /// passes for a file without findings.
  ///
  /// - Parameter severity: The least severity that counts as a failure.
  public func junit(failingAt severity: Severity) -> String {
    let byFile = Dictionary(grouping: findings, by: \.file)
    let failures = findings.count { $0.isAtLeast(severity) }
    let passing = paths.count { byFile[$0] == nil }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    xml += "<testsuites name=\"malmoi\" tests=\"\(findings.count + passing)\" failures=\"\(failures)\">\n"
    for path in paths {
      let found = byFile[path] ?? []
      let name = escapedXML(path)
      let failed = found.count { $0.isAtLeast(severity) }
      xml += "  <testsuite name=\"\(name)\" tests=\"\(max(found.count, 1))\" failures=\"\(failed)\">\n"
      if found.isEmpty { xml += "    <testcase classname=\"\(name)\" name=\"check\"/>\n" }
      for finding in found { xml += Self.testCase(finding, name, finding.isAtLeast(severity)) }
      xml += "  </testsuite>\n"
    }
    return xml + "</testsuites>"
  }

  private static func testCase(_ finding: FindingResult, _ file: String, _ isFailure: Bool) -> String {
    let place = finding.unit.map { "unit \($0)" } ?? "\(finding.line):\(finding.column)"
    let name = "\(place) \(finding.rule)"
    let body = escapedXML(
      "\(finding.place): \(finding.severity): \(finding.message)\n"
        + "\(finding.source)\n\(finding.target)")
    let start = "    <testcase classname=\"\(file)\" name=\"\(name)\">"
    // What does not fail is kept as the case's output.
    let content =
      isFailure
      ? "<failure type=\"\(finding.rule)\" message=\"\(escapedXML(finding.message))\">\(body)</failure>"
      : "<system-out>\(body)</system-out>"
    return start + content + "</testcase>\n"
  }
}

extension FindingResult {
  /// Whether the finding is as grave as this, or graver.
  func isAtLeast(_ least: Severity) -> Bool { (Severity(rawValue: severity) ?? .note) >= least }
}
