import Language
import MalmoiCore
import Testing

@Suite struct SubstringPatternTests {
  /// The text with the places found in ⟦ ⟧.
  private func marked(_ pattern: String, in text: String, ignoringSpaces: Bool = false) -> String {
    var scalars = text.scalarValues
    for range in SubstringPattern(pattern, isIgnoringSpaces: ignoringSpaces).ranges(in: text).reversed() {
      scalars.insert(0x27E7, at: range.upperBound)
      scalars.insert(0x27E6, at: range.lowerBound)
    }
    return String(scalarValues: scalars)
  }

  @Test(arguments: [
    ("서버", "웹서버와 서버", "웹⟦서버⟧와 ⟦서버⟧"),
    ("file", "Open FILE, Files", "Open ⟦FILE⟧, ⟦File⟧s"),
    ("abc", "ＡＢＣ", "⟦ＡＢＣ⟧"),
    ("각", "\u{1100}\u{1161}\u{11A8}도", "⟦\u{1100}\u{1161}\u{11A8}⟧도"),
    ("aa", "aaaa", "⟦aa⟧⟦aa⟧"),
    ("a b", "a  b a\u{A0}b", "a  b ⟦a\u{A0}b⟧"),
    ("없다", "있다", "있다"),
    ("fi", "ﬁle", "⟦ﬁ⟧le"),
  ]) func `case, width and Unicode form do not count`(_ pattern: String, _ text: String, _ expected: String) {
    #expect(marked(pattern, in: text) == expected)
  }

  @Test func `spaces may be let out of account`() {
    #expect(marked("인공지능", in: "새 인공 지능이", ignoringSpaces: true) == "새 ⟦인공 지능⟧이")
    #expect(marked("인공 지능", in: "새 인공지능이", ignoringSpaces: true) == "새 ⟦인공지능⟧이")
    #expect(marked("인공지능", in: "새 인공 지능이") == "새 인공 지능이")
  }
}
