/// Reads the numbers of a Korean text.
struct KoreanNumberReader {
  private(set) var scan: NumberScan

  init(_ text: [UInt32]) { scan = NumberScan(text) }

  mutating func read() {
    var place = 0
    while place < scan.text.count {
      if let end = scan.placeholderEnd(place) {
        place = end
      } else if scan.isDigit(place) {
        place = figures(place)
      } else if Scalar.isSyllable(scan.text[place]) {
        place = word(place) ?? wordEnd(place)
      } else {
        place += 1
      }
    }
  }

  /// Where the Hangul from a place on ends.
  private func wordEnd(_ place: Int) -> Int {
    var end = place
    while end < scan.text.count, Scalar.isSyllable(scan.text[end]) { end += 1 }
    return end
  }

  // MARK: Figures

  private mutating func figures(_ start: Int) -> Int {
    let figures = scan.figures.read(start)
    guard figures.plain != nil else {
      if figures.parts.count == 1, case .clock(let minutes) = figures.parts[0].readings[0] {
        let readings = FigureReader.hours(minutes / 60, minutes % 60, half: halfDay(before: start))
        scan.add(.init(range: start..<figures.end, kind: .time, readings: readings))
      } else {
        scan.add(figures)
      }
      return figures.end
    }
    let isOrdinal =
      start > 0 && scan.scalar(start - 1) == Self.제 && !Scalar.isSyllable(scan.scalar(start - 2))
    if isOrdinal || figures.parts[0].readings.count > 1 {
      scan.add(
        .init(
          range: start..<figures.end, kind: isOrdinal ? .ordinal : figures.parts[0].kind,
          readings: figures.parts[0].readings))
      return isOrdinal ? wordEnd(figures.end) : figures.end
    }
    guard let numeral = KoreanNumeral(sino: scan.figures, start) else { return figures.end }
    return finish(numeral, start)
  }

  /// Reads what follows a numeral, and adds the number.
  private mutating func finish(_ numeral: KoreanNumeral, _ start: Int) -> Int {
    if let end = fraction(numeral, start) { return end }
    var value = numeral.value
    var unitPlace = numeral.end
    var isApproximate = Self.approximations.contains { scan.standsBefore($0, start) }
    for suffix in Self.odd where scan.stands(suffix, at: unitPlace) {
      isApproximate = true
      unitPlace += suffix.count
    }
    if isNegative(start) { value = value.negated }
    unitPlace = Scalar.isSpace(scan.scalar(unitPlace)) ? scan.spaceEnd(unitPlace) : unitPlace
    // 16진수 is what English calls hexadecimal, without a number.
    if Self.bases.contains(where: { scan.stands($0, at: unitPlace) }) { return numeral.end }
    var number = NumberScan.Found(
      range: start..<numeral.end, kind: .count, readings: [.amount(value)], isApproximate: isApproximate)
    number.scale = numeral.scale
    if let figures = figuresAlone(numeral, start) { number.readings.append(.amount(figures)) }
    var end = numeral.end
    if let unit = KoreanUnit.all.first(where: { scan.stands($0.word, at: unitPlace) }) {
      end = unitPlace + unit.word.count
      apply(unit, to: &number, value, &end)
    }
    number.range = start..<max(number.range.upperBound, end)
    scan.add(number)
    return end
  }

  private func isNegative(_ start: Int) -> Bool {
    if Self.negatives.contains(where: { scan.standsBefore($0, start) }) { return true }
    let sign = scan.scalar(start - 1)
    guard start > 0, sign == 0x2D || sign == 0x2212 else { return false }
    return start == 1 || Scalar.isSpace(scan.scalar(start - 2)) || scan.scalar(start - 2) == 0x28
  }

  /// The figures before 조 or 만 by themselves: 3조 may be an article of a law, and 3만 "only 3", where neither a
  /// sum of money nor a counted noun follows.
  private func figuresAlone(_ numeral: KoreanNumeral, _ start: Int) -> Amount? {
    guard numeral.multipliers == 1, let scale = numeral.scale,
      scale == Amount(10_000) || scale == Amount(1_000_000_000_000),
      let figures = scan.figures.read(start).plain, counterEnd(numeral.end) == nil
    else { return nil }
    return figures
  }

