import Language
import Testing

@Suite struct SentenceBreakTests {
  /// The sentences of a text, which stand between bars.
  private func expect(_ marked: String, _ language: TextLanguage) {
    let expected = marked.split(separator: "|").map { $0.trimmed }
    let text = marked.filter { $0 != "|" }
    let scalars = Array(text.unicodeScalars)
    let found = SentenceBreaks.sentences(in: text, language: language).map {
      String(String.UnicodeScalarView(scalars[$0]))
    }
    #expect(found == expected)
  }

  @Test(arguments: [
    "비가 온다.| 우산을 쓴다.", "“집에 간다.”라고 말했다.| 그리고 갔다.", "\"집에 간다.\" 라고 말했다.", "정말이야?| 그렇다!", "값은 3.1이다.| 크다.",
    "1. 개요를 적는다.| 2. 끝낸다.",
    "가. 목적을 쓴다.", "① 먼저 연다.| ② 닫는다.", "(참고: 표를 본다.) 뒤에 쓴다.".replacing(") ", with: ")| "),
    "이것은 끝났다…| 아니다.".replacing("|", with: ""), "한 줄\n|다음 줄",
    "“왜?” 하고 물었다.", "버전 2.0.1을 쓴다.| 새것이다.", "그는 \"안 돼!\"라며 웃었다.| 끝.",
  ])
  func `Korean sentences`(_ marked: String) { expect(marked, .korean) }

  @Test(arguments: [
    "It rains.| We stay in.", "Mr. Kim came.| He left.", "See Fig. 3 and Fig. 4.| Then stop.",
    "Use version 3.1 now.| It works.", "He said \"Stop.\"| She stopped.", "J. K. Rowling wrote it.",
    "No. 5 is red.| No. 6 is not.", "It costs $3.50.| Cheap!", "1. Open the file.| 2. Close it.",
    "Do it, e.g. now.| Or later.", "Dr. Lee vs. Mr. Park.| Who wins?", "Is it? |Yes.", "See p. 7.| End.",
    "We met on Jan. 5 in Seoul.| It snowed.",
  ])
  func `English sentences`(_ marked: String) { expect(marked, .english) }

  @Test func `Sentences keep their order and lose only white space`() {
    let text = " 😀 하나다.  둘이다.\n\n셋이다. "
    let scalars = text.scalarValues
    let found = SentenceBreaks.sentences(in: text, language: .korean)
    #expect(found.count == 3)
    let kept = found.flatMap { scalars[$0] }.filter { !Scalar.isSpace($0) }
    #expect(kept == scalars.filter { !Scalar.isSpace($0) })
    #expect(SentenceBreaks.sentences(in: "", language: .korean).isEmpty)
    #expect(SentenceBreaks.sentences(in: " \n ", language: .english).isEmpty)
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
