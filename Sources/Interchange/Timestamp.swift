/// Points in time as interchange formats write them, as seconds since 1970-01-01T00:00:00Z.
enum Timestamp {
  /// Reads `YYYYMMDDThhmmssZ` (TMX) and ISO 8601's `YYYY-MM-DDThh:mm:ssZ`, with or without a time, a fraction of
  /// a second and an offset; nil for anything else.
  static func parse(_ text: String) -> Int64? {
    var text = text
    return text.withUTF8 { bytes in
      var digits = Digits(bytes: bytes)
      guard let seconds = date(&digits) else { return nil }
      return digits.current == nil ? seconds : time(&digits).map { seconds + $0 }
    }
  }

  private static func date(_ digits: inout Digits) -> Int64? {
    guard let year = digits.number(4), let month = digits.number(2, after: "-"),
      let day = digits.number(2, after: "-"), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    return daysFromCivil(year, month, day) * 86_400
  }

  /// The time of day in UTC, in seconds; an offset may take it out of the day.
  private static func time(_ digits: inout Digits) -> Int64? {
    guard digits.skip("T") || digits.skip(" ") || digits.skip("t"), let hour = digits.number(2),
      let minute = digits.number(2, after: ":"), hour < 25, minute < 60
    else { return nil }
    var seconds = hour * 3600 + minute * 60
    if let second = digits.number(2, after: ":"), second < 61 { seconds += second }
    if digits.skip(".") {
      while digits.number(1) != nil {}
    }
    let isAhead = digits.skip("+")
    guard isAhead || digits.skip("-") else { return Int64(seconds) }
    guard let hours = digits.number(2) else { return nil }
    let offset = hours * 3600 + (digits.number(2, after: ":") ?? 0) * 60
    return Int64(isAhead ? seconds - offset : seconds + offset)
  }

  /// A place among digits and what stands between them.
  private struct Digits {
    let bytes: UnsafeBufferPointer<UInt8>
    var index = 0

    var current: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
      guard current == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }

    /// A number of so many digits, behind a separator that may be missing.
    mutating func number(_ width: Int, after separator: Unicode.Scalar? = nil) -> Int? {
      let start = index + (separator.map { current == UInt8(ascii: $0) } == true ? 1 : 0)
      guard start + width <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[start..<start + width] {
        guard byte &- 0x30 < 10 else { return nil }
        value = value * 10 + Int(byte &- 0x30)
      }
      index = start + width
      return value
    }
  }

  /// `YYYYMMDDThhmmssZ`, as TMX writes it.
  static func compact(_ seconds: Int64) -> String { format(seconds, date: "", time: "") }

  /// `YYYY-MM-DDThh:mm:ssZ`, as XML Schema and ISO 8601 write it.
  static func extended(_ seconds: Int64) -> String { format(seconds, date: "-", time: ":") }

  private static func format(_ seconds: Int64, date: String, time: String) -> String {
    let days = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
    let rest = Int(seconds - days * 86_400)
    let (year, month, day) = civil(days)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return padded(year, 4) + date + padded(month, 2) + date + padded(day, 2) + "T" + padded(rest / 3600, 2)
      + time
      + padded(rest / 60 % 60, 2) + time + padded(rest % 60, 2) + "Z"
  }

  /// Days since 1970-01-01 of a date of the proleptic Gregorian calendar (H. Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms", 2013, days_from_civil).
  private static func daysFromCivil(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int64(era * 146_097 + dayOfEra - 719_468)
  }

  /// The date of a day counted from 1970-01-01 (the same paper, civil_from_days).
  private static func civil(_ days: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = Int(days) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}
