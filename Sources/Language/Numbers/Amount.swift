/// An exact rational number.
public struct Amount: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// In lowest terms; the sign is the amount's.
  public let numerator: Int
  /// Above 0.
  public let denominator: Int

  /// A whole number.
  public init(_ value: Int) {
    numerator = value
    denominator = 1
  }

  /// A quotient; nil where `denominator` is 0.
  public init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0, numerator != .min, denominator != .min else { return nil }
    var divisor = abs(numerator)
    var rest = abs(denominator)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    self.numerator = (denominator < 0 ? -numerator : numerator) / divisor
    self.denominator = abs(denominator) / divisor
  }

  /// The product; nil where it does not fit.
  public func times(_ other: Amount) -> Amount? {
    let (top, over) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (bottom, under) = denominator.multipliedReportingOverflow(by: other.denominator)
    return over || under ? nil : Amount(top, over: bottom)
  }

  /// The sum; nil where it does not fit.
  public func plus(_ other: Amount) -> Amount? {
    let (left, over) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (right, under) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (bottom, beyond) = denominator.multipliedReportingOverflow(by: other.denominator)
    let (top, above) = left.addingReportingOverflow(right)
    return over || under || beyond || above ? nil : Amount(top, over: bottom)
  }

  /// The number with the other sign.
  public var negated: Amount { Amount(-numerator, over: denominator)! }

  /// The value as an integer, where it is one.
  public var whole: Int? { denominator == 1 ? numerator : nil }

  /// The order of the values.
  public static func < (one: Amount, other: Amount) -> Bool {
    // Full-width products cannot overflow.
    let left = one.numerator.multipliedFullWidth(by: other.denominator)
    let right = other.numerator.multipliedFullWidth(by: one.denominator)
    return left.high != right.high ? left.high < right.high : left.low < right.low
  }

  /// As a decimal where that is exact, with thousands separated: 1,234.5; else as a fraction: 1/3.
  public var description: String {
    var scale = 1
    while scale < 1_000_000_000, scale % denominator != 0 { scale *= 10 }
    guard scale % denominator == 0 else { return "\(numerator)/\(denominator)" }
    let (value, over) = abs(numerator).multipliedReportingOverflow(by: scale / denominator)
    if over { return "\(numerator)/\(denominator)" }
    var digits = String(value / scale)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    if scale > 1 { digits += "." + String(value % scale + scale).dropFirst() }
    return (numerator < 0 ? "-" : "") + digits
  }
}
