import Language
import TestSupport
import Testing

@Suite struct NumberTests {
  @Test(arguments: [
    ("매출은 12조 3천억 원을 기록했다.", "Revenue reached 12.3 trillion won."),
    ("영업이익은 1조2,345억 원이다.", "Operating profit is 1.2345 trillion won."),
    ("직원 2만3천여 명", "more than 23,000 employees"), ("수백만 명이 봤다.", "Millions watched."),
    ("수십 명이 다쳤다.", "Dozens were hurt."),
    ("수천억 원을 투자한다.", "It will invest hundreds of billions of won."),
    ("3분의 1이 떠났다.", "One third left."), ("3분의 1이 떠났다.", "A third of them left."),
    ("5분의 3", "three fifths"), ("절반으로 줄었다.", "It was halved."), ("세 배가 됐다.", "It tripled."),
    ("네 배 커졌다.", "It grew fourfold."), ("오후 8시 15분에 시작한다.", "It starts at 8:15 p.m."),
    ("오전 10시 반", "half past ten"), ("열두 시에 만나요.", "Let's meet at twelve o'clock."),
    ("자정에 끝난다.", "It ends at midnight."), ("정오에 먹는다.", "We eat at noon."),
    ("10월 31일 화요일", "Tuesday, October 31"), ("2024년 2월 29일", "February 29, 2024"),
    ("2024년 2월 29일", "29 February 2024"), ("2024년 2월 29일", "2/29/2024"),
    ("지난 3월에 나왔다.", "It came out last March."), ("5월에 나왔다.", "It came out in May."),
    ("1980년대 말", "the late 1980s"), ("90년대 가수", "a singer of the nineties"),
    ("40대 남성", "a man in his forties"), ("20대 여성", "a woman in her 20s"),
    ("다섯 번째 도전", "her fifth attempt"), ("첫 번째 책", "her first book"),
    ("제10조 제2항", "Article 10, paragraph 2"), ("제21회 대회", "the 21st competition"),
    ("19세기", "the nineteenth century"), ("두 달 동안", "for two months"),
    ("3개월간", "for three months"), ("1년 반", "eighteen months"), ("1년 반", "a year and a half"),
    ("두 시간 반", "two and a half hours"), ("한 시간 반", "90 minutes"), ("30분", "half an hour"),
    ("이틀 뒤", "two days later"), ("사흘간", "for three days"), ("열흘", "ten days"),
    ("보름", "fifteen days"), ("2주 뒤", "a fortnight later"), ("하루 만에", "in one day"),
    ("백만 달러", "a million dollars"), ("천만 원", "10 million won"), ("5천만 원", "50 million won"),
    ("1억 원", "100 million won"), ("십억 명", "a billion people"), ("일곱 개", "seven"),
    ("스물다섯 살", "25 years old"), ("마흔두 명", "forty-two people"),
    ("쉰아홉 살", "fifty-nine years old"), ("예순 살 생일", "sixtieth birthday"),
    ("여든여덟 쪽", "88 pages"), ("한 명도 오지 않았다.", "Nobody came."), ("둘 다 좋다.", "Both are good."),
    ("서너 명", "three or four people"), ("대여섯 개", "five or six"), ("3~4일", "3 to 4 days"),
    ("3~4억 원", "300 to 400 million won"), ("만 20세 이상", "aged 20 or over"),
    ("영하 12도", "minus 12 degrees"), ("-7도", "-7 degrees"), ("99.9%", "99.9 percent"),
    ("25퍼센트", "a quarter"), ("0.25%포인트 올렸다.", "It raised rates by 25 basis points."),
    ("2분기", "the second quarter"), ("2분기", "Q2"), ("12개들이 한 상자", "a dozen in a box"),
    ("열두 개", "a dozen"), ("010-1234-5678로 전화하세요.", "Call 010-1234-5678."),
    ("버전 2.4.1", "version 2.4.1"), ("②를 누르세요.", "Press 2."), ("½컵", "half a cup"),
    ("1/2컵", "half a cup"), ("기원후 5세기", "the fifth century AD"),
    ("제2차 산업 혁명", "the Second Industrial Revolution"), ("100m 달리기", "100-metre dash"),
    ("7천 명", "seven thousand people"), ("칠천 명", "7,000 people"), ("이백오십 원", "250 won"),
    ("십이월", "December"), ("일만 명", "ten thousand people"), ("삼십 분", "thirty minutes"),
    ("오십 퍼센트", "fifty per cent"), ("1만 5,000톤", "15,000 tons"), ("4만 8천 달러", "$48,000"),
    ("3조 원 규모", "worth 3 trillion won"), ("10억 달러", "$1 billion"), ("10억 달러", "US$1bn"),
    ("350만 대", "3.5 million units"), ("3천500명", "3,500 people"),
    ("여섯 시 십오 분", "quarter past six"), ("그는 조건을 걸었다.", "He set a condition."),
    ("만약 비가 오면", "if it rains"), ("이 사람은 누구인가?", "Who is this person?"),
    ("구조가 복잡하다.", "The structure is complex."), ("사장님이 오셨다.", "The boss has come."),
    ("한 가지 문제", "a problem"), ("네, 알겠습니다.", "Yes, I see."),
    ("네 이름은 뭐야?", "What is your name?"), ("열이 난다.", "I have a fever."),
    ("백화점에 갔다.", "I went to the department store."), ("천사 같은 아이", "an angelic child"),
    ("공기가 맑다.", "The air is clear."), ("시간이 없다.", "There is no time."),
    ("몇 명이 왔니?", "How many came?"), ("삼성은 회사다.", "Samsung is a company."),
    ("육지가 보인다.", "Land is in sight."), ("구월에 만나자.", "Let's meet in September."),
    ("GPT-4보다 낫다.", "better than GPT-4"), ("50주년 기념", "50th anniversary"),
    ("3대 통신사", "the three major carriers"), ("두 회사가 합의했다.", "The two companies agreed."),
    ("5개국 정상", "leaders of five countries"), ("시속 100킬로미터", "100 km/h"),
    ("100여 개국", "over 100 countries"), ("24시간 운영", "open 24 hours"),
    ("1,234.56달러", "$1,234.56"), ("코스피는 2,500선을 넘었다.", "The KOSPI passed 2,500."),
    ("10명 중 9명", "nine out of ten"), ("10명 중 9명", "9 in 10 people"), ("일주일 뒤", "a week later"),
    ("일주일에 두 번", "twice a week"), ("삼일절", "the March First holiday"), ("열 명", "ten people"),
    ("반값에 판다.", "It sells at half price."), ("2배 이상", "more than double"),
    ("1.5배", "1.5 times"), ("한 달", "one month"), ("한 달", "a month"), ("석 달", "three months"),
    ("넉 달", "four months"), ("수년간", "for years"), ("1000만 관객", "an audience of 10 million"),
    ("5%에서 7%로", "from 5% to 7%"),
    ("두 개 이상 고르세요.", "Choose more than one."), ("제1차 세계 대전", "World War I"), ("기원전 50년", "50 BC"),
    ("3분의 1", "a third"),
    ("2026년 12월 25일", "12/25/2026"), ("1970년대 음악", "music of the 1970's"),
    ("버전 3만 지원", "supports version 3 only"),
    ("9/12쪽", "page 9 of 12"), ("반년마다", "half-yearly"), ("세 시 십 분 전에 왔다.", "It came at ten to three."),
    ("다섯에서 열 명", "five to ten people"), ("파일 5만 개", "50,000 files"),
    ("16진수 두 자리", "two hexadecimal digits"), ("두 번 클릭하지 말고 한 줄을 고른다.", "Do not click twice, choose a line."),
    ("더블 클릭하여 한 줄 선택", "Double-click to choose a line"), ("여러 개를 하나로 합친다.", "Join two or more together."),
    ("두 번 이상 넣을 수 있다.", "It can be added more than once."), ("한 번 이상 눌렀다.", "It was pressed more than once."),
    ("제3자가 본다.", "Third parties see it."), ("남이 알지 않는 한", "unless a third party knows"),
    ("석회로 칠했다.", "Both are whitewashed."), ("열 항목별로", "for each item in a column"),
  ])
  func `The same number is found in both languages`(_ korean: String, _ english: String) {
    #expect(NumberComparison(korean: korean, english: english) == .same)
  }

