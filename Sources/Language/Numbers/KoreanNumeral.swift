/// Korean numerals: Sino-Korean with and without figures (3조 5천억, 천이백), native (서른세), vague (수십만).
struct KoreanNumeral {
  var value: Amount
  var end: Int
  /// Whether figures are part of it.
  var hasFigures = false
  /// How many multipliers (십, 만 …) it has.
  var multipliers = 0
  /// The product of the multipliers after the last figures.
  var scale: Amount?

  static let digits = table("공영일이삼사오육칠팔구", [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  private static let small = table("십백천", [10, 100, 1000])
  private static let large = table("만억조경", [10_000, 100_000_000, 1_000_000_000_000, 10_000_000_000_000_000])

  private static func table(_ keys: String, _ values: [Int]) -> [UInt32: Int] {
    Dictionary(uniqueKeysWithValues: zip(keys.scalarValues, values))
  }

  /// Reads a Sino-Korean numeral, in figures, syllables or both.
  init?(sino text: FigureReader, _ start: Int) {
    var total = Amount(0)
    var section: Amount?
    var unit: Amount?
    var limit = Int.max
    var at = start
    value = total
    end = start
    func sum(_ parts: Amount?...) -> Amount { parts.reduce(Amount(0)) { $0.plus($1 ?? Amount(0)) ?? $0 } }
    while true {
      let scalar = text.scalar(at)
      if unit == nil, text.isDigit(at) {
        let figures = text.read(at)
        guard let plain = figures.plain else { break }
        unit = plain
        hasFigures = true
        scale = nil
        at = Self.multiplierApart(text, figures.end) ?? figures.end
      } else if unit == nil, let digit = Self.digits[scalar] {
        unit = Amount(digit)
        at += 1
      } else if let power = Self.small[scalar] {
        guard let product = (unit ?? Amount(1)).times(Amount(power)) else { return nil }
        section = sum(section, product)
        unit = nil
        scale = (scale ?? Amount(1)).times(Amount(power))
        multipliers += 1
        at = Self.continued(text, at + 1, below: power, isLarge: false) ?? at + 1
      } else if let power = Self.large[scalar], power < limit {
        let part = section == nil && unit == nil ? Amount(1) : sum(section, unit)
        guard let product = part.times(Amount(power)) else { return nil }
        total = sum(total, product)
        (section, unit, limit) = (nil, nil, power)
        scale = (scale ?? Amount(1)).times(Amount(power))
        multipliers += 1
        at = (hasFigures ? Self.continued(text, at + 1, below: power, isLarge: true) : nil) ?? at + 1
      } else {
        break
      }
    }
    guard at > start else { return nil }
    value = sum(total, section, unit)
    end = at
  }

  /// Where the numeral goes on behind a space: 3조 5천억, 123만 4567, 3천 5백. After 천 or 백 only what has a
  /// multiplier of its own goes on.
  private static func continued(_ text: FigureReader, _ place: Int, below power: Int, isLarge: Bool) -> Int? {
    guard text.scalar(place) == 0x20, text.isDigit(place + 1) else { return nil }
    let figures = text.read(place + 1)
    guard let rest = figures.plain, rest < Amount(power) else { return nil }
    if isLarge { return place + 1 }
    guard let next = small[text.scalar(figures.end)], next < power else { return nil }
    return place + 1
  }

  /// Where multipliers stand apart from their figures: 10.2 백만.
  private static func multiplierApart(_ text: FigureReader, _ place: Int) -> Int? {
    guard text.scalar(place) == 0x20 else { return nil }
    var end = place + 1
    while small[text.scalar(end)] != nil { end += 1 }
    guard large[text.scalar(end)] != nil else { return nil }
    let isWhole = !Scalar.isSyllable(text.scalar(end + 1))
    return isWhole || KoreanUnit.currencies.contains { text.stands($0, at: end + 1) } ? place + 1 : nil
  }

  // MARK: Native numerals

  private static let tens: [(word: [UInt32], value: Int)] = [
    ("열", 10), ("스물", 20), ("스무", 20), ("서른", 30), ("마흔", 40), ("쉰", 50), ("예순", 60), ("일흔", 70), ("여든", 80),
    ("아흔", 90),
  ].map { ($0.0.scalarValues, $0.1) }

  private static let ones: [(word: [UInt32], value: Int)] = [
    ("하나", 1), ("다섯", 5), ("여섯", 6), ("일곱", 7), ("여덟", 8), ("아홉", 9), ("한", 1), ("둘", 2), ("두", 2), ("셋", 3),
    ("세", 3), ("석", 3),
    ("넷", 4), ("네", 4), ("넉", 4),
  ].map { ($0.0.scalarValues, $0.1) }

  /// Two neighbouring numbers in one word.
  static let pairs: [(word: [UInt32], low: Int, high: Int)] = [
    ("한두", 1, 2), ("두세", 2, 3), ("두서너", 2, 4), ("서너", 3, 4), ("너댓", 4, 5), ("네댓", 4, 5), ("네다섯", 4, 5),
    ("대여섯", 5, 6), ("예닐곱", 6, 7), ("일고여덟", 7, 8),
  ].map { ($0.0.scalarValues, $0.1, $0.2) }

  /// Reads a native numeral: 하나 to 아흔아홉.
  init?(native text: NumberScan, _ start: Int) {
    value = Amount(0)
    end = start
    if let ten = Self.tens.first(where: { text.stands($0.word, at: start) }) {
      value = Amount(ten.value)
      end = start + ten.word.count
    }
    if let one = Self.ones.first(where: { text.stands($0.word, at: end) }) {
      value = value.plus(Amount(one.value))!
      end += one.word.count
    }
    if end == start { return nil }
  }

  /// The power of ten of a vague number, 수십만 or 몇백, and its end.
  static func several(_ text: NumberScan, _ start: Int) -> (power: Int, end: Int)? {
    guard "수몇".scalarValues.contains(text.scalar(start)) else { return nil }
    var power = 0
    var end = start + 1
    while let factor = small[text.scalar(end)] ?? large[text.scalar(end)] {
      power += String(factor).count - 1
      end += 1
    }
    return power > 0 ? (power, end) : nil
  }
}
