internal import Language

extension CheckResult {
  /// The result as one page that needs nothing else: findings with their spans marked, charts and filters, in English
  /// and Korean. Text of the files is escaped, and the page's policy lets nothing be loaded.
  public func html() -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta http-equiv="Content-Security-Policy" \
    content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
    <title>malmoi check</title>
    <style>\(HTMLReport.style)</style>
    </head>
    <body>
    <header>
    <h1>malmoi check</h1>
    <p>\(HTMLReport.both("\(summary.pairs) pairs, \(summary.findings) findings", "\(summary.pairs)쌍, 발견 \(summary.findings)건"))</p>
    <button type="button" id="language">\(HTMLReport.both("한국어", "English"))</button>
    </header>
    \(HTMLReport.charts(findings))
    \(HTMLReport.filters(findings))
    <main><ol id="findings">
    \(findings.map(HTMLReport.item).joined(separator: "\n"))
    </ol><p id="none" hidden>\(HTMLReport.both("Nothing to show.", "보여 줄 것이 없습니다."))</p></main>
    <footer>\(HTMLReport.both("Keys: j and k go to the next and previous finding, / searches, Esc shows all.", "글쇠: j 다음, k 이전, / 찾기, Esc 모두 보기."))</footer>
    <script>\(HTMLReport.script)</script>
    </body>
    </html>
    """
  }
}

/// The parts of the page.
enum HTMLReport {
  // A chart with more bars shows nothing.
  private static let longestChart = 12

  /// Words of the interface in both languages; the style shows those of the page's language.
  static func both(_ english: String, _ korean: String) -> String {
    "<span class=\"en\" lang=\"en\">\(english)</span><span class=\"ko\" lang=\"ko\">\(korean)</span>"
  }

  /// Two bar charts, by rule and by file; a bar is a button that filters.
  static func charts(_ findings: [FindingResult]) -> String {
    "<section id=\"charts\">" + chart("rule", both("By rule", "규칙별"), counts(findings.map(\.rule)))
      + chart("file", both("By file", "파일별"), counts(findings.map(\.file))) + "</section>"
  }

  /// The controls that choose findings.
  static func filters(_ findings: [FindingResult]) -> String {
    let severities = ["error", "warning", "note"].filter { name in findings.contains { $0.severity == name } }
    return """
      <form id="filters" role="search">
      \(select("rule", both("Rule", "규칙"), counts(findings.map(\.rule)).map(\.name).sorted()))
      \(select("file", both("File", "파일"), counts(findings.map(\.file)).map(\.name).sorted()))
      \(select("severity", both("Severity", "심각도"), severities))
      <label>\(both("Text", "글"))<input type="search" id="text" autocomplete="off"></label>
      <output id="shown" aria-live="polite">\(findings.count)</output>
      </form>
      """
  }

  /// A finding: its place, what is wrong, and both texts with the spans marked.
  static func item(_ finding: FindingResult) -> String {
    let source = TextLanguage(scriptOf: finding.source)
    let target = TextLanguage(scriptOf: finding.target)
    let suggestion =
      finding.suggestion.map { $0.allSatisfy(\.isWhitespace) ? "" : "<p class=\"suggestion\">→ <b>\(escapedXML($0))</b></p>" }
      ?? ""
    return """
      <li tabindex="-1" data-rule="\(finding.rule)" data-file="\(escapedXML(finding.file))" \
      data-severity="\(finding.severity)">
      <p class="place"><code>\(escapedXML(finding.place))</code> \
      <span class="severity \(finding.severity)">\(severity(finding.severity))</span> \(ruleName(finding.rule))</p>
      <p class="message">\(message(finding.message))</p>
      <div class="texts"><p lang="\(source.rawValue)" dir="auto">\(marked(finding.source, finding.sourceSpans))</p>\
      <p lang="\(target.rawValue)" dir="auto">\(marked(finding.target, finding.targetSpans))</p></div>\(suggestion)</li>
      """
  }

  private static func ruleName(_ rule: String) -> String {
    both("<code>\(rule)</code>", "\(KoreanMessages.title(of: rule) ?? "") <code>\(rule)</code>")
  }

  private static func message(_ english: String) -> String {
    guard let korean = KoreanMessages.translation(of: english) else { return escapedXML(english) }
    return both(escapedXML(english), escapedXML(korean))
  }

  private static func severity(_ name: String) -> String {
    both(name, severities[name] ?? name)
  }

  private static let severities = ["error": "오류", "warning": "경고", "note": "참고"]

  private static func counts(_ names: [String]) -> [(name: String, count: Int)] {
    Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).map { (name: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  private static func chart(_ kind: String, _ title: String, _ counts: [(name: String, count: Int)]) -> String
  {
    let greatest = counts.first?.count ?? 1
    let bars = counts.prefix(longestChart).map { name, count in
      """
      <li><button type="button" data-kind="\(kind)" data-value="\(escapedXML(name))">\
      <span class="name">\(KoreanMessages.title(of: name).map { both(name, $0) } ?? escapedXML(name))</span><span class="bar"><i style="width:\(100 * count / greatest)%"></i>\
      </span><span class="count">\(count)</span></button></li>
      """
    }
    let rest = counts.dropFirst(longestChart).reduce(0) { $0 + $1.count }
    let more = rest > 0 ? "<li class=\"rest\">\(both("others", "그 밖")): \(rest)</li>" : ""
    return "<figure><figcaption>\(title)</figcaption><ul>\(bars.joined())\(more)</ul></figure>"
  }

  private static func select(_ id: String, _ label: String, _ values: [String]) -> String {
    let options = values.map { value in
      let korean = KoreanMessages.title(of: value) ?? severities[value]
      let names = korean.map { " data-en=\"\(value)\" data-ko=\"\($0)\"" } ?? ""
      return "<option value=\"\(escapedXML(value))\"\(names)>\(escapedXML(value))</option>"
    }.joined()
    return """
      <label>\(label)<select id="\(id)"><option value="" data-en="all" data-ko="모두">all</option>\(options)</select></label>
      """
  }

  /// A text with its spans in `mark`. A control or bidirectional override is shown by its number: it would act on the
  /// page otherwise.
  private static func marked(_ text: String, _ spans: [[Int]]) -> String {
    let scalars = text.scalarValues
    var html = ""
    var place = 0
    for span in spans.sorted(by: { $0[0] < $1[0] }) where span[0] >= place && span[1] <= scalars.count {
      html += visible(scalars[place..<span[0]]) + "<mark>" + visible(scalars[span[0]..<span[1]]) + "</mark>"
      place = span[1]
    }
    return html + visible(scalars[place...])
  }

  private static func visible(_ scalars: ArraySlice<UInt32>) -> String {
    var html = ""
    for scalar in scalars {
      switch scalar {
      case 0x0A: html += "⏎<br>"
      case 0x09: html += "⇥"
      default:
        let isShown = !Scalar.isControl(scalar) || scalar == 0x200C || scalar == 0x200D
        html +=
          isShown
          ? escapedXML(String(scalarValues: [scalar]))
          : "<code class=\"control\">U+\(String(scalar, radix: 16, uppercase: true))</code>"
      }
    }
    return html
  }
}
