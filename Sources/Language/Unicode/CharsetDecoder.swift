internal import CICU

/// A decoder from one charset into UTF-8, fed piece by piece. Not for use from two threads at once.
public final class CharsetDecoder {
  /// The charset's name as ``canonicalName(_:)`` gives it.
  public let name: String
  private let converter: UnsafeMutableRawPointer
  private var units: [UInt16] = []

  /// Opens a decoder for the charset of a label; nil where no such charset is known.
  public init?(label: String) {
    name = Self.canonicalName(label)
    guard let converter = malmoi_icu_converter_open(name) else { return nil }
    self.converter = converter
  }

  deinit { malmoi_icu_converter_close(converter) }

  /// One name for the labels that occur. Every Korean label becomes `windows-949`, the superset of EUC-KR that
  /// files so labelled are written in; ICU's own `EUC-KR` lacks 8,822 of the 11,172 syllables.
  public static func canonicalName(_ label: String) -> String {
    let plain = label.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    switch plain {
    case "utf8": return "UTF-8"
    case "utf16le", "unicode": return "UTF-16LE"
    case "utf16be": return "UTF-16BE"
    case "utf16", "iso10646ucs2", "ucs2": return "UTF-16"
    case "euckr", "cseuckr", "cp949", "ms949", "xwindows949", "windows949", "949", "uhc", "korean",
      "isoir149",
      "ksc5601", "ksc56011987", "ksc56011989", "kscn56011987", "csksc56011987", "ksx1001":
      return "windows-949"
    default: return label
    }
  }

  /// Decodes the next bytes and appends them to `output` as UTF-8. A sequence that these bytes leave unfinished
  /// waits for the next call, unless this is the last. Returns nil, or the offset of the first byte that cannot
  /// be decoded (below 0 where its sequence began in an earlier call); what stands before it has been appended.
  public func decode(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]) -> Int? {
    // ICU passes these two on as a control and a private character; no Korean text holds them.
    if name == "windows-949", let stray = bytes.firstIndex(where: { $0 == 0x80 || $0 == 0xFF }) {
      let before = UnsafeBufferPointer(rebasing: bytes[..<stray])
      return convert(before, isLast: true, into: &output) ?? stray
    }
    return convert(bytes, isLast: isLast, into: &output)
  }

  private func convert(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into output: inout [UInt8]) -> Int?
  {
    let capacity = 2 * bytes.count + 16
    if units.count < capacity { units = [UInt16](repeating: 0, count: capacity) }
    var failure: Int32 = 0
    let written = units.withUnsafeMutableBufferPointer {
      malmoi_icu_converter_decode(
        converter, bytes.baseAddress, Int32(bytes.count), isLast ? 1 : 0, $0.baseAddress, Int32(capacity),
        &failure)
    }
    output.reserveCapacity(output.count + Int(written) * 3)
    units.withUnsafeBufferPointer { Self.appendUTF8($0.prefix(Int(written)), to: &output) }
    return failure == MALMOI_ICU_DECODED ? nil : Int(failure)
  }

  /// Well-formed UTF-16 only, which is what a converter writes.
  private static func appendUTF8(_ units: Slice<UnsafeBufferPointer<UInt16>>, to output: inout [UInt8]) {
    var high: UInt32 = 0
    for unit in units {
      let value = UInt32(unit)
      if value < 0x80 {
        output.append(UInt8(value))
      } else if value < 0x800 {
        output.append(UInt8(0xC0 | value >> 6))
        output.append(UInt8(0x80 | value & 0x3F))
      } else if value & 0xFC00 == 0xD800 {
        high = value
      } else if value & 0xFC00 == 0xDC00 {
        let scalar = 0x10000 + (high & 0x3FF) << 10 + value & 0x3FF
        output.append(UInt8(0xF0 | scalar >> 18))
        output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
        output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
        output.append(UInt8(0x80 | scalar & 0x3F))
      } else {
        output.append(UInt8(0xE0 | value >> 12))
        output.append(UInt8(0x80 | value >> 6 & 0x3F))
        output.append(UInt8(0x80 | value & 0x3F))
      }
    }
  }
}
