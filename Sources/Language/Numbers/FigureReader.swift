/// Numbers written in figures alone, which read alike in both languages: 1,234.5, 2026-03-01, 9:45, 1/3,
/// 031-555-0142, 2.4.1.
struct FigureReader {
  let text: [UInt32]

  /// What figures stand for, part by part: a date has three parts.
  struct Figures {
    var parts: [(range: Range<Int>, kind: NumberExpression.Kind, readings: [NumberExpression.Reading])]
    var end: Int
    /// The value where the figures are one plain number.
    var plain: Amount?
  }

  func scalar(_ place: Int) -> UInt32 { text.indices.contains(place) ? text[place] : 0 }

  func isDigit(_ place: Int) -> Bool { scalar(place) &- 0x30 < 10 }

  /// Reads the figures that begin at a place with a digit.
  func read(_ start: Int) -> Figures {
    date(start) ?? reversedDate(start) ?? grouped(start) ?? clock(start) ?? fraction(start) ?? plain(start)
  }

  /// Whether a text stands at a place.
  func stands(_ other: [UInt32], at place: Int) -> Bool {
    place + other.count <= text.count && text[place..<(place + other.count)].elementsEqual(other)
  }

  func digitsEnd(_ start: Int) -> Int {
    var end = start
    while isDigit(end) { end += 1 }
    return end
  }

  func integer(_ range: Range<Int>) -> Int? { Int(String(scalarValues: text[range])) }

  /// A whole number with thousands separators, and a decimal part.
  private func plain(_ start: Int) -> Figures {
    var end = digitsEnd(start)
    var digits = Array(text[start..<end])
    if end - start <= 3 {
      while scalar(end) == 0x2C, digitsEnd(end + 1) == end + 4 {
        digits += text[(end + 1)..<(end + 4)]
        end += 4
      }
    }
    var decimals = 0
    if scalar(end) == 0x2E, isDigit(end + 1) {
      let last = digitsEnd(end + 1)
      decimals = last - end - 1
      digits += text[(end + 1)..<last]
      end = last
    }
    let written = String(scalarValues: text[start..<end])
    var value: Amount?
    // Eighteen digits fit; more are no quantity.
    if digits.count <= 18, let number = Int(String(scalarValues: digits)) {
      value = Amount(number, over: (0..<decimals).reduce(1) { power, _ in power * 10 })
    }
    var readings: [NumberExpression.Reading] = value.map { [.amount($0)] } ?? [.code(written)]
    if text[start] == 0x30, end - start > 1, decimals == 0 { readings = [.code(written)] + readings }
    return Figures(parts: [(start..<end, .count, readings)], end: end, plain: value)
  }

  /// 2026-03-01, 2026/03/01, 2026. 3. 1.
  private func date(_ start: Int) -> Figures? {
    let yearEnd = digitsEnd(start)
    let mark = scalar(yearEnd)
    guard yearEnd == start + 4, mark == 0x2D || mark == 0x2F || mark == 0x2E else { return nil }
    var next = yearEnd + 1
    if mark == 0x2E, scalar(next) == 0x20 { next += 1 }
    let month = next..<digitsEnd(next)
    guard (1...2).contains(month.count), scalar(month.upperBound) == mark else { return nil }
    next = month.upperBound + 1
    if mark == 0x2E, scalar(next) == 0x20 { next += 1 }
    let day = next..<digitsEnd(next)
    guard (1...2).contains(day.count), scalar(day.upperBound) != 0x2D, let year = integer(start..<yearEnd),
      let monthNumber = integer(month), (1...12).contains(monthNumber), let dayNumber = integer(day),
      (1...31).contains(dayNumber)
    else { return nil }
    let end = mark == 0x2E && scalar(day.upperBound) == 0x2E ? day.upperBound + 1 : day.upperBound
    return Figures(
      parts: [
        (start..<yearEnd, .date, [.amount(Amount(year))]), (month, .date, [.month(monthNumber)]),
        (day, .date, [.amount(Amount(dayNumber))]),
      ], end: end)
  }

