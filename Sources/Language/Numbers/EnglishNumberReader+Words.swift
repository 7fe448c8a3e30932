/// Times, dates, vague numbers and single words that are numbers.
extension EnglishNumberReader {
  /// "a.m." or "pm" at a token: the half of the day, and how many tokens it takes.
  func halfDay(_ index: Int) -> (half: Int, count: Int)? {
    switch word(index) {
    case "am": return (0, 1)
    case "pm": return (1, 1)
    case "a" where word(index + 1) == "m": return (0, 2)
    case "p" where word(index + 1) == "m": return (1, 2)
    default: return nil
    }
  }

  func clock(
    _ found: inout NumberScan.Found, _ hours: Amount, _ minutes: Int, half: (half: Int, count: Int)?
  ) {
    guard let hour = hours.whole, (0...24).contains(hour) else { return }
    found.kind = .time
    found.readings = FigureReader.hours(hour, minutes, half: half?.half)
    if minutes == 0 { found.readings.append(.amount(hours)) }
  }

  /// 9:45 a.m.
  mutating func time(_ start: Int, _ figures: FigureReader.Figures) -> Int? {
    guard figures.parts.count == 1, case .clock(let minutes) = figures.parts[0].readings[0],
      let half = halfDay(start + 1)
    else { return nil }
    var found = NumberScan.Found(range: span(start, start + half.count), kind: .time, readings: [])
    found.readings = FigureReader.hours(minutes / 60, minutes % 60, half: half.half)
    scan.add(found)
    return start + 1 + half.count
  }

  /// "half past three", "quarter to ten", "ten past four".
  mutating func clock(_ start: Int) -> Int? {
    let minutes: Int
    switch word(start) {
    case "half": minutes = 30
    case "quarter": minutes = 15
    default:
      guard let value = Words.cardinals[word(start)], [5, 10, 20, 25].contains(value) else { return nil }
      minutes = value
    }
    let isPast = joined(start + 1) == "past"
    guard isPast || joined(start + 1) == "to", tokens.indices.contains(start + 2),
      let hour = (tokens[start + 2].figures?.plain?.whole ?? Words.cardinals[joined(start + 2)]),
      (1...12).contains(hour)
    else { return nil }
    // "Five to ten" is a range more often than a time; "ten to five" is none.
    guard isPast || minutes == 15 || minutes > hour else { return nil }
    let half = halfDay(start + 3)
    let time = isPast ? (hour, minutes) : (hour == 1 ? 12 : hour - 1, 60 - minutes)
    let end = start + 3 + (half?.count ?? 0)
    scan.add(
      .init(
        range: span(start, end - 1), kind: .time,
        readings: FigureReader.hours(time.0, time.1, half: half?.half)))
    return end
  }

  // MARK: Dates, vague and single words

  mutating func date(_ start: Int) -> Int? {
    guard let month = Words.months[word(start)], tokens[start].isCapital else { return nil }
    let isDoubtful = Words.doubtfulMonths.contains(word(start))
    let hasNumber = [start - 1, start + 1].contains {
      tokens.indices.contains($0) && tokens[$0].figures != nil
    }
    let isAfter = ["in", "of", "last", "next", "this", "early", "late", "mid", "since", "until", "by"]
      .contains(word(start - 1))
    scan.add(
      .init(
        range: tokens[start].range, kind: .date, readings: [.month(month), .amount(Amount(month))],
        isIncidental: isDoubtful && !hasNumber && !isAfter))
    return start + 1
  }

  /// "dozens", "hundreds of thousands", "tens of millions", "several hundred".
  mutating func several(_ start: Int) -> Int? {
    if ["several", "few"].contains(word(start)), let power = Words.plurals[joined(start + 1) + "s"] {
      scan.add(
        .init(range: span(start, start + 1), kind: .count, readings: [.several(power)], isApproximate: true))
      return start + 2
    }
    guard var power = Words.plurals[word(start)] else { return nil }
    var end = start + 1
    if joined(end) == "of", let more = Words.plurals[joined(end + 1)] {
      power += more
      end += 2
    }
    scan.add(
      .init(range: span(start, end - 1), kind: .count, readings: [.several(power)], isApproximate: true))
    return end
  }

