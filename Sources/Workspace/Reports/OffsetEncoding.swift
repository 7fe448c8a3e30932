/// What offsets in texts count.
public enum OffsetEncoding: String, Sendable, CaseIterable {
  /// Unicode scalars: the usual.
  case scalars
  /// UTF-16 units, as editors on UTF-16 count.
  case utf16 = "utf-16"
  /// Bytes of UTF-8.
  case utf8 = "utf-8"

  /// The offset in this encoding of a place in a text that is given in scalars.
  func offset(_ scalars: Int, in text: String) -> Int {
    if self == .scalars { return scalars }
    let prefix = text.unicodeScalars.prefix(scalars)
    return self == .utf16
      ? prefix.reduce(0) { $0 + ($1.value > 0xFFFF ? 2 : 1) }
      : prefix.reduce(0) { $0 + Unicode.UTF8.width($1) }
  }

  func spans(_ spans: [[Int]], in text: String) -> [[Int]] { spans.map { $0.map { offset($0, in: text) } } }
}

extension LookupResult {
  /// The same with offsets in another encoding.
  public func counting(_ offsets: OffsetEncoding) -> LookupResult {
    var result = self
    result.terms = terms.map { $0.counting(offsets, query) }
    return result
  }
}

extension TermsResult {
  /// The same with offsets in another encoding.
  public func counting(_ offsets: OffsetEncoding) -> TermsResult {
    TermsResult(query: query, direction: direction, terms: terms.map { $0.counting(offsets, query) })
  }
}

extension TermResult {
  fileprivate func counting(_ offsets: OffsetEncoding, _ query: String) -> TermResult {
    var result = self
    result.start = offsets.offset(start, in: query)
    result.end = offsets.offset(end, in: query)
    return result
  }
}

extension ConcordanceResult {
  /// The same with offsets in another encoding.
  public func counting(_ offsets: OffsetEncoding) -> ConcordanceResult {
    let matches = matches.map { match in
      var result = match
      result.spans = offsets.spans(match.spans, in: match.language == "ko" ? match.ko : match.en)
      return result
    }
    return ConcordanceResult(query: query, matches: matches)
  }
}

extension CheckResult {
  /// The same with offsets in another encoding.
  public func counting(_ offsets: OffsetEncoding) -> CheckResult {
    var result = self
    for place in findings.indices {
      let finding = findings[place]
      result.findings[place].sourceSpans = offsets.spans(finding.sourceSpans, in: finding.source)
      result.findings[place].targetSpans = offsets.spans(finding.targetSpans, in: finding.target)
    }
    return result
  }
}
