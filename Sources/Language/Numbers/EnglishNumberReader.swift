/// Reads the numbers of an English text.
struct EnglishNumberReader {
  var scan: NumberScan
  var tokens: [Token] = []

  /// A word or a run of figures, with what joins it to the one before.
  struct Token {
    let range: Range<Int>
    /// The word; empty for figures.
    let word: String
    let figures: FigureReader.Figures?
    /// Whether only spaces or a hyphen stand between the token before and this one.
    let isJoined: Bool
    let isCapital: Bool
    let isAllCapitals: Bool
  }

  typealias Words = EnglishNumberWords

  init(_ text: [UInt32], _ given: [UInt32], _ folded: FoldedText) {
    scan = NumberScan(text)
    tokenise(given, folded)
  }

  mutating func tokenise(_ given: [UInt32], _ folded: FoldedText) {
    var place = 0
    var last = 0
    while place < scan.text.count {
      if let end = scan.placeholderEnd(place) {
        place = end
        continue
      }
      let start = place
      var figures: FigureReader.Figures?
      if scan.isDigit(place) {
        figures = scan.figures.read(place)
        place = figures!.end
      } else if Scalar.isASCIILetter(scan.text[place]) {
        while place < scan.text.count, Scalar.isASCIILetter(scan.text[place]) { place += 1 }
      } else {
        place += 1
        continue
      }
      let written = given[folded.originalRange(of: start..<place)]
      let capitals = written.count { $0 &- 0x41 < 26 }
      tokens.append(
        Token(
          range: start..<place, word: figures == nil ? String(scalarValues: scan.text[start..<place]) : "",
          figures: figures,
          isJoined: scan.text[last..<start].allSatisfy { Scalar.isSpace($0) || $0 == 0x2D || $0 == 0x2010 },
          isCapital: (written.first ?? 0) &- 0x41 < 26, isAllCapitals: capitals == written.count))
      last = place
    }
  }

  mutating func read() {
    var index = 0
    while index < tokens.count {
      index = clock(index) ?? date(index) ?? several(index) ?? number(index) ?? lone(index) ?? index + 1
    }
  }

  func word(_ index: Int) -> String { tokens.indices.contains(index) ? tokens[index].word : "" }

  /// The word at a place if it follows the one before with nothing but a space or a hyphen between.
  func joined(_ index: Int) -> String {
    tokens.indices.contains(index) && tokens[index].isJoined ? tokens[index].word : ""
  }

  func span(_ first: Int, _ last: Int) -> Range<Int> {
    tokens[first].range.lowerBound..<tokens[last].range.upperBound
  }

  // MARK: Cardinals

  private struct Cardinal {
    var value: Amount
    /// The token after the number.
    var end: Int
    var isOrdinal = false
    var hasFigures = false
    var scale: Amount?
  }

  /// A cardinal or an ordinal in figures, words or both: 3.5 billion, two hundred and five, twenty-first.
  private func cardinal(_ start: Int) -> Cardinal? {
    var number: Cardinal
    if let figures = tokens[start].figures {
      guard let plain = figures.plain else { return nil }
      number = Cardinal(value: plain, end: start + 1, hasFigures: true)
    } else if let small = belowHundred(start) {
      number = small
    } else if Words.multipliers[word(start)] != nil,
      ["a", "an"].contains(word(start - 1)) || word(start) != "dozen"
    {
      number = Cardinal(value: Amount(1), end: start)
    } else {
      return nil
    }
    if number.isOrdinal { return number }
    if joined(number.end) == "and", joined(number.end + 1) == "a", joined(number.end + 2) == "half" {
      number.value = number.value.plus(Amount(1, over: 2)!) ?? number.value
      number.end += 3
    }
    return multiplied(number, start)
  }

  private func belowHundred(_ start: Int) -> Cardinal? {
    if let value = Words.ordinals[word(start)], value != 0 {
      return Cardinal(value: Amount(value), end: start + 1, isOrdinal: true)
    }
    guard let value = Words.cardinals[word(start)] else { return nil }
    if value >= 20, let unit = Words.cardinals[joined(start + 1)], (1...9).contains(unit) {
      return Cardinal(value: Amount(value + unit), end: start + 2)
    }
    if value >= 20, let unit = Words.ordinals[joined(start + 1)], (1...9).contains(unit) {
      return Cardinal(value: Amount(value + unit), end: start + 2, isOrdinal: true)
    }
    return Cardinal(value: Amount(value), end: start + 1)
  }

