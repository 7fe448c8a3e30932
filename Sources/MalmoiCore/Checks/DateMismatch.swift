internal import Language

/// A month, weekday or time of day of the source is another one in the target.
struct DateMismatch: CheckRule {
  static let name = "date-mismatch"
  static let isOnByDefault = false
  static let summary = "a month, weekday or time of day is another one in the target"
  static let failing = [
    CheckExample("Open until 15 March", "5월 15일까지 엽니다"), CheckExample("every Monday", "매주 화요일"),
    CheckExample("It starts at 3:30 p.m.", "오후 2시 30분에 시작합니다."),
  ]
  static let passing = [
    CheckExample("Open until 15 March", "3월 15일까지 엽니다"), CheckExample("You may open it.", "1월에 열 수 있습니다."),
    CheckExample("It starts at 15:30.", "오후 3시 30분에 시작합니다."),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let isKorean = pair.from == .korean
    let korean = CalendarFacts(korean: isKorean ? pair.sourceText : pair.targetText)
    let english = CalendarFacts(english: isKorean ? pair.targetText : pair.sourceText)
    let (source, target) = isKorean ? (korean, english) : (english, korean)
    return [\CalendarFacts.months, \.weekdays, \.times].compactMap { kind in
      let lost = source[keyPath: kind].filter { fact in
        !target[keyPath: kind].contains { $0.isSame(as: fact) }
      }
      let added = target[keyPath: kind].filter { fact in
        !source[keyPath: kind].contains { $0.isSame(as: fact) }
      }
      guard let first = lost.first, let other = added.first else { return nil }
      return finding(
        "'\(pair.sourceText[first.range])' is '\(pair.targetText[other.range])' in the target",
        source: lost.map(\.range), target: added.map(\.range))
    }
  }
}

/// The months, weekdays and times of day that a text names.
struct CalendarFacts {
  struct Fact {
    /// The number of the month or weekday, or minutes since midnight.
    let value: Int
    /// Whether a time of day may be in the afternoon as well.
    var isHalfDay = false
    let range: Range<Int>

    func isSame(as other: Fact) -> Bool {
      value == other.value || (isHalfDay || other.isHalfDay) && (value - other.value).isMultiple(of: 720)
    }
  }

  private(set) var months: [Fact] = []
  private(set) var weekdays: [Fact] = []
  private(set) var times: [Fact] = []

  private static let names = (
    months: [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november",
      "december",
    ],
    weekdays: ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
    korean: Array("일월화수목금토".unicodeScalars.map(\.value))
  )

  init(english text: CheckedText) {
    let words = text.runs(where: Scalar.isASCIILetter)
    for word in words {
      let name = text[word].lowercased()
      let isCapital = text.scalars[word.lowerBound] < 0x61
      // Short forms and names that are words (May, March) are months beside a figure.
      let isSure =
        name.count > 5 || name == "april" || name == "july" || Self.isBesideFigure(word, text.scalars)
      if isCapital, isSure,
        let month = Self.names.months.firstIndex(where: { $0 == name || $0.prefix(3) == name })
      {
        months.append(Fact(value: month + 1, range: word))
      }
      let day = Self.names.weekdays.firstIndex { $0 == name || $0 + "s" == name }
      if let day { weekdays.append(Fact(value: day, range: word)) }
    }
    readClock(text, half: Self.englishHalf)
  }

  init(korean text: CheckedText) {
    let scalars = text.scalars
    for (place, scalar) in scalars.enumerated() where place > 0 {
      if scalar == 0xC6D4, let (value, range) = Self.figure(before: place, scalars), (1...12).contains(value)
      {
        // 월 of 6개월 or 3월드 is none.
        let next = place + 1 < scalars.count ? scalars[place + 1] : 0x20
        if !Scalar.isSyllable(next) || Self.follows(next) {
          months.append(Fact(value: value, range: range.lowerBound..<place + 1))
        }
      }
      if scalar == 0xC694, place + 1 < scalars.count, scalars[place + 1] == 0xC77C,
        let day = Self.names.korean.firstIndex(of: scalars[place - 1])
      {
        weekdays.append(Fact(value: day, range: place - 1..<place + 2))
      }
      if scalar == 0xC2DC, let (hour, range) = Self.figure(before: place, scalars), hour < 25 {
        readHour(hour, range, place, text)
      }
    }
    readClock(text, half: Self.koreanHalf)
  }

