import Language

/// Text as a terminal may show it: with or without colour, never with raw controls of stored text.
struct Style {
  let isColored: Bool

  enum Color: String {
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"
    case bold = "1"
    case dim = "2"
    /// Underlined too, for those who do not see the colour.
    case inserted = "4;32"
    case deleted = "9;31"
  }

  func callAsFunction(_ text: String, _ color: Color) -> String {
    isColored && !text.isEmpty ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Stored text with each control and bidirectional override shown as a visible name, so that it cannot act on the
  /// terminal.
  static func safe(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "⏎"
      case "\t": result += "⇥"
      // Joiners are part of how emoji and some scripts are written.
      case "\u{200C}", "\u{200D}": result.unicodeScalars.append(scalar)
      default:
        if Scalar.isControl(scalar.value) {
          result += "<U+" + String(repeating: "0", count: max(0, 4 - String(scalar.value, radix: 16).count))
          result += String(scalar.value, radix: 16, uppercase: true) + ">"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// Text filled with spaces up to a number of cells; Hangul takes two each.
  static func pad(_ text: String, _ cells: Int) -> String {
    text + String(repeating: " ", count: max(0, cells - text.cells))
  }

  /// A number with its thousands apart.
  static func grouped(_ number: some BinaryInteger) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > (number < 0 ? 1 : 0) {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }

  /// A number with its noun, in the plural where it is not 1.
  static func count(_ number: some BinaryInteger, _ noun: String, _ plural: String? = nil) -> String {
    grouped(number) + " " + (number == 1 ? noun : plural ?? noun + "s")
  }

  /// A size in the largest unit that leaves a number of 1 or more.
  static func bytes(_ count: some BinaryInteger) -> String {
    var value = Double(count)
    for unit in ["bytes", "kB", "MB"] {
      if value < 1000 { return unit == "bytes" ? "\(count) bytes" : "\(decimal(value)) \(unit)" }
      value /= 1000
    }
    return "\(decimal(value)) GB"
  }

  /// A number with at most one decimal.
  static func decimal(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)"
  }
}
