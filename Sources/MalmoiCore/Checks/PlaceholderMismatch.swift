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
    CheckExample("Set $EDITOR.", "편집기를 정하십시오."), CheckExample("Press Start.", "<b>시작</b>을 누르십시오."),
    CheckExample("%d%% of %Y", "%Y의 %s%%"), CheckExample("%swarning: %d", "%s경고: %s"),
  ]
  static let passing = [
    CheckExample("%s has %d files.", "%2$d개의 파일이 %1$s에 있습니다."),
    CheckExample("Delete {name}?", "{name} 지울까요?"),
    CheckExample("{count, plural, one {# file} other {# files}}", "{count, plural, other {파일 #개}}"),
    CheckExample("<b>%1 of %2</b> files", "파일 <b>%2</b>개 중 <b>%1</b>개"),
    CheckExample("today at %-I:%M %p", "오늘 %p %I:%M"), CheckExample("%1d", "%1일"),
    CheckExample("Set $EDITOR.", "환경 변수 EDITOR를 정하십시오."), CheckExample("$1 … $n", "$1 … $N"),
    CheckExample("%swarning: %d: %s", "%s경고: %d: %s"), CheckExample("Beginner%27s_Guide", "입문서"),
    CheckExample("Delete this:<br/>%1<br/>now", "지금 지울 것:<br/>%1"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let texts = [pair.sourceText, pair.targetText]
    if texts.allSatisfy({ $0.markup.isEmpty && !$0.scalars.contains(0x7B) }) { return [] }
    for text in texts where PlaceholderList.hasGrouping(text.scalars) {
      return []
    }
    // Each language has its own form of dates.
    if texts.allSatisfy({ PlaceholderList.isDateFormat($0.scalars) }) { return [] }
    let source = PlaceholderList(pair.sourceText)
    let target = PlaceholderList(pair.targetText, tagsOf: source)
    var missing = source.entries.filter { !target.keys.contains($0.key) }
    var added = target.entries.filter { !source.keys.contains($0.key) }
    if missing.isEmpty && added.isEmpty { return [] }
    let swapped = Set(missing.map { pair.sourceText[$0.range] }).intersection(
      added.map { pair.targetText[$0.range] })
    // What runs into the next word is seen on one side only (%shelp, %s도움); it stands on both all the same.
    missing.removeAll {
      let token = pair.sourceText[$0.range]
      return Self.isOnBoth(token, pair, swapped) || Self.isElsewhere(token, pair.target)
    }
    added.removeAll {
      let token = pair.targetText[$0.range]
      return Self.isOnBoth(token, pair, swapped) || Self.isElsewhere(token, pair.source)
    }
    if Self.conversions(pair.sourceText.scalars) == Self.conversions(pair.targetText.scalars) {
      missing.removeAll { pair.sourceText.scalars[$0.range.lowerBound] == 0x25 }
      added.removeAll { pair.targetText.scalars[$0.range.lowerBound] == 0x25 }
    }
    added = Self.withoutRepeatedPairs(added, pair, source)
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

  /// The conversions of printf in their order, those that run into a word among them: %swarning.
  private static func conversions(_ text: [UInt32]) -> [ArraySlice<UInt32>] {
    var conversions: [ArraySlice<UInt32>] = []
    var place = 0
    while let percent = text[place...].firstIndex(of: 0x25) {
      let type = text[(percent + 1)...].firstIndex {
        !(Scalar.isDigit($0) || "-+#.".scalarValues.contains($0))
      }
      if let type, Scalar.isASCIILetter(text[type]) { conversions.append(text[percent...type]) }
      place = max(percent + 1, type ?? text.count)
    }
    return conversions
  }

  private static let conversionFlags = Set("-+#.".scalarValues)

  /// Whether a token stands in a text with another letter behind it, or is named: %1d, where d is for days, may be %1일,
  /// and $EDITOR the variable EDITOR.
  private static func isElsewhere(_ token: String, _ text: String) -> Bool {
    let body = token.dropFirst()
    if token.hasPrefix("$"), body.allSatisfy({ $0.isUppercase || $0 == "_" }) { return text.contains(body) }
    return token.hasPrefix("%") && body.count == 2 && body.first!.isNumber && body.last!.isLetter
      && text.contains(token.dropLast())
  }

  /// Placeholders without the tags that a target only repeats in pairs: where words change places, two spans may be bold
  /// for one.
  private static func withoutRepeatedPairs(
    _ added: [PlaceholderList.Entry], _ pair: CheckedPair, _ source: PlaceholderList
  ) -> [PlaceholderList.Entry] {
    let counts = Dictionary(grouping: added) { PlaceholderList.tagName(pair.targetText[$0.range]) }.mapValues
    {
      entries in
      let ends = entries.count { pair.targetText[$0.range].hasPrefix("</") }
      return (ends, entries.count - ends)
    }
    return added.filter { entry in
      let token = pair.targetText[entry.range]
      let name = PlaceholderList.tagName(token)
      guard token.hasPrefix("<"), let (ends, starts) = counts[name] else { return true }
      return ends != starts || !source.keys.contains("<\(name)#1")
    }
  }

  private static func listed(_ entries: [PlaceholderList.Entry], _ text: CheckedText) -> String? {
    if entries.isEmpty { return nil }
    return entries.map { "'\(text[$0.range])'" }.joined(separator: ", ")
      + (entries.count == 1 ? " is" : " are")
  }
}
