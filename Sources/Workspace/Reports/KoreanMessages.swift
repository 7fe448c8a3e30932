/// What rules and findings say, in Korean, for pages that people read. Other outputs keep to English, which programs
/// and searches know them by.
public enum KoreanMessages {
  /// A rule's name for people; nil for a rule that does not exist.
  public static func title(of rule: String) -> String? { titles[rule] }

  /// A finding's message; nil for one that is not known.
  public static func translation(of message: String) -> String? {
    if let whole = translated(message) { return whole }
    // What is missing and what was added is said in two parts.
    let parts = message.split(separator: "; ").map { translated(String($0)) }
    return parts.count > 1 && !parts.contains(nil) ? parts.compactMap(\.self).joined(separator: " ") : nil
  }

  private static func translated(_ message: String) -> String? {
    for (english, korean) in templates {
      if let values = values(in: message, english) { return filled(korean, values) }
    }
    return nil
  }

  /// The texts that stand in the place of `{}` in a template; nil where the message is another one.
  private static func values(in message: String, _ template: [Substring]) -> [Substring]? {
    guard message.hasPrefix(template[0]) else { return nil }
    var rest = message.dropFirst(template[0].count)
    var values: [Substring] = []
    for (number, piece) in template.enumerated().dropFirst() {
      let isLast = number == template.count - 1
      if isLast && (piece.isEmpty || rest.hasSuffix(piece)) {
        values.append(rest.dropLast(piece.count))
        rest = ""
      } else if !isLast, let found = rest.firstRange(of: piece) {
        values.append(rest[..<found.lowerBound])
        rest = rest[found.upperBound...]
      } else {
        return nil
      }
    }
    // A value that holds two parts shows that the message has two.
    return rest.isEmpty && !values.contains { $0.contains("; '") } ? values : nil
  }

  private static func filled(_ template: [Substring], _ values: [Substring]) -> String {
    var text = String(template[0])
    for (value, piece) in zip(values, template.dropFirst()) {
      text += (words[String(value)] ?? String(value).replacing("' or '", with: "’ 또는 ‘")) + piece
    }
    return text
  }

  private static let words = [
    "a question mark": "물음표", "a colon": "쌍점", "an ellipsis": "줄임표", "Korean": "한국어", "English": "영어",
    "deprecated": "쓰지 않기로 한", "superseded": "바뀐",
  ]

  private static let titles = [
    "term-missing": "용어 빠짐", "term-forbidden": "쓰지 않을 용어", "term-inconsistent": "용어가 갈림",
    "number-mismatch": "수가 다름", "date-mismatch": "날짜가 다름", "unit-mismatch": "단위가 다름",
    "particle-agreement": "조사가 맞지 않음", "source-equals-target": "원문과 같음", "untranslated": "번역되지 않음",
    "hangul-in-english": "영어에 남은 한글", "placeholder-mismatch": "자리 표시자가 다름",
    "accelerator-mismatch": "글쇠 표시가 다름", "address-mismatch": "주소가 다름",
    "leading-trailing-space": "앞뒤 빈칸이 다름", "doubled-space": "겹친 빈칸", "particle-spacing": "떨어진 조사",
    "mark-spacing": "부호 옆 빈칸", "doubled-word": "겹친 낱말", "end-punctuation": "끝 부호가 다름",
    "unpaired-brackets": "짝 없는 괄호", "unpaired-quotes": "짝 없는 따옴표", "quote-kind": "다른 따옴표",
    "control-character": "보이지 않는 글자", "decomposed-hangul": "풀어쓴 한글", "width-form": "전각·반각 글자",
    "homoglyph": "닮은 글자", "length-ratio": "길이 차이", "inconsistent-target": "번역이 갈림",
    "inconsistent-source": "원문이 갈림", "register-mixed": "말투가 섞임", "unused-silence": "쓰이지 않은 무시",
  ]

