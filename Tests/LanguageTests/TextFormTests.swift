import Language
import Testing

@Suite struct TextFormTests {
  /// The first and last syllables and ASCII characters with their neighbours, marks, letters of syllables, an emoji.
  private let pieces = [
    "", "a", "\u{7F}", "\u{80}", "é", "e\u{301}", "\u{ABFF}", "\u{AC00}", "\u{D7A3}", "\u{D7A4}", "\u{D7B0}",
    "\u{EFFF}",
    "\u{1106}\u{1161}\u{11AF}", "😀",
  ]

  @Test func `NFC of a string is that of its scalars`() {
    for first in pieces {
      for second in pieces {
        let text = first + second
        #expect(TextForm.nfc(text).scalarValues == TextForm.nfc(text.scalarValues))
      }
    }
  }

  @Test func `case folding leaves no capital`() {
    #expect(TextForm.folded("aZ 가".scalarValues) == "az 가".scalarValues)
    #expect(TextForm.folded("ÀZ".scalarValues) == "àz".scalarValues)
    #expect(TextForm.folded("a-z 가".scalarValues) == "a-z 가".scalarValues)
  }
}
