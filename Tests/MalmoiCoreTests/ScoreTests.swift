import Language
import MalmoiCore
import Testing

/// The match score against values of its reference definition, to four decimals.
@Suite struct ScoreTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let score: Double
    let language: TextLanguage
    let a: String
    let b: String

    var testDescription: String { a + " | " + b }
  }

  private static func score(_ a: String, _ b: String, _ language: TextLanguage) -> Double {
    let stemmer = Stemmer()
    return Scorer(Profile(a, language, stemmer: stemmer)).score(Profile(b, language, stemmer: stemmer))
  }

  @Test(arguments: cases) func `the score is that of the reference`(_ expected: Case) {
    let score = Self.score(expected.a, expected.b, expected.language)
    #expect(abs(score - expected.score) <= 0.000_051)
  }

  @Test(arguments: cases) func `the score does not depend on the order`(_ pair: Case) {
    let forth = Self.score(pair.a, pair.b, pair.language)
    let back = Self.score(pair.b, pair.a, pair.language)
    #expect(abs(forth - back) < 1e-9)
  }

  @Test func `the same text scores 1 in any Unicode form and whatever white space is around it`() {
    #expect(Self.score("말모이", "\u{1106}\u{1161}\u{11AF}\u{1106}\u{1169}\u{110B}\u{1175}", .korean) == 1)
    #expect(Self.score("  Open the file\n", "Open the file", .english) == 1)
  }

  @Test func `nothing but the same text scores more than 0.99`() {
    #expect(Self.score("open the file", "Open the file", .english) <= 0.99)
    #expect(Self.score("파일", "파일!", .korean) < 0.99)
    #expect(Self.score("", "파일", .korean) == 0)
  }

  static let cases: [Case] = [
    Case(score: 1.0000, language: .korean, a: "서버를 다시 시작합니다.", b: "서버를 다시 시작합니다."),
    Case(score: 0.8564, language: .korean, a: "서버를 다시 시작합니다.", b: "서버가 다시 시작됩니다."),
    Case(score: 0.6069, language: .korean, a: "서버를 다시 시작합니다.", b: "서버를 종료합니다."),
    Case(score: 0.9500, language: .korean, a: "인공 지능 모델을 공개했다.", b: "인공지능 모델을 공개했다."),
    Case(score: 0.9500, language: .korean, a: "인공 지능 모델을 공개했다.", b: "인공지능모델을공개했다."),
    Case(score: 0.7200, language: .korean, a: "파일(&F)", b: "파일"),
    Case(score: 0.9167, language: .korean, a: "파일(&F)", b: "파일(&L)"),
    Case(score: 0.9175, language: .korean, a: "매출은 3조 5천억 원이었다.", b: "매출은 2조 1천억 원이었다."),
    Case(score: 0.8250, language: .korean, a: "매출은 12.5% 늘었다.", b: "매출은 9,800.25% 늘었다."),
    Case(score: 0.9587, language: .korean, a: "%s 파일을 열 수 없습니다.", b: "%d 파일을 열 수 없습니다."),
    Case(score: 0.9186, language: .korean, a: "%1$s에서 {name}을(를) 지웠습니다.", b: "%1$s에서 {title}을(를) 지웠습니다."),
    Case(score: 0.7891, language: .korean, a: "딥시크가 새 모델을 내놓았다.", b: "딥시크는 새 모델을 내놨다."),
    Case(score: 0.8733, language: .korean, a: "“오픈AI”와 협력한다…", b: "\"오픈AI\"와 협력한다..."),
    Case(score: 0.5780, language: .korean, a: "알리바바는 큐원(Qwen)을 공개했다.", b: "알리바바는 라마(Llama)를 공개했다."),
    Case(score: 0.0000, language: .korean, a: "가", b: "나"),
    Case(score: 0.3333, language: .korean, a: "가", b: "가나"),
    Case(score: 0.9500, language: .korean, a: "가나", b: "가 나"),
    Case(score: 0.5272, language: .korean, a: "다운로드 중…", b: "다운로드 완료"),
    Case(score: 0.9415, language: .korean, a: "①번 항목을 고르십시오.", b: "②번 항목을 고르십시오."),
    Case(score: 0.9700, language: .korean, a: "ＡＢＣ 파일", b: "ABC 파일"),
    Case(score: 0.9700, language: .korean, a: "ABC 파일", b: "abc 파일"),
    Case(
      score: 0.8152, language: .korean, a: "한국어 문장이 아주 길어지면 점수는 길이에 따라 고르게 나뉘어야 한다.",
      b: "한국어 문장이 길어지면 점수도 길이에 맞게 나뉘어야 한다."),
    Case(score: 0.9275, language: .korean, a: "<b>굵게</b> 표시합니다.", b: "<i>굵게</i> 표시합니다."),
    Case(score: 0.7667, language: .korean, a: "표시합니다", b: "굵게 표시합니다"),
    Case(score: 0.9235, language: .korean, a: "😀 좋아요를 눌렀습니다.", b: "😀😀 좋아요를 눌렀습니다."),
    Case(score: 0.7804, language: .korean, a: "새 창에서 열기", b: "새 탭에서 열기"),
    Case(score: 0.6639, language: .korean, a: "로그인하지 못했습니다. 다시 시도하십시오.", b: "로그아웃하지 못했습니다. 다시 시도해 주세요."),
    Case(score: 0.8080, language: .korean, a: "회의는 오후 3:30에 시작됩니다.", b: "회의는 오전 11:00에 시작됩니다."),
    Case(score: 0.7533, language: .korean, a: "글꼴~", b: "글꼴"),
    Case(score: 0.8700, language: .korean, a: "물~결", b: "물결"),
    Case(score: 1.0000, language: .english, a: "The server is starting.", b: "The server is starting."),
    Case(score: 0.7796, language: .english, a: "The server is starting.", b: "The server was started."),
    Case(score: 0.5376, language: .english, a: "The server is starting.", b: "Servers are being started"),
    Case(score: 0.9437, language: .english, a: "Open &File", b: "Open File"),
    Case(score: 0.9137, language: .english, a: "Open &File", b: "Open file"),
    Case(score: 0.9162, language: .english, a: "Save _As…", b: "Save As..."),
    Case(score: 0.7130, language: .english, a: "R&D budget", b: "R & D budget"),
    Case(score: 0.9662, language: .english, a: "Could not open %s: %m", b: "Could not open %d: %m"),
    Case(score: 0.7694, language: .english, a: "Could not open %s", b: "Could not close %s"),
    Case(score: 0.8853, language: .english, a: "Delete {count} items?", b: "Delete {number} items?"),
    Case(score: 0.8900, language: .english, a: "Delete $name$ now", b: "Delete $title$ now"),
    Case(score: 0.9514, language: .english, a: "50 %discount", b: "50 % discount"),
    Case(
      score: 0.7555, language: .english, a: "Revenue rose 12.5% to $3.2 billion.",
      b: "Revenue fell 8% to $2.9 billion."),
    Case(score: 0.8554, language: .english, a: "Version 10.0.1 is out", b: "Version 2 is out"),
    Case(score: 0.7884, language: .english, a: "It’s the user's file", b: "It's the users' file"),
    Case(score: 0.0000, language: .english, a: "a", b: "b"),
    Case(score: 0.9700, language: .english, a: "a", b: "A"),
    Case(score: 0.2500, language: .english, a: "ab", b: "ba"),
    Case(score: 0.3333, language: .english, a: "s", b: "ss"),
    Case(score: 0.6484, language: .english, a: "As it is", b: "as it was"),
    Case(score: 0.7863, language: .english, a: "Don’t show again", b: "Do not show again"),
    Case(score: 0.8350, language: .english, a: "[b]Bold[/b] text", b: "<b>Bold</b> text"),
    Case(score: 0.7720, language: .english, a: "Café society", b: "Cafe society"),
    Case(score: 0.9700, language: .english, a: "STRASSE straße", b: "strasse STRASSE"),
    Case(score: 0.9700, language: .english, a: "ﬁle not found", b: "file not found"),
    Case(score: 0.8317, language: .english, a: "No such file or directory", b: "No such directory or file"),
    Case(
      score: 0.8033, language: .english, a: "The quick analysis of models", b: "Models of the quick analysis"),
    Case(
      score: 0.8630, language: .english, a: "Enter a name for the new folder",
      b: "Enter the name of a new folder"),
    Case(score: 0.7833, language: .english, a: "100,000 users", b: "12 users"),
    Case(score: 0.8181, language: .english, a: "x^2 + y^2 = z^2", b: "x2 + y2 = z2"),
    Case(score: 0.8387, language: .english, a: "Price: ₩5,000", b: "Price: $5,000"),
    Case(score: 0.5886, language: .english, a: "foo_bar", b: "foo_baz"),
    Case(score: 0.6696, language: .english, a: "%(name)s joined the room", b: "%(user)s left the room"),
    Case(
      score: 0.7374, language: .english, a: "Translation memories keep aligned segments.",
      b: "A translation memory keeps segments that are aligned."),
  ]
}