  /// The first that fits counts.
  private static let templates: [(english: [Substring], korean: [Substring])] = [
    ("'{}' is left in English, and not translated as '{}'", "‘{}’이(가) 영어로 남아 있습니다. ‘{}’(으)로 옮기십시오."),
    ("'{}' is not translated as '{}'", "‘{}’이(가) ‘{}’(으)로 옮겨지지 않았습니다."),
    ("'{}' is {}; write '{}'", "‘{}’은(는) {} 용어입니다. ‘{}’(으)로 쓰십시오."),
    ("'{}' is '{}' here and '{}' before{}", "‘{}’이(가) 여기서는 ‘{}’, 앞에서는 ‘{}’입니다{}."),
    ("'{}' is '{}' in the target", "‘{}’이(가) 번역에서는 ‘{}’입니다."),
    ("'{}' is {}, '{}' is {}", "‘{}’은(는) {}, ‘{}’은(는) {}입니다."),
    (
      "no form of '{}' is sure to fit what stands for the placeholder; write '{}'",
      "자리 표시자에 무엇이 올지 모르므로 ‘{}’이(가) 맞지 않을 수 있습니다. ‘{}’(으)로 쓰십시오."
    ),
    ("'{}' does not fit the sound before it; write '{}'", "‘{}’은(는) 앞소리에 맞지 않습니다. ‘{}’(으)로 쓰십시오."),
    ("the target is the same as the source", "번역이 원문과 같습니다."),
    ("the target holds no {}", "번역에 {}가 없습니다."),
    ("'{}' is not translated", "‘{}’이(가) 번역되지 않았습니다."),
    ("the mnemonic '{}' is missing", "글쇠 표시 ‘{}’이(가) 없습니다."),
    ("the mnemonic '{}' is not in the source", "글쇠 표시 ‘{}’이(가) 원문에 없습니다."),
    ("the address '{}' is missing", "주소 ‘{}’이(가) 없습니다."),
    ("the target begins with white space, the source does not", "번역만 빈칸으로 시작합니다."),
    ("the source begins with white space, the target does not", "원문만 빈칸으로 시작합니다."),
    ("the target ends with white space, the source does not", "번역만 빈칸으로 끝납니다."),
    ("the source ends with white space, the target does not", "원문만 빈칸으로 끝납니다."),
    ("more than one space stands here", "빈칸이 둘 이상입니다."),
    ("'{}' belongs to the word before it", "‘{}’은(는) 앞말에 붙여 씁니다."),
    ("no space stands here", "여기에는 빈칸을 두지 않습니다."),
    ("'{}' stands twice", "‘{}’이(가) 거듭 나옵니다."),
    ("the source ends with {}, the target does not", "원문의 끝에만 {}이(가) 있습니다."),
    ("the target ends with {}, the source does not", "번역의 끝에만 {}이(가) 있습니다."),
    ("the source ends with {}, the target with {}", "원문의 끝은 {}, 번역의 끝은 {}입니다."),
    ("'{}' has no counterpart", "‘{}’의 짝이 없습니다."),
    ("a quotation mark has no counterpart", "따옴표의 짝이 없습니다."),
    ("'{}' stands where '{}' should", "‘{}’ 자리에는 ‘{}’이(가) 와야 합니다."),
    ("U+{} stands in the text", "글 속에 U+{}이(가) 있습니다."),
    ("'{}' is written in pieces (NFD)", "‘{}’이(가) 자모로 풀려 있습니다(NFD)."),
    ("'{}' has another width than '{}'", "‘{}’은(는) ‘{}’과(와) 폭이 다른 글자입니다."),
    ("'{}' mixes scripts", "‘{}’에 다른 문자가 섞여 있습니다."),
    ("the target has {} letters, the source {}", "번역은 {}자, 원문은 {}자입니다."),
    ("the same source is translated as '{}'{}", "같은 원문이 ‘{}’(으)로도 번역되었습니다{}."),
    ("'{}'{} has the same translation", "‘{}’{}의 번역과 같습니다."),
    ("this is {}, most sentences before it are {}", "이 문장은 {}이고, 앞의 문장들은 거의 {}입니다."),
    ("the note silences all rules, and none finds anything", "메모가 모든 규칙을 끄지만, 찾은 것이 없습니다."),
    ("the note silences '{}', and there is no such rule", "메모가 끄는 규칙 ‘{}’은(는) 없습니다."),
    ("the note silences {}, which finds nothing", "메모가 끄는 {} 규칙은 아무것도 찾지 않았습니다."),
    ("'{}' is deprecated", "‘{}’은(는) 쓰지 않기로 한 용어입니다."),
    ("'{}' is superseded", "‘{}’은(는) 바뀐 용어입니다."),
    ("'{}' are missing", "‘{}’이(가) 없습니다."),
    ("'{}' is missing", "‘{}’이(가) 없습니다."),
    ("'{}' are not in the source", "‘{}’이(가) 원문에 없습니다."),
    ("'{}' is not in the source", "‘{}’이(가) 원문에 없습니다."),
  ].map { (pieces($0.0), pieces($0.1)) }

  private static func pieces(_ template: String) -> [Substring] {
    template.split(separator: "{}", omittingEmptySubsequences: false)
  }
}
