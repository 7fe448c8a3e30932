import Language
import MalmoiCore
import Testing

/// What a note silences, and what is said of notes that silence nothing.
@Suite struct SilenceTests {
  private func found(_ note: String?, rules: [String] = []) -> [String] {
    let pair = CheckedPair(
      source: "Delete 3 files?", target: "파일  4개를 지웁니다", from: .english, note: note)
    return Checker(rules: rules, terms: CheckRules.exampleTerms).findings(in: pair).map(\.rule)
  }

  @Test(arguments: [
    (nil, ["number-mismatch", "doubled-space", "end-punctuation"]),
    ("Ask Kim about malmoi: ignore", ["number-mismatch", "doubled-space", "end-punctuation"]),
    ("malmoi: ignore", []),
    ("malmoi: ignore -- as the customer wants it", []),
    ("malmoi: ignore doubled-space", ["number-mismatch", "end-punctuation"]),
    (
      "About tables.\n  Malmoi: ignore doubled-space,number-mismatch -- why not\nThe end.",
      ["end-punctuation"]
    ),
    (
      "malmoi: ignore doubled-space\nmalmoi: ignore number-mismatch end-punctuation",
      []
    ),
    ("malmoi: ignore doubled-space\nmalmoi: ignore", []),
    ("malmoi: ignore doubled", ["number-mismatch", "doubled-space", "end-punctuation", "unused-silence"]),
    (
      "malmoi: ignore homoglyph, doubled-space",
      ["number-mismatch", "end-punctuation", "unused-silence"]
    ),
  ]) func `a note silences the rules that it names, or all`(_ note: String?, _ rules: [String]) {
    #expect(found(note) == rules)
  }

  @Test func `what was not checked is not called unused`() {
    #expect(
      found("malmoi: ignore homoglyph", rules: ["doubled-space", "unused-silence"]) == ["doubled-space"])
    #expect(found("malmoi: ignore", rules: ["homoglyph", "unused-silence"]) == [])
    #expect(found("malmoi: ignore homoglyph", rules: ["homoglyph", "unused-silence"]) == ["unused-silence"])
    #expect(found("malmoi: ignore homoglyph", rules: ["homoglyph"]) == [])
  }

  @Test func `without a glossary no silence of a term rule is unused`() {
    let pair = CheckedPair(
      source: "Open.", target: "열기.", from: .english, note: "malmoi: ignore term-missing")
    #expect(Checker(terms: Termbase([])).findings(in: pair).isEmpty)
    #expect(Checker(terms: CheckRules.exampleTerms).findings(in: pair).map(\.rule) == ["unused-silence"])
  }
}
