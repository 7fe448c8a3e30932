/// A number as a text writes it, in figures or words, with what it may stand for.
public struct NumberExpression: Sendable, Equatable {
  /// What the number tells.
  public enum Kind: String, Sendable {
    case count, money, percent, fraction, ordinal, date, time, duration, range, code
  }

  /// A value of a number. A number may have several: 13일 is a day of the month or thirteen days.
  public enum Reading: Sendable, Hashable {
    /// A plain number: a count, a sum, an ordinal, a year, a day of the month; a percentage also as hundredths.
    case amount(Amount)
    /// A month of the year, from 1.
    case month(Int)
    /// A time of day in minutes after midnight.
    case clock(Int)
    /// A span in seconds, from weeks down.
    case seconds(Amount)
    /// A span in months, from months up.
    case months(Amount)
    /// An unknown small number times a power of ten: 수십만 and "hundreds of thousands" are of the fifth.
    case several(Int)
    /// The first year or age of ten: 1990년대, 30대.
    case decade(Int)
    /// Two numbers with a stroke between, which need be no fraction: 9/12 for "9 of 12".
    case pair(Int, Int)
    /// Figures that are no quantity, as written: telephone numbers, versions.
    case code(String)
  }

  /// In Unicode scalars of the text as given.
  public let range: Range<Int>
  /// What the number tells.
  public let kind: Kind
  /// Never empty; the likeliest comes first.
  public let readings: [Reading]
  /// Whether the text calls it approximate: 3만여, 수십, about 30.
  public let isApproximate: Bool
  /// Whether the number may come and go in translation: "one", 한 명, "both".
  public let isIncidental: Bool
  /// The unit, where it tells amounts apart that are not to be compared: won, usd, kilometre.
  public let unit: String?

  /// The first reading as text: 3,500,000,000,000, 12월, 15:00.
  public var valueDescription: String { readings[0].description }
}

extension NumberExpression.Reading: CustomStringConvertible {
  /// The reading in figures.
  public var description: String {
    switch self {
    case .amount(let amount): return "\(amount)"
    case .month(let month): return "month \(month)"
    case .clock(let minutes): return "\(minutes / 60):\(String(minutes % 60 + 100).dropFirst())"
    case .seconds(let amount):
      for (unit, size) in [("week", 604_800), ("day", 86_400), ("hour", 3600), ("minute", 60)] {
        if let count = Amount(amount.numerator, over: amount.denominator * size)?.whole {
          return "\(count) \(unit)\(count == 1 ? "" : "s")"
        }
      }
      return "\(amount) seconds"
    case .months(let amount):
      if let years = Amount(amount.numerator, over: amount.denominator * 12)?.whole {
        return "\(years) years"
      }
      return "\(amount) months"
    case .several(let power): return "several times 10^\(power)"
    case .decade(let start): return "\(start)s"
    case .pair(let first, let second): return "\(first)/\(second)"
    case .code(let text): return text
    }
  }
}

extension NumberExpression {
  /// Whether it is a plain whole number, as of things or times.
  var isCountable: Bool {
    guard kind == .count || kind == .ordinal, case .amount(let amount) = readings[0] else { return false }
    return amount.denominator == 1
  }

  /// The two numbers of a pair; itself where it is none.
  var parts: [NumberExpression] {
    for case .pair(let first, let second) in readings {
      return [first, second].map {
        var readings: [Reading] = [.amount(Amount($0))]
        if (1...12).contains($0) { readings.append(.month($0)) }
        return NumberExpression(
          range: range, kind: .count, readings: readings, isApproximate: isApproximate,
          isIncidental: isIncidental,
          unit: unit)
      }
    }
    return [self]
  }

  /// Whether two numbers can be the same. Readings of one sort decide where both have them: thirteen days are
  /// thirteen, and not thirteen weeks.
  func agrees(with other: NumberExpression) -> Bool {
    let sorts = Set(readings.map(\.sort)).intersection(other.readings.map(\.sort))
    let decisive = sorts.count > 1 ? sorts.subtracting([Reading.amountSort]) : sorts
    return readings.contains { decisive.contains($0.sort) && other.readings.contains($0) }
  }
}

extension NumberExpression.Reading {
  fileprivate static let amountSort = 0

  fileprivate var sort: Int {
    switch self {
    case .amount: Self.amountSort
    case .month: 1
    case .clock: 2
    case .seconds, .months: 3
    case .several: 4
    case .decade: 5
    case .code: 6
    case .pair: 7
    }
  }
}
