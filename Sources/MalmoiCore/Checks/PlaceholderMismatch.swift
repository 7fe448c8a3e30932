internal import Language

/// The target's placeholders are not those of the source: printf conversions by argument and type (`%2$s` may stand
/// before `%1$s`, a bare `%s` takes the next argument), Qt's `%1`, names in braces and after a dollar sign, the
/// arguments of ICU messages, and tags.
struct PlaceholderMismatch: CheckRule {
  static let name = "placeholder-mismatch"
  static let severity = Severity.error
  static let summary = "a placeholder or tag is missing, added, or takes another argument"
  static let failing = [
    CheckExample("%s has %d files.", "%d개의 파일이 %s에 있습니다."), CheckExample("Delete {name}?", "지울까요?"),
    CheckExample("Press <b>Start</b>.", "<b>시작<b>을 누르십시오."),
    CheckExample("{count, plural, one {# file} other {# files}}", "{number, plural, other {파일 #개}}"),
    CheckExample("{kind, select, file {a file} other {it}}", "{kind, select, other {그것}}"),
  ]
  static let passing = [
    CheckExample("%s has %d files.", "%2$d개의 파일이 %1$s에 있습니다."),
    CheckExample("Delete {name}?", "{name} 지울까요?"),
    CheckExample("{count, plural, one {# file} other {# files}}", "{count, plural, other {파일 #개}}"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let texts = [pair.sourceText, pair.targetText]
    if texts.allSatisfy({ $0.markup.isEmpty && !$0.scalars.contains(0x7B) }) { return [] }
    for text in texts where PlaceholderList.hasGrouping(text.scalars) {
      return []
    }
    let source = PlaceholderList(pair.sourceText)
    let target = PlaceholderList(pair.targetText, tagsOf: source)
    var missing = source.entries.filter { !target.keys.contains($0.key) }
    var added = target.entries.filter { !source.keys.contains($0.key) }
    let swapped = Set(missing.map { pair.sourceText[$0.range] }).intersection(
      added.map { pair.targetText[$0.range] })
    // What runs into the next word is seen on one side only (%shelp, %s도움); it stands on both all the same.
    missing.removeAll { Self.isOnBoth(pair.sourceText[$0.range], pair, swapped) }
    added.removeAll { Self.isOnBoth(pair.targetText[$0.range], pair, swapped) }
    let messages =
      [
        Self.listed(missing, pair.sourceText).map { "\($0) missing" },
        Self.listed(added, pair.targetText).map { "\($0) not in the source" },
      ].compactMap { $0 }
    if messages.isEmpty { return [] }
    return [
      finding(
        messages.joined(separator: "; "), source: missing.map(\.range), target: added.map(\.range))
    ]
  }

  private static func isOnBoth(_ token: String, _ pair: CheckedPair, _ swapped: Set<String>) -> Bool {
    if swapped.contains(token) { return false }
    let count = pair.source.ranges(of: token).count
    return count > 0 && count == pair.target.ranges(of: token).count
  }

  private static func listed(_ entries: [PlaceholderList.Entry], _ text: CheckedText) -> String? {
    if entries.isEmpty { return nil }
    return entries.map { "'\(text[$0.range])'" }.joined(separator: ", ")
      + (entries.count == 1 ? " is" : " are")
  }
}
