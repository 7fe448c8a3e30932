import Language
import TestSupport
import Testing

@Suite struct LoanwordKeyTests {
  @Test(arguments: [
    ("딥씨크", "딥시크"), ("컨텐츠", "콘텐츠"), ("메세지", "메시지"), ("쥬스", "주스"), ("비젼", "비전"), ("까페", "카페"), ("리더쉽", "리더십"),
    ("플래쉬", "플래시"),
    ("윈도우", "윈도"), ("케잌", "케이크"), ("테잎", "테이프"), ("로보트", "로봇"), ("화이팅", "파이팅"), ("훼밀리", "패밀리"), ("컨셉", "콘셉트"),
    ("디지탈", "디지털"),
    ("커피숖", "커피숍"), ("슈퍼 마켙", "슈퍼마켓"), ("초콜렛", "초콜릿"), ("후라이", "프라이"), ("빠리", "파리"), ("소세지", "소시지"),
    ("챠트", "차트"),
  ])
  func `Spellings of a loanword share a key`(_ one: String, _ other: String) {
    #expect(LoanwordKey.key(one) == LoanwordKey.key(other))
  }

  @Test(arguments: [
    ("카드", "가드"), ("서버", "세버"), ("애플", "메타"), ("파일", "타일"), ("클라우드", "클라이언트"), ("라마", "리마"), ("큐원", "구원"),
  ])
  func `Other words do not`(_ one: String, _ other: String) {
    #expect(LoanwordKey.key(one) != LoanwordKey.key(other))
  }
}

@Suite struct RomanizationTests {
  @Test(arguments: [
    ("독립문", "dongnimmun"), ("종로", "jongno"), ("신라", "silla"), ("왕십리", "wangsimni"), ("백마", "baengma"),
    ("해돋이", "haedoji"), ("같이", "gachi"),
    ("묵호", "mukho"), ("울릉", "ulleung"), ("대관령", "daegwallyeong"), ("영동", "yeongdong"), ("호법", "hobeop"),
    ("한밭", "hanbat"), ("설악", "seorak"),
    ("칠곡", "chilgok"), ("별내", "byeollae"), ("좋고", "joko"), ("놓다", "nota"), ("큐원", "kyuwon"),
    ("닭이 A", "dalgi A"), ("강아지", "gangaji"),
    ("값이", "gapsi"), ("않는", "anneun"), ("싫다", "silta"), ("앞마당", "ammadang"),
  ])
  func `Revised Romanization writes sound changes`(_ korean: String, _ latin: String) {
    #expect(Romanization.revised(korean) == latin)
  }

  @Test(arguments: [
    ("큐원", "kyuwon"), ("큐원", "Kyu-won"), ("부산", "Pusan"), ("김치", "kimchi"), ("김치", "gimchi"), ("서울", "Soul"),
    ("조지프", "Jojipu"), ("삼성", "samsong"),
  ])
  func `A romanization meets its Hangul`(_ korean: String, _ latin: String) {
    #expect(Romanization.key(korean) == Romanization.key(latin))
  }

  @Test func `Other names do not meet`() {
    #expect(Romanization.key("큐원") != Romanization.key("kyuwan"))
    #expect(Romanization.key("애플") != Romanization.key("apple"))
  }
}

@Suite struct InitialConsonantTests {
  @Test(arguments: [
    ("ㅂㅇㅁㅁㄹ", "번역 메모리", 0..<6), ("ㅁㅁㄹ", "번역 메모리", 3..<6), ("번ㅇ메", "번역 메모리", 0..<4), ("ㅇㄱㅈㄴ", "인공지능", 0..<4),
    ("벼ㅇ", "병원", 0..<2), ("ㄳ", "검색", 0..<2), ("ㄳ", "고급 검사", 3..<5), ("ㅊGPT", "챗GPT", 0..<4),
    ("ㄲㄷㄱ", "끝단계", 0..<3),
  ])
  func `Initial consonants find a term`(_ pattern: String, _ text: String, _ range: Range<Int>) {
    #expect(InitialConsonants.firstMatch(of: pattern, in: text) == range)
  }

  @Test func `Nothing is found where the consonants differ`() {
    #expect(InitialConsonants.firstMatch(of: "ㅂㅇㅁ", in: "번역") == nil)
    #expect(InitialConsonants.firstMatch(of: "ㄱ", in: "까치") == nil)
    #expect(InitialConsonants.firstMatch(of: "병", in: "벼") == nil)
    #expect(InitialConsonants.firstMatch(of: "ㅁㅁㄹ", in: "번역 메모리", atStart: true) == nil)
    #expect(InitialConsonants.firstMatch(of: " ", in: "번역") == nil)
    #expect(InitialConsonants.isPattern("ㅂ역") && !InitialConsonants.isPattern("번역"))
  }
}

@Suite struct KeyboardLayoutTests {
  @Test(arguments: [
    ("gksrmf", "한글"), ("qjsdur apahfl", "번역 메모리"), ("dkssudgktpdy!", "안녕하세요!"),
    ("Rhc", "꽃"), ("djqtek", "없다"), ("rkqtdl", "값이"), ("dml", "의"),
  ])
  func `Latin typing is recovered`(_ typed: String, _ meant: String) {
    #expect(KeyboardLayout.korean(fromLatin: typed) == meant)
  }

  @Test(arguments: [("ㅗ디ㅣㅐ", "hello"), ("메ㅔㅣㄷ", "apple"), ("ㄴㄷㄱㅍㄷㄱ 2", "server 2"), ("ㅆㅁㅣㅏ", "Talk")])
  func `Korean typing is recovered`(_ typed: String, _ meant: String) {
    #expect(KeyboardLayout.latin(fromKorean: typed) == meant)
  }

  @Test func `What gives no whole syllables is left alone`() {
    #expect(KeyboardLayout.korean(fromLatin: "server") == nil)
    #expect(KeyboardLayout.korean(fromLatin: "2026") == nil)
    #expect(KeyboardLayout.latin(fromKorean: "server") == nil)
  }

  @Test func `Korean in whole words is no mistyped English`() {
    #expect(KeyboardLayout.latin(fromKorean: "파일을 열 수 없습니다") == nil)
    #expect(KeyboardLayout.latin(fromKorean: "해미") == "goal")
    #expect(KeyboardLayout.latin(fromKorean: "랴ㅣㄷ ㅐㅔ두") == "file open")
  }

  @Test func `Typing is undone in both directions`() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<2000 {
      let syllables = (0..<5).map { _ in UInt32.random(in: 0xAC00...0xD7A3, using: &random) }
      let text = String(scalarValues: syllables)
      let typed = KeyboardLayout.latin(fromKorean: text)!
      // A final before an initial that it could join, or a vowel, may be cut otherwise; typing that again is stable.
      if let back = KeyboardLayout.korean(fromLatin: typed) {
        #expect(KeyboardLayout.latin(fromKorean: back) == typed)
      }
      let single = String(scalarValues: syllables.prefix(1))
      #expect(KeyboardLayout.korean(fromLatin: KeyboardLayout.latin(fromKorean: single)!) == single)
    }
  }
}
