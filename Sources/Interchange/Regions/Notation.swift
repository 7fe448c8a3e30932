/// How the text of a segment is written in a file.
public enum Notation: Sendable {
  /// As it is, to the end of the line.
  case plain
  /// In double quotes with backslashes, continued in quotes on the next line: PO.
  case quoted
  /// With entities, and with elements that are no text: XLIFF and TMX.
  case xml
  /// To the next TAB or the end of the line.
  case cell
  /// To the next comma or the end of the line, or in double quotes, which are doubled inside.
  case csv

  /// The notation of a format; nil where places are not followed into its texts.
  public init?(_ format: FileFormat, _ dialect: TSVDialect = .literal) {
    switch format {
    case .tsv where dialect == .excel: self = .csv
    case .tsv where dialect == .escaped: return nil
    case .po: self = .quoted
    case .xliff, .xliff2, .tmx: self = .xml
    case .tsv: self = .cell
    case .csv: self = .csv
    default: return nil
    }
  }

  /// A text as the notation writes it. `isInQuotes` says so of a cell of CSV.
  public func written(_ text: String, isInQuotes: Bool = false) -> String {
    switch self {
    case .plain: return text
    case .quoted:
      return Self.replacing(text, ["\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\t": "\\t", "\r": "\\r"])
    case .xml: return Self.replacing(text, ["&": "&amp;", "<": "&lt;", ">": "&gt;"])
    // TAB and line end cannot stand in a cell.
    case .cell: return Self.replacing(text, ["\t": " ", "\n": " ", "\r": " "])
    case .csv:
      let doubled = Self.replacing(text, ["\"": "\"\""])
      if isInQuotes { return doubled }
      return text.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) } ? "\"\(doubled)\"" : text
    }
  }

  private static func replacing(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let replacement = table[scalar] {
        result.append(contentsOf: replacement.unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Where the scalars of a text stand in a file, if the text is what is written from `start` on; nil for another text.
  func region(of text: String, in bytes: [UInt8], from start: Int) -> Region? {
    var region = Region(start: start)
    var offset = start
    for scalar in text.unicodeScalars {
      skipMarkup(bytes, &offset)
      guard offset < bytes.count else { return nil }
      let begin = offset
      guard read(scalar, bytes, &offset) else { return nil }
      region.append(begin..<offset)
    }
    return region
  }

  /// Passes what stands between two scalars without being text.
  private func skipMarkup(_ bytes: [UInt8], _ offset: inout Int) {
    switch self {
    case .quoted:
      guard offset < bytes.count, bytes[offset] == 0x22 else { return }
      var next = offset + 1
      while next < bytes.count, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[next]) { next += 1 }
      if next < bytes.count, bytes[next] == 0x22 {
        offset = next + 1
        skipMarkup(bytes, &offset)
      }
    case .xml:
      while offset < bytes.count, bytes[offset] == 0x3C,
        let end = bytes[offset...].firstIndex(of: 0x3E)
      { offset = end + 1 }
    default: break
    }
  }

  private func read(_ scalar: Unicode.Scalar, _ bytes: [UInt8], _ offset: inout Int) -> Bool {
    switch (self, bytes[offset]) {
    case (.quoted, 0x5C): return Self.readEscape(scalar, bytes, &offset)
    case (.xml, 0x26): return Self.readEntity(scalar, bytes, &offset)
    case (.csv, 0x22) where scalar == "\"" && offset + 1 < bytes.count && bytes[offset + 1] == 0x22:
      offset += 2
      return true
    // Readers of XML and CSV give LF for CR LF.
    case (.xml, 0x0D), (.csv, 0x0D):
      if scalar == "\n", offset + 1 < bytes.count, bytes[offset + 1] == 0x0A { offset += 1 }
      fallthrough
    default:
      var copy = offset
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        guard copy < bytes.count, bytes[copy] == byte || (byte == 0x0A && bytes[copy] == 0x0D) else {
          return false
        }
        copy += 1
      }
      offset = copy
      return true
    }
  }

  private static let escapes: [UInt8: Unicode.Scalar] = [
    0x6E: "\n", 0x74: "\t", 0x72: "\r", 0x61: "\u{07}", 0x62: "\u{08}", 0x76: "\u{0B}", 0x66: "\u{0C}",
    0x5C: "\\", 0x22: "\"", 0x27: "'", 0x3F: "?",
  ]

  private static func readEscape(_ scalar: Unicode.Scalar, _ bytes: [UInt8], _ offset: inout Int) -> Bool {
    let next = offset + 1 < bytes.count ? bytes[offset + 1] : 0
    if let named = escapes[next] {
      offset += 2
      return named == scalar
    }
    // An escape that stands for nothing is text, as the reader has it.
    offset += 1
    return scalar == "\\"
  }

  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

  private static func readEntity(_ scalar: Unicode.Scalar, _ bytes: [UInt8], _ offset: inout Int) -> Bool {
    guard let end = bytes[offset...].prefix(12).firstIndex(of: 0x3B) else { return false }
    let name = String(decoding: bytes[offset + 1..<end], as: UTF8.self)
    offset = end + 1
    if let known = entities[name] { return known == scalar }
    guard name.hasPrefix("#") else { return false }
    let isHexadecimal = name.lowercased().hasPrefix("#x")
    return UInt32(name.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10) == scalar.value
  }
}
