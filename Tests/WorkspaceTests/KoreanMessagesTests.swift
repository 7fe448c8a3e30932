import Language
import MalmoiCore
import Testing
import Workspace

/// The Korean of the page: every rule and every message has one.
@Suite struct KoreanMessagesTests {
  @Test(arguments: CheckRules.all.map { $0.name })
  func `a rule and what it finds can be said in Korean`(_ name: String) throws {
    #expect(KoreanMessages.title(of: name) != nil)
    let rule = try #require(CheckRules.all.first { $0.name == name })
    let checker = Checker(rules: name == "unused-silence" ? [] : [name], terms: CheckRules.exampleTerms)
    for example in rule.failing {
      let pair = CheckedPair(
        source: example.source, target: example.target, from: TextLanguage(scriptOf: example.source),
        note: example.note, place: "a.po:3")
      for finding in checker.findings(in: pair) {
        let korean = KoreanMessages.translation(of: finding.message)
        #expect(korean?.contains("{}") == false, "\(finding.message)")
      }
    }
  }

  @Test(arguments: [
    ("'file' is not translated as '파일' or '화일'", "‘file’이(가) ‘파일’ 또는 ‘화일’(으)로 옮겨지지 않았습니다."),
    ("'%s' is missing; '%d' is not in the source", "‘%s’이(가) 없습니다. ‘%d’이(가) 원문에 없습니다."),
    ("the source ends with a colon, the target with an ellipsis", "원문의 끝은 쌍점, 번역의 끝은 줄임표입니다."),
    ("'화일' is superseded; write '파일'", "‘화일’은(는) 바뀐 용어입니다. ‘파일’(으)로 쓰십시오."),
    ("the target begins with white space, the source does not", "번역만 빈칸으로 시작합니다."),
  ]) func `values stand where they stood`(_ english: String, _ korean: String) {
    #expect(KoreanMessages.translation(of: english) == korean)
  }

  @Test func `what is not known stays unknown`() {
    #expect(KoreanMessages.translation(of: "something else; and more") == nil)
    #expect(KoreanMessages.title(of: "no-such-rule") == nil)
  }
}