  /// 3분의 2, 삼분의 일: denominator first.
  private mutating func fraction(_ denominator: KoreanNumeral, _ start: Int) -> Int? {
    guard scan.stands(Self.분의, at: denominator.end) else { return nil }
    let place = scan.spaceEnd(denominator.end + Self.분의.count)
    guard let numerator = KoreanNumeral(sino: scan.figures, place), let top = numerator.value.whole,
      let bottom = denominator.value.whole, let value = Amount(top, over: bottom)
    else { return nil }
    scan.add(.init(range: start..<numerator.end, kind: .fraction, readings: [.amount(value)]))
    return numerator.end
  }

  /// Makes a number what its unit says.
  private func apply(_ unit: KoreanUnit, to number: inout NumberScan.Found, _ value: Amount, _ end: inout Int)
  {
    let next = scan.spaceEnd(end)
    switch unit.meaning {
    case .plain: break
    case .kind(let kind): number.kind = kind
    case .money(let currency):
      number.kind = .money
      number.unit = currency
    case .measure(let name): number.unit = name
    case .percent:
      number.kind = .percent
      number.readings = Self.percent(value)
    case .month:
      guard let month = value.whole, (1...12).contains(month) else { return }
      number.kind = .date
      number.readings = [.month(month), .amount(value)]
    case .year:
      number.kind = value < Amount(1000) ? .duration : .date
      number.readings = [.amount(value)]
      if value < Amount(1000) { number.readings.append(.months(value.times(Amount(12))!)) }
      half(of: Amount(6), months: true, next, &number, &end)
    case .months(let size):
      number.kind = .duration
      number.readings = [value.times(Amount(size)).map { .months($0) } ?? .amount(value), .amount(value)]
      half(of: Amount(size, over: 2)!, months: true, next, &number, &end)
    case .seconds(let size):
      number.kind = .duration
      number.readings = [value.times(Amount(size)).map { .seconds($0) } ?? .amount(value), .amount(value)]
      half(of: Amount(size, over: 2)!, months: false, next, &number, &end)
    case .day:
      number.kind = .date
      number.readings = [.amount(value), .seconds(value.times(Amount(86_400)) ?? value)]
    case .decade:
      guard let start = value.whole else { return }
      // 90년대 are the 1990s.
      number.kind = .date
      number.readings = [.decade(start < 100 ? start + 1900 : start)]
    case .generation:
      guard let start = value.whole, start % 10 == 0, start < 100 else { return }
      number.readings = [.decade(start), .amount(value)]
    case .hour: clock(&number, value, &end)
    }
  }

  static func percent(_ value: Amount) -> [NumberExpression.Reading] {
    [.amount(value)] + (value.times(Amount(1, over: 100)!).map { [.amount($0)] } ?? [])
  }

  /// 두 시간 반, 2년 반.
  private func half(
    of size: Amount, months: Bool, _ next: Int, _ number: inout NumberScan.Found, _ end: inout Int
  ) {
    guard scan.scalar(next) == Self.반, NounTail.kind(of: tail(next + 1), after: .consonant) != nil else {
      return
    }
    number.readings = number.readings.compactMap {
      switch $0 {
      case .seconds(let amount) where !months: amount.plus(size).map { .seconds($0) }
      case .months(let amount) where months: amount.plus(size).map { .months($0) }
      default: nil
      }
    }
    number.kind = .duration
    end = next + 1
  }

  /// 3시, 오후 3시 20분, 세 시 반.
  private func clock(_ number: inout NumberScan.Found, _ value: Amount, _ end: inout Int) {
    guard let hour = value.whole, (0...24).contains(hour) else { return }
    var minutes = 0
    let next = scan.spaceEnd(end)
    if scan.scalar(next) == Self.반 {
      minutes = 30
      end = next + 1
    } else if let more = KoreanNumeral(sino: scan.figures, next), let count = more.value.whole, count < 60,
      scan.scalar(scan.spaceEnd(more.end)) == Self.분
    {
      minutes = count
      end = scan.spaceEnd(more.end) + 1
      let before = scan.spaceEnd(end)
      if scan.scalar(before) == Self.전, count > 0, tail(before + 1).isEmpty || tail(before + 1) == Self.에 {
        number.kind = .time
        number.readings = FigureReader.hours(
          hour == 1 ? 12 : hour - 1, 60 - count, half: halfDay(before: number.range.lowerBound))
        end = before + 1
        return
      }
    }
    let start = number.range.lowerBound
    number.kind = .time
    number.readings = FigureReader.hours(hour, minutes, half: halfDay(before: start))
    if minutes == 0 { number.readings.append(.amount(value)) }
  }