  /// Reads multipliers and what is added after them: hundred and five thousand two.
  private func multiplied(_ first: Cardinal, _ start: Int) -> Cardinal {
    var number = first
    var total = Amount(0)
    var section = number.value
    while true {
      let name = number.end == start ? word(number.end) : joined(number.end)
      let abbreviation = number.hasFigures && isGlued(number.end) ? Words.abbreviations[name] : nil
      guard let factor = Words.multipliers[name] ?? abbreviation, let product = section.times(Amount(factor))
      else {
        break
      }
      number.scale = (number.scale ?? Amount(1)).times(Amount(factor))
      number.end += 1
      section = product
      if factor >= 1000 {
        total = total.plus(section) ?? total
        section = Amount(0)
      }
      let next = joined(number.end) == "and" && !first.hasFigures ? number.end + 1 : number.end
      // "three million 500 thousand" goes on; "two hundred 5-day trips" does not.
      guard !first.hasFigures, tokens.indices.contains(next), tokens[next].isJoined,
        let more = belowHundred(next),
        more.value < Amount(factor), !more.isOrdinal || next == number.end
      else { continue }
      section = section.plus(more.value) ?? section
      number.end = more.end
      number.isOrdinal = more.isOrdinal
      if more.isOrdinal { break }
    }
    number.value = total.plus(section) ?? section
    return number
  }

  /// The s of 1990s and 1990's.
  private func isPluralS(_ index: Int) -> Bool {
    guard word(index) == "s" else { return false }
    let gap = scan.text[tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound]
    return gap.isEmpty || gap.count == 1 && (gap.first == 0x27 || gap.first == 0x2019)
  }

  /// Whether a token follows the one before with nothing between.
  private func isGlued(_ index: Int) -> Bool {
    tokens.indices.contains(index) && index > 0
      && tokens[index].range.lowerBound == tokens[index - 1].range.upperBound
  }

  private static let definite: Set<String> = [
    "the", "her", "his", "their", "our", "its", "my", "your", "this", "that", "every",
  ]

  // MARK: Numbers and what follows them

  mutating func number(_ start: Int) -> Int? {
    if let figures = tokens[start].figures, figures.plain == nil || figures.parts[0].readings.count > 1 {
      return time(start, figures) ?? addParts(start, figures)
    }
    guard let number = cardinal(start) else { return nil }
    var found = NumberScan.Found(
      range: span(start, number.end - 1), kind: number.isOrdinal ? .ordinal : .count,
      readings: [.amount(signed(number.value, start))])
    found.scale = number.scale
    // 2K and 10M are as often names as thousands and millions.
    if Words.abbreviations[tokens[number.end - 1].word] != nil, let plain = tokens[start].figures?.plain {
      found.readings.append(.amount(plain))
    }
    if let neighbour = neighbour(of: number, start) { found.readings.append(.amount(neighbour)) }
    found.isApproximate =
      Words.approximations.contains(word(start - 1)) || word(start - 2) == "more" && word(start - 1) == "than"
    var end = number.end
    if !number.hasFigures {
      let isOne = number.value == Amount(1) && number.scale == nil
      let isSecond = word(start) == "second" && !Self.definite.contains(word(start - 1))
      // "Two or more" may be several, and a third party somebody else.
      let isMinimum = joined(end) == "or" && joined(end + 1) == "more"
      let isOutsider = word(start) == "third" && joined(end).hasPrefix("part")
      found.isIncidental = isOne || isSecond || isMinimum || isOutsider
    }
    currency(&found, start)
    apply(number, start, &found, &end)
    found.range = found.range.lowerBound..<max(found.range.upperBound, tokens[end - 1].range.upperBound)
    scan.add(found)
    return end
  }

  mutating func addParts(_ start: Int, _ figures: FigureReader.Figures) -> Int {
    scan.add(figures)
    return start + 1
  }

  private func signed(_ value: Amount, _ start: Int) -> Amount {
    if word(start - 1) == "minus" { return value.negated }
    let place = tokens[start].range.lowerBound
    let sign = scan.scalar(place - 1)
    guard place > 0, sign == 0x2D || sign == 0x2212 else { return value }
    return place == 1 || Scalar.isSpace(scan.scalar(place - 2)) || scan.scalar(place - 2) == 0x28
      ? value.negated : value
  }

  private func currency(_ found: inout NumberScan.Found, _ start: Int) {
    let signs: [UInt32: String] = [0x24: "usd", 0x20AC: "eur", 0xA3: "gbp", 0xA5: "jpy", 0x20A9: "won"]
    let place = tokens[start].range.lowerBound
    let before = place > 0 && Scalar.isSpace(scan.scalar(place - 1)) ? place - 2 : place - 1
    guard let unit = signs[scan.scalar(before)] ?? Words.currencies[joined(start - 1)] else { return }
    found.kind = .money
    found.unit = unit
  }

