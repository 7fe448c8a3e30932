internal import MalmoiCore

/// Text as XML 1.0 writes it.
enum XMLText {
  /// The first scalar that XML 1.0 cannot hold, even as a reference (section 2.2, Char).
  static func firstIllegal(in text: String) -> Unicode.Scalar? {
    var last2: UInt32 = 0
    // The forbidden ones are C0 controls and U+FFFE and U+FFFF, which are EF BF BE and EF BF BF in UTF-8.
    for byte in text.utf8 {
      let value = UInt32(byte)
      if value < 0x20 && value != 0x09 && value != 0x0A && value != 0x0D { return Unicode.Scalar(value) }
      last2 = (last2 << 8 | value) & 0xFF_FFFF
      if last2 == 0xEFBFBE { return "\u{FFFE}" }
      if last2 == 0xEFBFBF { return "\u{FFFF}" }
    }
    return nil
  }

  /// Appends text with what is markup escaped. CR would be read back as LF, and in an attribute TAB and LF as
  /// spaces, so they are written as references.
  static func append(_ text: String, isAttribute: Bool = false, to output: ByteBuffer) {
    var text = text
    text.withUTF8 { append($0, isAttribute: isAttribute, to: output) }
  }

  static func append(_ bytes: UnsafeBufferPointer<UInt8>, isAttribute: Bool = false, to output: ByteBuffer) {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "&"): output.append("&amp;" as StaticString)
      case UInt8(ascii: "<"): output.append("&lt;" as StaticString)
      case UInt8(ascii: ">"): output.append("&gt;" as StaticString)
      case 0x0D: output.append("&#13;" as StaticString)
      case UInt8(ascii: "\"") where isAttribute: output.append("&quot;" as StaticString)
      case 0x09 where isAttribute: output.append("&#9;" as StaticString)
      case 0x0A where isAttribute: output.append("&#10;" as StaticString)
      default: output.append(byte)
      }
    }
  }

  /// Appends ` name="value"`, or nothing where there is no value.
  static func appendAttribute(_ name: String, _ value: String?, to output: ByteBuffer) {
    guard let value else { return }
    output.append(" \(name)=\"")
    append(value, isAttribute: true, to: output)
    output.append("\"")
  }

  /// Appends `<name attributes>text</name>`.
  static func appendElement(
    _ name: String, _ attributes: [Property] = [], _ text: String, to output: ByteBuffer
  ) {
    output.append("<\(name)")
    for attribute in attributes { appendAttribute(attribute.name, attribute.value, to: output) }
    output.append(">")
    append(text, to: output)
    output.append("</\(name)>")
  }
}