  @Test(arguments: [
    ("매출은 12조 3천억 원을 기록했다.", "Revenue reached 12.3 billion won."),
    ("직원 2만3천여 명", "more than 230,000 employees"), ("수백만 명이 봤다.", "Tens of millions watched."),
    ("5분의 3", "two fifths"), ("세 배가 됐다.", "It quadrupled."),
    ("오후 8시 15분에 시작한다.", "It starts at 8:15 a.m."), ("10월 31일 화요일", "Tuesday, November 31"),
    ("5월에 나왔다.", "It came out in June."), ("40대 남성", "a man in his thirties"),
    ("다섯 번째 도전", "her sixth attempt"), ("두 달 동안", "for two weeks"), ("사흘간", "for four days"),
    ("5천만 원", "5 million won"), ("마흔두 명", "forty-three people"), ("영하 12도", "12 degrees"),
    ("99.9%", "99.8 percent"), ("010-1234-5678로 전화하세요.", "Call 010-1234-5679."),
    ("버전 2.4.1", "version 2.4.2"), ("4만 8천 달러", "$480,000"), ("350만 대", "35 million units"),
    ("두 회사가 합의했다.", "The three companies agreed."), ("5%에서 7%로", "from 5% to 8%"),
    ("한 명이 왔다.", "Two people came."), ("한 번 눌렀다.", "I pressed it twice."), ("제2차 산업 혁명", "World War I"),
    ("기원전 50년", "AD 50"), ("절반이 갔다.", "A third left."), ("두 달", "two weeks"), ("열흘", "eleven days"),
    ("8진수 세 자리", "four octal digits"), ("둘로 나눈다.", "Divide it by three."),
  ])
  func `Other numbers differ`(_ korean: String, _ english: String) {
    guard case .different = NumberComparison(korean: korean, english: english) else {
      Issue.record("\(korean) / \(english): \(NumberComparison(korean: korean, english: english))")
      return
    }
  }