  mutating func lone(_ start: Int) -> Int? {
    let token = tokens[start]
    var found = NumberScan.Found(range: token.range, kind: .count, readings: [])
    var end = start + 1
    if token.word == "half" && joined(end) == "yearly" || ["semiannual", "semiannually"].contains(token.word)
    {
      found.kind = .duration
      found.readings = [.months(Amount(6))]
      if token.word == "half" { end += 1 }
    } else if token.word == "half", let size = duration(after: &end) {
      found.kind = .duration
      found.readings = [size]
    } else if token.word == "half", ["a", "an"].contains(joined(end)),
      let factor = Words.multipliers[joined(end + 1)]
    {
      found.readings = [.amount(Amount(factor, over: 2)!)]
      end += 2
    } else if token.word == "once", word(start - 1) == "than", word(start - 2) == "more" {
      found.readings = [.amount(Amount(1)), .amount(Amount(2))]
      found.isIncidental = true
    } else if let fixed = Words.fixed[token.word] {
      found.readings = [.amount(Amount(fixed.numerator, over: fixed.denominator)!)]
      // A double-click need have no number in Korean, nor has a double-sided page.
      found.isIncidental = fixed.isIncidental || scan.scalar(token.range.upperBound) == 0x2D
    } else if ["noon", "midday"].contains(token.word) {
      found.kind = .time
      found.readings = [.clock(720)]
    } else if token.word == "midnight" {
      found.kind = .time
      found.readings = [.clock(0)]
    } else if let decade = Words.decades[token.word] {
      found.kind = .date
      found.readings = [.decade(decade), .decade(decade + 1900)]
    } else if ["a", "an"].contains(token.word), let reading = articled(&end) {
      found.kind = reading.kind
      found.readings = reading.readings
      found.isIncidental = reading.isIncidental
    } else if token.isAllCapitals, let value = Self.roman(token.word) {
      // I, V and X are letters as often, but not after what is counted.
      let isCounted = Words.numbered.contains(word(start - 1)) && tokens[start - 1].isCapital
      guard isCounted || token.word.utf8.count > 1 else { return nil }
      found.kind = .ordinal
      found.readings = [.amount(Amount(value))]
      found.isIncidental = !isCounted
    } else {
      return nil
    }
    found.range = span(start, end - 1)
    scan.add(found)
    return end
  }

  /// "half an hour", "half a year".
  func duration(after end: inout Int) -> NumberExpression.Reading? {
    guard ["a", "an"].contains(joined(end)) || ["year", "hour", "day"].contains(joined(end)) else {
      return nil
    }
    let unit = ["a", "an"].contains(joined(end)) ? end + 1 : end
    defer {
      if Words.seconds[joined(unit)] != nil || Words.monthUnits[joined(unit)] != nil { end = unit + 1 }
    }
    if let size = Words.seconds[joined(unit)] { return .seconds(Amount(size, over: 2)!) }
    if let size = Words.monthUnits[joined(unit)] { return .months(Amount(size, over: 2)!) }
    return nil
  }

  /// "an hour", "a third", "a quarter", "an hour and a half".
  func articled(_ end: inout Int) -> (
    kind: NumberExpression.Kind, readings: [NumberExpression.Reading], isIncidental: Bool
  )? {
    let name = joined(end)
    if let bottom = Words.ordinals[name], bottom > 2, !(name == "third" && joined(end + 1).hasPrefix("part"))
    {
      end += 1
      // A third is also one more after two.
      return (.fraction, [.amount(Amount(1, over: bottom)!), .amount(Amount(bottom))], false)
    }
    if name == "quarter" {
      end += 1
      return (.fraction, [.amount(Amount(1, over: 4)!)], false)
    }
    guard let size = Words.seconds[name] ?? Words.monthUnits[name], size > 1 || name == "month" else {
      return nil
    }
    end += 1
    let hasHalf = joined(end) == "and" && joined(end + 1) == "a" && joined(end + 2) == "half"
    if hasHalf { end += 3 }
    let span = Amount(hasHalf ? size * 3 : size * 2, over: 2)!
    return (.duration, [Words.seconds[name] != nil ? .seconds(span) : .months(span)], !hasHalf)
  }

  /// A Roman numeral below forty.
  private static func roman(_ word: String) -> Int? {
    guard (1...5).contains(word.utf8.count), word.utf8.allSatisfy({ "ivx".utf8.contains($0) }) else {
      return nil
    }
    let values = word.utf8.map { $0 == UInt8(ascii: "i") ? 1 : $0 == UInt8(ascii: "v") ? 5 : 10 }
    var total = 0
    for (place, value) in values.enumerated() {
      total += place + 1 < values.count && values[place + 1] > value ? -value : value
    }
    return total
  }
}
