internal import CICU

/// Unicode normal forms of whole texts, as scalars. Texts of ASCII and Hangul syllables alone, which are nearly
/// all, are recognised and left as they are.
public enum TextForm {
  /// NFC (Unicode Standard Annex 15).
  public static func nfc(_ text: [UInt32]) -> [UInt32] {
    isPlain(text) ? text : mapped(text, malmoi_icu_nfc)
  }

  /// NFC (Unicode Standard Annex 15).
  public static func nfc(_ text: String) -> String {
    var text = text
    return text.withUTF8(isPlain) ? text : String(scalarValues: mapped(text.scalarValues, malmoi_icu_nfc))
  }

  /// NFKC (Unicode Standard Annex 15).
  public static func nfkc(_ text: [UInt32]) -> [UInt32] {
    isPlain(text) ? text : mapped(text, malmoi_icu_nfkc)
  }

  /// Full default case folding.
  public static func folded(_ text: [UInt32]) -> [UInt32] {
    if isPlain(text) {
      guard text.contains(where: { $0 &- 0x41 < 26 }) else { return text }
      return text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
    }
    return mapped(text, malmoi_icu_fold)
  }

  /// The Unicode version of the data behind the forms, as major * 100 + minor.
  public static var unicodeVersion: Int { Int(malmoi_icu_unicode_version()) }

  /// Whether every scalar is ASCII or a Hangul syllable, which NFC and NFKC leave alone.
  public static func isPlain(_ text: [UInt32]) -> Bool {
    text.withUnsafeBufferPointer { buffer in
      for scalar in buffer where scalar >= 0x80 && scalar &- 0xAC00 >= 11_172 { return false }
      return true
    }
  }

  /// The same of UTF-8.
  private static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      // The syllables are EA B0 80 to ED 9E A3.
      switch text[index] {
      case ..<0x80: index += 1
      case 0xEB, 0xEC: index += 3
      case 0xEA where text[index + 1] >= 0xB0: index += 3
      case 0xED where (text[index + 1], text[index + 2]) <= (0x9E, 0xA3): index += 3
      default: return false
      }
    }
    return true
  }

  private typealias Mapping = (UnsafePointer<UInt16>?, Int32, UnsafeMutablePointer<UInt16>?, Int32) -> Int32

  private static func mapped(_ text: [UInt32], _ mapping: Mapping) -> [UInt32] {
    let units = utf16(text)
    var target = [UInt16](repeating: 0, count: units.count + units.count / 2 + 16)
    while true {
      let length = units.withUnsafeBufferPointer { source in
        target.withUnsafeMutableBufferPointer {
          mapping(source.baseAddress, Int32(source.count), $0.baseAddress, Int32($0.count))
        }
      }
      // ICU fails here only for want of memory.
      precondition(length >= 0, "ICU could not normalise a text")
      if length <= target.count { return scalars(target[..<Int(length)]) }
      target = [UInt16](repeating: 0, count: Int(length))
    }
  }

  private static func utf16(_ text: [UInt32]) -> [UInt16] {
    var units: [UInt16] = []
    units.reserveCapacity(text.count + 8)
    for scalar in text {
      if scalar < 0x10000 {
        units.append(UInt16(scalar))
      } else {
        units.append(UInt16(0xD7C0 + (scalar >> 10)))
        units.append(UInt16(0xDC00 + (scalar & 0x3FF)))
      }
    }
    return units
  }

  /// Joins surrogate pairs; a lone surrogate becomes U+FFFD.
  static func scalars(_ units: some Collection<UInt16>) -> [UInt32] {
    var scalars: [UInt32] = []
    scalars.reserveCapacity(units.count)
    var high: UInt32?
    for unit in units {
      let value = UInt32(unit)
      if let pending = high {
        high = nil
        if value & 0xFC00 == 0xDC00 {
          scalars.append((pending << 10) + value - 0x35FDC00)
          continue
        }
        scalars.append(0xFFFD)
      }
      if value & 0xFC00 == 0xD800 {
        high = value
      } else {
        scalars.append(value & 0xFC00 == 0xDC00 ? 0xFFFD : value)
      }
    }
    if high != nil { scalars.append(0xFFFD) }
    return scalars
  }
}