  /// "More than one" is two or more, 두 개 이상, and "fewer than three" two or less.
  private func neighbour(of number: Cardinal, _ start: Int) -> Amount? {
    guard word(start - 1) == "than", let value = number.value.whole, (0...20).contains(value) else {
      return nil
    }
    switch word(start - 2) {
    case "more", "greater", "larger", "longer", "higher": return Amount(value + 1)
    case "fewer", "less", "smaller", "shorter", "lower": return Amount(value - 1)
    default: return nil
    }
  }

  /// Makes a number what follows it says.
  private func apply(_ number: Cardinal, _ start: Int, _ found: inout NumberScan.Found, _ end: inout Int) {
    let value = signed(number.value, start)
    let next = joined(end)
    let singular = next.hasSuffix("s") ? String(next.dropLast()) : next
    if scan.scalar(tokens[end - 1].range.upperBound) == 0x25 || next == "percent"
      || next == "per" && joined(end + 1) == "cent"
    {
      found.kind = .percent
      found.readings = KoreanNumberReader.percent(value)
    } else if next == "basis", joined(end + 1).hasPrefix("point"),
      let percent = value.times(Amount(1, over: 100)!)
    {
      found.kind = .percent
      found.readings = KoreanNumberReader.percent(percent)
      end += 2
    } else if number.hasFigures, isGlued(end), ["st", "nd", "rd", "th"].contains(next) {
      found.kind = .ordinal
      end += 1
    } else if number.hasFigures, isGlued(end), next == "ths", let size = value.whole,
      let share = Amount(1, over: size)
    {
      found.kind = .fraction
      found.readings = [.amount(share)]
      end += 1
    } else if number.hasFigures, isPluralS(end), let year = value.whole, year % 10 == 0, year >= 10 {
      found.kind = .date
      found.readings = [.decade(year < 100 && year > 20 ? year + 1900 : year), .decade(year)]
      end += 1
    } else if let share = share(number, end) {
      found.kind = .fraction
      found.readings = [.amount(share)]
      end += 1
    } else if let half = halfDay(end) {
      clock(&found, value, 0, half: half)
      end += half.count
    } else if next == "o" || next == "oclock" {
      clock(&found, value, 0, half: nil)
      end += next == "o" ? 2 : 1
    } else if !number.isOrdinal, let size = Words.seconds[singular], let span = value.times(Amount(size)) {
      found.kind = .duration
      found.readings = [.seconds(span), .amount(value)]
      end += 1
    } else if !number.isOrdinal, let size = Words.monthUnits[singular], let span = value.times(Amount(size)) {
      found.kind = .duration
      found.readings = [.months(span), .amount(value)]
      end += 1
    } else if let unit = Words.currencies[next] {
      found.kind = .money
      found.unit = unit
      end += 1
    } else if let unit = Words.measures[singular] ?? Words.measures[next] {
      found.unit = unit
    } else if next == "below", joined(end + 1) == "zero" {
      found.readings = [.amount(value.negated)]
      end += 2
    } else if next == "bc" || next == "bce" {
      // Years before Christ count downwards, as numbers below zero do.
      found.kind = .date
      found.readings = [.amount(value.negated)]
      end += 1
    }
    halfMore(&found, &end)
    end = min(end, tokens.count)
  }

  /// One third, two thirds, three quarters; a third counts as one where "a" stands before it.
  private func share(_ number: Cardinal, _ end: Int) -> Amount? {
    let next = joined(end)
    if number.isOrdinal || number.hasFigures { return nil }
    guard let top = number.value.whole else { return nil }
    if next == "quarter" || next == "quarters" { return Amount(top, over: 4) }
    if next == "half" || next == "halves" { return Amount(top, over: 2) }
    let name = top > 1 && next.hasSuffix("s") ? String(next.dropLast()) : top == 1 ? next : ""
    guard let bottom = Words.ordinals[name], bottom > 2 else { return nil }
    return Amount(top, over: bottom)
  }

  /// "an hour and a half", "two years and a half".
  func halfMore(_ found: inout NumberScan.Found, _ end: inout Int) {
    guard joined(end) == "and", joined(end + 1) == "a", joined(end + 2) == "half", found.kind == .duration
    else { return }
    let unit = tokens[end - 1].word
    let singular = unit.hasSuffix("s") ? String(unit.dropLast()) : unit
    guard let size = Words.seconds[singular] ?? Words.monthUnits[singular], let half = Amount(size, over: 2)
    else { return }
    found.readings = found.readings.compactMap {
      switch $0 {
      case .seconds(let span): span.plus(half).map { .seconds($0) }
      case .months(let span): span.plus(half).map { .months($0) }
      default: nil
      }
    }
    end += 3
  }
}
