import Language
import Testing

@Suite struct WordClassTests {
  @Test(arguments: ["save", "deletes", "reopen", "unlink", "customize", "report", "override"])
  func `a word that may be a verb is known as one`(_ word: String) {
    #expect(WordClass.mayBeVerb(word))
    #expect(!WordClass.isNoun(word))
  }

  @Test(arguments: ["effort", "discovery", "settings", "environment", "argument", "behavior", "word"])
  func `a word that is only a noun is sure to be one`(_ word: String) {
    #expect(WordClass.isNoun(word))
  }

  @Test(arguments: ["transparent", "parallel", "available", "important", "safe", "meaning", "locked"])
  func `a word that may be an adjective or a participle is not`(_ word: String) {
    #expect(!WordClass.isNoun(word))
    #expect(!WordClass.mayBeVerb(word))
  }

  @Test func `an adjective of a verb is told from other words in -able`() {
    for word in ["executable", "variable", "readable"] { #expect(WordClass.isOfVerb(word), "\(word)") }
    for word in ["vegetable", "timetable", "table", "variables", "able"] {
      #expect(!WordClass.isOfVerb(word), "\(word)")
    }
  }
}