  @Test(arguments: [
    ("회의가 3일에 있다.", "The meeting is on Thursday."), ("값은 5,000원이다.", "It is cheap."), ("약 7만 원", "about $50"),
    ("10킬로미터", "six miles"),
  ])
  func `A number without a partner is unclear`(_ korean: String, _ english: String) {
    guard case .unclear = NumberComparison(korean: korean, english: english) else {
      Issue.record("\(korean) / \(english): \(NumberComparison(korean: korean, english: english))")
      return
    }
  }

  @Test func `A difference names both sides`() throws {
    guard
      case .different(let found) = NumberComparison(
        korean: "값은 3조 5천억 원이다.", english: "It costs 3.5 billion won.")
    else {
      Issue.record("not different")
      return
    }
    let difference = try #require(found.first)
    #expect(found.count == 1)
    #expect(difference.korean.range == 3..<11)
    #expect(difference.korean.valueDescription == "3,500,000,000,000")
    #expect(difference.korean.kind == .money)
    #expect(difference.english.range == 9..<24)
    #expect(difference.english.valueDescription == "3,500,000,000")
  }

  @Test(arguments: [
    ("3만여 명", NumberExpression.Kind.count, true), ("수십만 개", .count, true), ("9.2%", .percent, false),
    ("오후 3시", .time, false),
    ("3월", .date, false), ("3시간", .duration, false), ("두 번째", .ordinal, false), ("삼분의 일", .fraction, false),
    ("031-555-0142", .code, false), ("약 20명", .count, true), ("1990년대", .date, false),
    ("500원", .money, false),
  ])
  func `Kinds and approximations`(_ text: String, _ kind: NumberExpression.Kind, _ isApproximate: Bool) {
    let found = NumberExpression.all(in: text, language: .korean)
    #expect(found.map(\.kind) == [kind])
    #expect(found.map(\.isApproximate) == [isApproximate])
  }

  @Test func `The ends of a range are ranges`() {
    #expect(NumberExpression.all(in: "15~25명", language: .korean).map(\.kind) == [.range, .range])
    #expect(NumberExpression.all(in: "15 to 25 people", language: .english).map(\.kind) == [.range, .range])
  }

  @Test(arguments: [
    "사과가 달다", "일이 늦었다", "천천히 가자", "억지로 웃는다", "구름이 떴다", "만약 그렇다면", "조건이 좋다", "백화점", "천장이 높다", "%d개 중 %s",
  ])
  func `Words that begin like numerals are none`(_ text: String) {
    #expect(NumberExpression.all(in: text, language: .korean).isEmpty)
  }

  @Test(arguments: [
    "가〰️", "3", "억", "1/", "9:", "%", "1.", "-", "3분의", "제", "12345678901234567890123", "half", "a", "twenty-",
    "0000-00-00", "1/0", "만 만 만", "수",
  ])
  func `Scraps of numbers do no harm`(_ text: String) {
    for language in TextLanguage.allCases {
      for number in NumberExpression.all(in: text, language: language) {
        #expect(number.range.upperBound <= text.unicodeScalars.count && !number.range.isEmpty)
      }
    }
  }

  @Test func `Any mixture of scraps is read within its bounds`() {
    let scraps = [
      "3", "0", "12", "9999999999", ",", ".", "/", ":", "-", " ", "만", "억", "조", "천", "백", "십", "일", "공", "점",
      "분의", "년", "월", "시", "반",
      "여", "수", "두", "세", "열", "half", " and ", "a ", "million", "hundred ", "third", "%", "$", "p.m.",
      "past ", "s", "th", "제", "①",
    ]
    var random = SeededGenerator(seed: 4)
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...12, using: &random)).map { _ in scraps.randomElement(using: &random)!
      }.joined()
      for language in TextLanguage.allCases {
        for number in NumberExpression.all(in: text, language: language) {
          #expect(
            number.range.upperBound <= text.unicodeScalars.count && !number.range.isEmpty
              && !number.readings.isEmpty)
        }
      }
    }
  }

  @Test func `Amounts are exact`() throws {
    let third = try #require(Amount(2, over: 6))
    #expect(third == Amount(1, over: 3))
    #expect(third.description == "1/3")
    #expect(Amount(-7, over: 2)?.description == "-3.5")
    #expect(Amount(1_234_567).description == "1,234,567")
    #expect(Amount(1, over: 0) == nil)
    #expect(Amount(.max).times(Amount(2)) == nil)
    #expect(third < Amount(1))
  }
}
