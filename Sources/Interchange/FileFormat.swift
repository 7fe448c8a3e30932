/// A format of bilingual files or of glossaries.
public enum FileFormat: String, CaseIterable, Sendable {
  case tsv
  case csv
  /// TMX 1.1 to 1.4b; written as 1.4b.
  case tmx
  /// XLIFF 1.2.
  case xliff
  /// XLIFF 2.0 and 2.1; written as 2.1.
  case xliff2
  /// gettext's PO and POT.
  case po
  /// gettext's compiled form.
  case mo
  /// Two plain files whose lines go together, `NAME.ko` and `NAME.en`; either one names the pair.
  case moses
  /// JSON Lines.
  case jsonl
  /// TBX 2 and 3; written as version 3, style DCA, dialect Basic.
  case tbx
  /// UTX 1.00 to 1.20; written as 1.11.
  case utx
  /// OmegaT's glossaries.
  case omegat

  /// Whether files of the format hold terms and nothing else.
  public var isGlossary: Bool { [.tbx, .utx, .omegat].contains(self) }

  /// The format of a file, by its content first and then by the ending of its name; nil where neither shows it, and
  /// for standard input, which cannot be looked at twice.
  ///
  /// - Throws: ``FileError`` where the file cannot be read.
  public init?(ofFileAt path: String, encoding: String? = nil) throws {
    if path == "-" { return nil }
    guard let format = try InputText(path: path, encoding: encoding).format else { return nil }
    self = format
  }

  /// The format that the ending of a file name stands for; `.gz` and `.xz` behind it do not count.
  public init?(extensionOf path: String) {
    switch Self.fileExtension(of: path) {
    case "tsv", "tab", "txt": self = .tsv
    case "csv": self = .csv
    case "tmx": self = .tmx
    case "xlf", "xliff", "sdlxliff", "mqxliff", "mxliff": self = .xliff
    case "xliff2", "xlf2": self = .xliff2
    case "po", "pot": self = .po
    case "mo", "gmo": self = .mo
    case "ko", "en": self = .moses
    case "jsonl", "ndjson": self = .jsonl
    case "tbx": self = .tbx
    case "utx": self = .utx
    case "utf8": self = .omegat
    default: return nil
    }
  }

  /// The other of two plain files whose lines go together.
  public static func otherOfPair(_ path: String) -> String? { MosesPair.partner(of: path)?.path }

  /// The format that a file shows.
  ///
  /// - Parameters:
  ///   - head: The first bytes of the file, decoded into UTF-8.
  ///   - path: The name of the file; only its ending counts.
  init?(head: UnsafeBufferPointer<UInt8>, path: String) {
    guard let format = Self.byContent(head, path) ?? Self(extensionOf: path) else { return nil }
    self = format
  }

  private static func fileExtension(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.lowercased().split(separator: ".", omittingEmptySubsequences: false)
    let isPacked = parts.count > 2 && (parts.last == "gz" || parts.last == "xz")
    return parts.count > 1 ? String(parts.dropLast(isPacked ? 1 : 0).last ?? "") : ""
  }

  // MARK: By content

  private static func byContent(_ head: UnsafeBufferPointer<UInt8>, _ path: String) -> FileFormat? {
    // Two plain files show nothing but their names.
    if Self(extensionOf: path) == .moses { return .moses }
    // A declaration, comments and a document type may stand before a root element; few kilobytes do.
    let opening = String(decoding: head.prefix(4096), as: UTF8.self)
    let trimmed = opening.drop { $0.isWhitespace }
    if trimmed.first == "<", let format = xmlFormat(rootOf: trimmed) { return format }
    if trimmed.first == "{" { return .jsonl }
    if ["#utx", "# utx"].contains(where: trimmed.prefix(5).lowercased().hasPrefix) { return .utx }
    return isPO(opening) ? .po : table(opening, path)
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
        case "xliff":
          let tag = rest.prefix { $0 != ">" }
          return tag.contains("version=\"2") || tag.contains("version='2") ? .xliff2 : .xliff
        case "tbx", "TBX", "martif": return .tbx
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

  /// A table is told by its first row: TABs make TSV, else the name decides, else commas make CSV. Comment lines
  /// before rows of TABs are OmegaT's.
  private static func table(_ text: String, _ path: String) -> FileFormat? {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let first = lines.first else { return nil }
    let named = Self(extensionOf: path)
    let rows = lines.drop { $0.hasPrefix("#") && !$0.contains("\t") }
    if rows.count < lines.count, rows.first?.contains("\t") == true { return .omegat }
    if first.contains("\t") && !(named == .csv && first.contains(",")) {
      return named == .omegat ? named : .tsv
    }
    if let named { return named == .csv || named == .tsv ? named : nil }
    return first.contains(",") ? .csv : nil
  }
}
