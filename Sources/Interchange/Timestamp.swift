/// Points in time as interchange formats write them, as seconds since 1970-01-01T00:00:00Z.
enum Timestamp {
  /// Reads `YYYYMMDDThhmmssZ` (TMX) and ISO 8601's `YYYY-MM-DDThh:mm:ssZ`, with or without a time, a fraction of
  /// a second and an offset; nil for anything else.
  static func parse(_ text: String) -> Int64? {
    var digits = Array(text.utf8)[...]
    guard let year = number(&digits, 4, after: nil), let month = number(&digits, 2, after: "-"),
      let day = number(&digits, 2, after: "-"), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    var seconds = daysFromCivil(year, month, day) * 86_400
    guard let mark = digits.first else { return seconds }
    guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: " ") || mark == UInt8(ascii: "t") else {
      return nil
    }
    digits = digits.dropFirst()
    guard let hour = number(&digits, 2, after: nil), let minute = number(&digits, 2, after: ":"), hour < 25,
      minute < 60
    else { return nil }
    seconds += Int64(hour * 3600 + minute * 60)
    if let second = number(&digits, 2, after: ":"), second < 61 { seconds += Int64(second) }
    if digits.first == UInt8(ascii: ".") { digits = digits.dropFirst().drop { $0 &- 0x30 < 10 } }
    guard let sign = digits.first, sign != UInt8(ascii: "Z"), sign != UInt8(ascii: "z") else {
      return seconds
    }
    digits = digits.dropFirst()
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = number(&digits, 2, after: nil)
    else {
      return nil
    }
    let offset = Int64(hours * 3600 + (number(&digits, 2, after: ":") ?? 0) * 60)
    return sign == UInt8(ascii: "+") ? seconds - offset : seconds + offset
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

  private static func number(_ digits: inout ArraySlice<UInt8>, _ width: Int, after separator: Character?)
    -> Int?
  {
    var rest = digits
    if let separator, rest.first == separator.asciiValue { rest = rest.dropFirst() }
    guard rest.count >= width, rest.prefix(width).allSatisfy({ $0 &- 0x30 < 10 }) else { return nil }
    digits = rest.dropFirst(width)
    return rest.prefix(width).reduce(0) { $0 * 10 + Int($1 - 0x30) }
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