  /// 12/30/1899 or 30/12/1899: the year comes last, and what comes first depends on the country.
  private func reversedDate(_ start: Int) -> Figures? {
    let first = start..<digitsEnd(start)
    guard scalar(first.upperBound) == 0x2F else { return nil }
    let second = (first.upperBound + 1)..<digitsEnd(first.upperBound + 1)
    guard scalar(second.upperBound) == 0x2F else { return nil }
    let year = (second.upperBound + 1)..<digitsEnd(second.upperBound + 1)
    guard year.count == 4, let one = integer(first), let two = integer(second), let last = integer(year),
      (1...31).contains(one), (1...31).contains(two), one <= 12 || two <= 12
    else { return nil }
    func readings(_ value: Int) -> [NumberExpression.Reading] {
      value <= 12 ? [.month(value), .amount(Amount(value))] : [.amount(Amount(value))]
    }
    return Figures(
      parts: [
        (first, .date, readings(one)), (second, .date, readings(two)), (year, .date, [.amount(Amount(last))]),
      ],
      end: year.upperBound)
  }

  /// Groups of digits joined by hyphens or points: telephone numbers, versions, addresses.
  private func grouped(_ start: Int) -> Figures? {
    for mark in [0x2D, 0x2E] as [UInt32] {
      var end = digitsEnd(start)
      var groups = 1
      while scalar(end) == mark, isDigit(end + 1) {
        end = digitsEnd(end + 1)
        groups += 1
      }
      if groups > 2 || groups == 2 && mark == 0x2D && text[start] == 0x30 && digitsEnd(start) > start + 1 {
        return Figures(
          parts: [(start..<end, .code, [.code(String(scalarValues: text[start..<end]))])], end: end)
      }
    }
    return nil
  }

  /// 9:45, or the two numbers of a ratio.
  private func clock(_ start: Int) -> Figures? {
    let first = start..<digitsEnd(start)
    guard scalar(first.upperBound) == 0x3A, isDigit(first.upperBound + 1) else { return nil }
    let second = (first.upperBound + 1)..<digitsEnd(first.upperBound + 1)
    guard let hours = integer(first), let minutes = integer(second) else { return nil }
    if second.count == 2, hours <= 24, minutes < 60 {
      let seconds = (second.upperBound + 1)..<max(second.upperBound + 1, digitsEnd(second.upperBound + 1))
      let end =
        scalar(second.upperBound) == 0x3A && seconds.count == 2 ? seconds.upperBound : second.upperBound
      return Figures(
        parts: [(start..<end, .time, Self.hours(hours, minutes, half: nil))],
        end: end)
    }
    return Figures(
      parts: [(first, .count, [.amount(Amount(hours))]), (second, .count, [.amount(Amount(minutes))])],
      end: second.upperBound)
  }

  /// The times of day that an hour and minutes may mean.
  ///
  /// - Parameter half: 0 in the morning, 1 in the afternoon, nil where it is not said.
  static func hours(_ hours: Int, _ minutes: Int, half: Int?) -> [NumberExpression.Reading] {
    switch half {
    case let half?: return [.clock((hours % 12 + (hours > 12 ? 12 : half * 12)) * 60 + minutes)]
    case nil where hours > 12 || hours == 0: return [.clock(hours % 24 * 60 + minutes)]
    case nil: return [.clock(hours % 12 * 60 + minutes), .clock((hours % 12 + 12) * 60 + minutes)]
    }
  }

  /// 1/3, or two numbers where it is no part of one.
  private func fraction(_ start: Int) -> Figures? {
    let top = start..<digitsEnd(start)
    // NFKC writes ½ with the fraction slash.
    guard scalar(top.upperBound) == 0x2F || scalar(top.upperBound) == 0x2044, isDigit(top.upperBound + 1)
    else {
      return nil
    }
    let bottom = (top.upperBound + 1)..<digitsEnd(top.upperBound + 1)
    guard let numerator = integer(top), let denominator = integer(bottom) else { return nil }
    if numerator < denominator, let value = Amount(numerator, over: denominator) {
      return Figures(
        parts: [(start..<bottom.upperBound, .fraction, [.amount(value), .pair(numerator, denominator)])],
        end: bottom.upperBound,
        plain: value)
    }
    return Figures(
      parts: [(top, .count, [.amount(Amount(numerator))]), (bottom, .count, [.amount(Amount(denominator))])],
      end: bottom.upperBound)
  }
}
