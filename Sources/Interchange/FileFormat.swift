/// A format of bilingual files or of glossaries.
public enum FileFormat: String, CaseIterable, Sendable {
  case tsv
  case csv
  case tmx
  case po

  /// The format that a file shows, by its content first and then by the ending of its name.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the file, decoded into UTF-8.
  ///   - path: The name of the file; only its ending counts.
  init?(head: UnsafeBufferPointer<UInt8>, path: String) {
    if let format = Self.byContent(head, path) ?? Self(extensionOf: path) {
      self = format
    } else {
      return nil
    }
  }

  /// The format that the ending of a file name stands for.
  public init?(extensionOf path: String) {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "tsv", "tab", "txt": self = .tsv
    case "csv": self = .csv
    case "tmx": self = .tmx
    case "po", "pot": self = .po
    default: return nil
    }
  }

  private static func byContent(_ head: UnsafeBufferPointer<UInt8>, _ path: String) -> FileFormat? {
    // A declaration, comments and a document type may stand before a root element; few kilobytes do.
    let opening = String(decoding: head.prefix(4096), as: UTF8.self)
    let trimmed = opening.drop { $0.isWhitespace }
    if trimmed.first == "<" { return xmlFormat(rootOf: trimmed) }
    if isPO(opening) { return .po }
    return table(opening, path)
  }

  private static func xmlFormat(rootOf text: Substring) -> FileFormat? {
    var rest = text
    while let open = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: open)...]
      if rest.hasPrefix("!--") {
        guard let end = rest.firstRange(of: "-->") else { return nil }
        rest = rest[end.upperBound...]
      } else if rest.first != "!" && rest.first != "?" {
        let name = rest.prefix { $0.isLetter || $0 == ":" || $0.isNumber }
        switch name.split(separator: ":").last {
        case "tmx": return .tmx
        default: return nil
        }
      }
    }
    return nil
  }

  private static func isPO(_ text: String) -> Bool {
    for line in text.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) { continue }
      return ["msgid ", "msgctxt ", "msgid\"", "msgctxt\""].contains { line.hasPrefix($0) }
    }
    return text.contains("\n#~ msgid") || text.hasPrefix("#~ msgid")
  }

  /// A table is told by its first row: TABs make TSV, else the name decides, else commas make CSV.
  private static func table(_ text: String, _ path: String) -> FileFormat? {
    guard let first = text.split(whereSeparator: \.isNewline).first else { return nil }
    let named = Self(extensionOf: path)
    if first.contains("\t") && !(named == .csv && first.contains(",")) { return .tsv }
    if let named { return named == .csv || named == .tsv ? named : nil }
    return first.contains(",") ? .csv : nil
  }
}
