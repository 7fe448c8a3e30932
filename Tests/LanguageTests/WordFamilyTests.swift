import Language
import Testing

@Suite struct WordFamilyTests {
  private func isFamily(_ word: String, _ other: String, isName: Bool = false) -> Bool {
    WordFamily(of: word.scalarValues, isName: isName).contains(other.scalarValues)
  }

  @Test(arguments: [
    ("file", "files"), ("policy", "policies"), ("stop", "stopped"), ("delete", "deleting"),
    ("write", "written"),
    ("child", "children"), ("analysis", "analyzed"), ("decision", "decide"), ("permission", "permitted"),
    ("production", "produces"), ("argument", "argue"), ("failure", "failed"), ("availability", "available"),
    ("authentication", "authenticate"), ("economy", "economic"), ("belief", "believed"), ("growth", "grew"),
    ("competition", "compete"), ("application", "applied"), ("choice", "chosen"), ("height", "higher"),
    ("explanation", "explains"), ("buy", "bought"), ("men", "man"), ("approval", "approves"),
    ("search", "searchable"),
  ]) func `words of a family find each other`(_ word: String, _ other: String) {
    #expect(isFamily(word, other))
    #expect(isFamily(other, word))
  }

  @Test(arguments: [
    ("translation", "untranslated"), ("menu", "submenus"), ("file", "filename"), ("server", "jobservers"),
    ("site", "website"), ("tools", "toolbar"),
  ])
  func `a prefix or the rest of a compound is no hindrance`(_ word: String, _ other: String) {
    #expect(isFamily(word, other))
  }

  @Test(arguments: [
    ("ai", "aim"), ("it", "item"), ("port", "support"), ("text", "context"), ("user", "use"), ("new", "news"),
    ("file", "filter"), ("form", "format"),
  ]) func `words that only look alike are no family`(_ word: String, _ other: String) {
    #expect(!isFamily(word, other))
  }

  @Test(arguments: [
    ("korea", "korean"), ("china", "chinese"), ("canada", "canadian"), ("mexico", "mexican"),
    ("italy", "italian"),
    ("spain", "spanish"), ("britain", "british"), ("apple", "apples"),
  ]) func `a name has adjectives of places`(_ name: String, _ other: String) {
    #expect(isFamily(name, other, isName: true))
  }

  @Test(arguments: [("apple", "application"), ("meta", "metal"), ("oracle", "oral"), ("amazon", "amazing")])
  func `a name has no other family`(_ name: String, _ other: String) {
    #expect(!isFamily(name, other, isName: true))
  }
}
