extension CheckResult {
  /// The result as workflow commands of GitHub Actions, a line for each finding, which show it beside the line of the
  /// file (docs.github.com, "Workflow commands for GitHub Actions").
  public var gitHubAnnotations: [String] {
    findings.map { finding in
      let level = finding.severity == "note" ? "notice" : finding.severity
      let place = "file=\(Self.property(finding.file)),line=\(finding.line),col=\(finding.column)"
      let unit = finding.unit.map { "unit \($0): " } ?? ""
      return "::\(level) \(place),title=\(finding.rule)::\(Self.data(unit + finding.message))"
    }
  }

  private static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  private static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