  /// The half of the day that the word before a time names.
  private func halfDay(before start: Int) -> Int? {
    if Self.mornings.contains(where: { scan.standsBefore($0, start) }) { return 0 }
    return Self.afternoons.contains { scan.standsBefore($0, start) } ? 1 : nil
  }

  private func tail(_ place: Int) -> [UInt32] {
    Array(scan.text[min(place, scan.text.count)..<wordEnd(place)])
  }

  // MARK: Words

  /// Reads the number that an eojeol begins with.
  private mutating func word(_ start: Int) -> Int? {
    // What follows figures or other syllables is a unit or the rest of a word.
    if start > 0, Scalar.isSyllable(scan.text[start - 1]) || scan.isDigit(start - 1) { return nil }
    if let fixed = KoreanUnit.words.first(where: { scan.stands($0.word, at: start) }),
      NounTail.kind(of: tail(start + fixed.word.count), after: LastSound(syllable: fixed.word.last!)) != nil
    {
      let range = start..<(start + fixed.word.count)
      scan.add(
        .init(range: range, kind: fixed.kind, readings: fixed.readings, isIncidental: fixed.isIncidental))
      return range.upperBound
    }
    if scan.scalar(start) == Self.제, scan.isDigit(start + 1) { return start + 1 }
    return several(start) ?? pair(start) ?? digitByDigit(start) ?? sino(start) ?? native(start)
  }

  private mutating func several(_ start: Int) -> Int? {
    guard let (power, end) = KoreanNumeral.several(scan, start) else { return nil }
    scan.add(.init(range: start..<end, kind: .count, readings: [.several(power)], isApproximate: true))
    return end
  }

  private mutating func pair(_ start: Int) -> Int? {
    guard let pair = KoreanNumeral.pairs.last(where: { scan.stands($0.word, at: start) }) else { return nil }
    let end = start + pair.word.count
    guard counterEnd(end) != nil || Scalar.isSpace(scan.scalar(end)) else { return nil }
    // 한두 is as often "a few" as "one or two".
    for value in [pair.low, pair.high] {
      scan.add(
        .init(
          range: start..<end, kind: .range, readings: [.amount(Amount(value))], isApproximate: true,
          isIncidental: pair.low == 1))
    }
    return end
  }

  /// 공일공, 영점오: figures read one by one.
  private mutating func digitByDigit(_ start: Int) -> Int? {
    var digits = ""
    var end = start
    while let digit = KoreanNumeral.digits[scan.scalar(end)] {
      digits += String(digit)
      end += 1
    }
    if scan.scalar(end) == Self.점, (1...6).contains(digits.count), let whole = Int(digits) {
      var decimals = 0
      var value = Amount(whole)
      var scale = 1
      while let digit = KoreanNumeral.digits[scan.scalar(end + 1 + decimals)], decimals < 9 {
        decimals += 1
        scale *= 10
        value = value.plus(Amount(digit, over: scale)!)!
      }
      guard decimals > 0 else { return nil }
      end += 1 + decimals
      scan.add(.init(range: start..<end, kind: .count, readings: [.amount(value)]))
      return end
    }
    guard digits.count >= 3, digits.hasPrefix("0"), wordEnd(start) == end else { return nil }
    scan.add(.init(range: start..<end, kind: .code, readings: [.code(digits)]))
    return end
  }

  /// 오백만 명, 천이백 원, 삼분의 일: only before a unit, since 만, 백, 구 … begin many words.
  private mutating func sino(_ start: Int) -> Int? {
    guard let numeral = KoreanNumeral(sino: scan.figures, start), !numeral.hasFigures else { return nil }
    if scan.stands(Self.분의, at: numeral.end) { return finish(numeral, start) }
    // 만 18세 is a full age, and no 만 stands before figures otherwise.
    if numeral.multipliers == 0 {
      guard numeral.end == start + 1, counterEnd(numeral.end, among: KoreanUnit.afterDigits) != nil else {
        return nil
      }
    } else {
      guard counterEnd(numeral.end) != nil else { return nil }
      // Alone, 만, 백 and 천 begin many words, such as 만점 and 천장; 조 and 경 are hardly numbers.
      let isAlone = numeral.end == start + 1
      if isAlone, !Self.alone.contains(scan.scalar(start)) { return nil }
      if isAlone, !Scalar.isSpace(scan.scalar(numeral.end)),
        !Self.glued.contains(where: { scan.stands($0, at: numeral.end) })
      {
        return nil
      }
    }
    return finish(numeral, start)
  }