  /// Particles that begin with what may follow a month's name: 에, 의, 은, 을, 부, 까, 이, 말, 중, 초.
  private static func follows(_ scalar: UInt32) -> Bool {
    Set("에의은을부까이말중초".unicodeScalars.map(\.value)).contains(scalar)
  }

  private mutating func readHour(_ hour: Int, _ range: Range<Int>, _ place: Int, _ text: CheckedText) {
    let scalars = text.scalars
    guard let half = Self.koreanHalf(scalars, range) else { return }
    var minutes = 0
    var end = place + 1
    var next = end
    while next < scalars.count, scalars[next] == 0x20 { next += 1 }
    var last = next
    while last < scalars.count, Scalar.isDigit(scalars[last]) { last += 1 }
    if last > next, last < scalars.count, scalars[last] == 0xBD84, let value = Int(text[next..<last]) {
      (minutes, end) = (value, last + 1)
    } else if next < scalars.count, scalars[next] == 0xBC18 {
      (minutes, end) = (30, next + 1)
    }
    times.append(Fact(value: Self.minutes(hour, minutes, half), range: range.lowerBound..<end))
  }

  /// Times as 3:30, 15:30 and 3:30 p.m.
  private mutating func readClock(_ text: CheckedText, half: ([UInt32], Range<Int>) -> Int?) {
    let scalars = text.scalars
    for run in text.runs(where: { Scalar.isDigit($0) || $0 == 0x3A }) {
      let parts = text[run].split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
        hour < 25,
        minute < 60
      else { continue }
      let half = half(scalars, run)
      times.append(
        Fact(value: Self.minutes(hour, minute, half), isHalfDay: half == nil && hour <= 12, range: run))
    }
  }

  /// - Parameter half: 1 in the afternoon.
  private static func minutes(_ hour: Int, _ minute: Int, _ half: Int?) -> Int {
    let hours = half.map { hour % 12 + ($0 == 1 || hour > 12 ? 12 : 0) } ?? hour
    return (hours * 60 + minute) % 1440
  }

  private static func figure(before place: Int, _ scalars: [UInt32]) -> (Int, Range<Int>)? {
    var start = place
    while start > 0, Scalar.isDigit(scalars[start - 1]) { start -= 1 }
    guard start < place, start == 0 || ![0x2E, 0x2C, 0x25, 0x7B].contains(scalars[start - 1]),
      let value = Int(String(scalarValues: scalars[start..<place]))
    else { return nil }
    return (value, start..<place)
  }

  private static func isBesideFigure(_ word: Range<Int>, _ scalars: [UInt32]) -> Bool {
    let before = scalars[..<word.lowerBound].last { $0 != 0x20 && $0 != 0x2C }
    let after = scalars[word.upperBound...].first { $0 != 0x20 && $0 != 0x2C && $0 != 0x2E }
    return [before, after].contains { $0.map(Scalar.isDigit) == true }
  }

  private static func koreanHalf(_ scalars: [UInt32], _ range: Range<Int>) -> Int? {
    let before = String(scalarValues: scalars[max(0, range.lowerBound - 4)..<range.lowerBound])
    if ["오후", "저녁", "밤"].contains(where: before.contains) { return 1 }
    return ["오전", "새벽", "아침"].contains(where: before.contains) ? 0 : nil
  }

  private static func englishHalf(_ scalars: [UInt32], _ range: Range<Int>) -> Int? {
    let after = String(scalarValues: scalars[range.upperBound..<min(scalars.count, range.upperBound + 5)])
      .lowercased()
      .filter { $0 != " " && $0 != "." }
    return after.hasPrefix("pm") ? 1 : after.hasPrefix("am") ? 0 : nil
  }
}
