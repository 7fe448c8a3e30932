/// What follows a number in Korean and tells what it is.
struct KoreanUnit {
  let word: [UInt32]
  let meaning: Meaning

  enum Meaning {
    case plain, percent, month, year, day, hour, decade, generation
    case kind(NumberExpression.Kind)
    case money(String)
    case measure(String)
    /// A span of so many months or seconds.
    case months(Int)
    case seconds(Int)
  }

  /// A word that is a number by itself.
  struct Word {
    let word: [UInt32]
    let kind: NumberExpression.Kind
    let readings: [NumberExpression.Reading]
    var isIncidental = false
  }

  /// Longest first.
  static let all: [KoreanUnit] = table.map { KoreanUnit(word: $0.scalarValues, meaning: $1) }
    .sorted { $0.word.count > $1.word.count }

  private static let table: [(String, Meaning)] = [
    ("%", .percent), ("퍼센트", .percent), ("프로", .percent), ("월", .month), ("년", .year), ("일", .day),
    ("시", .hour),
    ("년대", .decade), ("대", .generation), ("시간", .seconds(3600)), ("분", .seconds(60)), ("초", .seconds(1)),
    ("일간", .seconds(86_400)), ("주", .seconds(604_800)), ("주일", .seconds(604_800)), ("주간", .seconds(604_800)),
    ("개월", .months(1)), ("달", .months(1)), ("년간", .months(12)), ("번째", .kind(.ordinal)),
    ("째", .kind(.ordinal)),
    ("차", .kind(.ordinal)), ("위", .kind(.ordinal)), ("등", .kind(.ordinal)), ("세기", .kind(.ordinal)),
    ("분기", .kind(.ordinal)), ("분위", .plain), ("주년", .plain), ("대째", .plain), ("시리즈", .plain), ("분할", .plain),
    ("주째", .plain), ("일째", .plain), ("주택", .plain), ("시즌", .plain), ("년생", .plain), ("학년", .plain),
    ("원", .money("won")), ("달러", .money("usd")), ("불", .money("usd")), ("유로", .money("eur")),
    ("엔", .money("jpy")),
    ("위안", .money("cny")), ("파운드", .money("gbp")), ("km", .measure("km")), ("킬로미터", .measure("km")),
    ("마일", .measure("mile")), ("kg", .measure("kg")), ("킬로그램", .measure("kg")), ("평", .measure("pyeong")),
    ("피트", .measure("foot")), ("인치", .measure("inch")), ("cm", .measure("cm")), ("센티미터", .measure("cm")),
    ("mm", .measure("mm")), ("m", .measure("m")), ("미터", .measure("m")), ("㎡", .measure("m2")),
    ("제곱미터", .measure("m2")), ("리", .measure("li")), ("갤런", .measure("gallon")), ("리터", .measure("litre")),
  ]

  static let currencies = ["원", "달러", "유로", "엔", "위안", "파운드"].map(\.scalarValues)

  /// Nouns that a number stands before.
  static let counters = """
    명 사람 분 개 살 세 마리 번째 번 시간 시 달 가지 권 장 대 채 켤레 벌 송이 그루 병 잔 그릇 곳 군데 쪽 층 배 차례 판 끼 모 통 봉지
    상자 박스 묶음 쌍 척 자루 조각 가구 세대 팀 나라 주일 주년 주간 주 해 종류 종 단계 편 건 곡 글자 칸 줄 행 열 페이지 항목 원 달러 유로
    엔 위안 파운드 년대 년간 년 개월 개국 개사 월 일간 일 도 퍼센트 프로 포인트 톤 킬로미터 킬로그램 킬로 미터 그램 리터 평 점 회 차 위 등
    호 초 석 여 인분 인 자 배럴 주택 자리 갈래 부분 방울 바퀴 걸음 군 째 할 푼 만원 억원
    """.split(whereSeparator: \.isWhitespace).map { String($0).scalarValues }.sorted { $0.count > $1.count }

  /// Those that make even one Sino-Korean digit a number: 삼 년, not 이 분.
  static let afterDigits = ["년간", "년", "개월", "주년", "퍼센트", "학년", "층"].map(\.scalarValues)

  static let words: [Word] =
    [
      Word(word: "절반".scalarValues, kind: .fraction, readings: [.amount(Amount(1, over: 2)!)]),
      Word(word: "반년".scalarValues, kind: .duration, readings: [.months(Amount(6))]),
      Word(
        word: "반나절".scalarValues, kind: .duration, readings: [.seconds(Amount(21_600))], isIncidental: true),
      Word(word: "반값".scalarValues, kind: .fraction, readings: [.amount(Amount(1, over: 2)!)]),
      Word(word: "정오".scalarValues, kind: .time, readings: [.clock(720)]),
      Word(word: "자정".scalarValues, kind: .time, readings: [.clock(0)]),
      Word(word: "갑절".scalarValues, kind: .count, readings: [.amount(Amount(2))]),
      Word(word: "곱절".scalarValues, kind: .count, readings: [.amount(Amount(2))]),
      Word(word: "첫째".scalarValues, kind: .ordinal, readings: [.amount(Amount(1))], isIncidental: true),
      Word(word: "둘째".scalarValues, kind: .ordinal, readings: [.amount(Amount(2))]),
      Word(word: "셋째".scalarValues, kind: .ordinal, readings: [.amount(Amount(3))]),
      Word(word: "넷째".scalarValues, kind: .ordinal, readings: [.amount(Amount(4))]),
      Word(word: "첫".scalarValues, kind: .ordinal, readings: [.amount(Amount(1))], isIncidental: true),
    ] + days + months

  /// Days counted in native words.
  private static let days: [Word] = [
    ("하루", 1), ("이틀", 2), ("사흘", 3), ("나흘", 4), ("닷새", 5), ("엿새", 6), ("이레", 7), ("여드레", 8), ("아흐레", 9),
    ("열흘", 10),
    ("보름", 15),
  ].map { word, count in
    let readings: [NumberExpression.Reading] = [.seconds(Amount(86_400 * count)), .amount(Amount(count))]
    return Word(word: word.scalarValues, kind: .duration, readings: readings, isIncidental: count == 1)
  }

  /// Months in words; 일월 and 이월 are also other words.
  private static let months: [Word] = [
    "일월", "이월", "삼월", "사월", "오월", "유월", "칠월", "팔월", "구월", "시월", "십일월", "십이월",
  ].enumerated().map { index, word in
    let readings: [NumberExpression.Reading] = [.month(index + 1), .amount(Amount(index + 1))]
    return Word(word: word.scalarValues, kind: .date, readings: readings, isIncidental: index < 2)
  }
}