  /// 세 명, 서른세 개, 두 회사, 셋이서, 두 번째.
  private mutating func native(_ start: Int) -> Int? {
    guard let numeral = KoreanNumeral(native: scan, start) else { return nil }
    let word = scan.text[start..<numeral.end]
    let isCounted = counterEnd(numeral.end) != nil
    let isApart =
      Scalar.isSpace(scan.scalar(numeral.end)) && Scalar.isSyllable(scan.scalar(scan.spaceEnd(numeral.end)))
    let isNoun =
      NounTail.kind(of: tail(numeral.end), after: LastSound(syllable: word.last!)) ?? .derived <= .copula
    let isDeterminer = Self.determiners.contains { $0.elementsEqual(word) }
    let isAmbiguous = Self.ambiguous.contains { $0.elementsEqual(word) }
    // 하나로 is mostly "together", and 석회 lime.
    if word.elementsEqual(Self.하나), tail(numeral.end) == Self.로 { return nil }
    if word.elementsEqual(Self.석), scan.scalar(numeral.end) == Self.회 { return nil }
    // Columns have rows and items.
    if word.elementsEqual(Self.열),
      Self.cells.contains(where: { scan.stands($0, at: scan.spaceEnd(numeral.end)) })
    {
      return nil
    }
    guard isCounted || !isAmbiguous && (isDeterminer ? isApart : isNoun) else { return nil }
    let isOne = numeral.value == Amount(1)
    let isIncidental = isOne || !isCounted && numeral.value == Amount(2) && !isDeterminer
    let end = finish(numeral, start)
    if isIncidental { scan.makeLastIncidental() }
    return end
  }

  /// The end of the counter at a place, straight or behind a space, that ends its eojeol or has a particle.
  private func counterEnd(_ place: Int, among counters: [[UInt32]] = KoreanUnit.counters) -> Int? {
    let place = Scalar.isSpace(scan.scalar(place)) ? scan.spaceEnd(place) : place
    for counter in counters where scan.stands(counter, at: place) {
      let end = place + counter.count
      let kind = NounTail.kind(of: tail(end), after: LastSound(syllable: counter.last!)) ?? .derived
      if kind <= .suffix || KoreanNumeral(sino: scan.figures, end) != nil { return end }
    }
    return nil
  }

  private static let alone = "십백천만억".scalarValues
  private static let glued = ["명", "원", "달러", "년"].map(\.scalarValues)
  private static let 제 = UInt32(0xC81C)
  private static let 반 = UInt32(0xBC18)
  private static let 전 = UInt32(0xC804)
  private static let 에 = "에".scalarValues
  private static let 분 = UInt32(0xBD84)
  private static let 점 = UInt32(0xC810)
  private static let 회 = UInt32(0xD68C)
  private static let 하나 = "하나".scalarValues
  private static let 로 = "로".scalarValues
  private static let 석 = "석".scalarValues
  private static let 열 = "열".scalarValues
  private static let cells = ["항목", "행", "줄", "칸", "자리", "글자"].map(\.scalarValues)
  private static let bases = ["진수", "진법"].map(\.scalarValues)
  private static let 분의 = "분의".scalarValues
  /// Years before Christ count downwards, as numbers below zero do.
  private static let negatives = ["영하", "마이너스", "기원전"].map(\.scalarValues)
  private static let odd = ["여", "남짓", "가량"].map(\.scalarValues)
  private static let approximations = ["약", "대략", "거의", "최소", "최대", "적어도"].map(\.scalarValues)
  private static let mornings = ["오전", "새벽", "아침"].map(\.scalarValues)
  private static let afternoons = ["오후", "저녁", "낮", "밤"].map(\.scalarValues)
  private static let determiners = ["한", "두", "세", "네", "스무"].map(\.scalarValues)
  /// Also other words: one, about; yes, your; column, heat; rested.
  private static let ambiguous = ["한", "네", "석", "넉", "열", "쉰"].map(\.scalarValues)
}
