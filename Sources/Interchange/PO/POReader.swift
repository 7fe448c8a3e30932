internal import Language
internal import MalmoiCore

/// Reads gettext PO and POT. The header, fuzzy and obsolete messages are no units; a message with plural forms is
/// one, of msgid and msgstr[0].
final class POReader {
  private let collector: UnitCollector
  private let options: ReadOptions

  /// Which side is which.
  private enum Direction {
    /// msgid is English, msgstr Korean.
    case toKorean
    /// msgid is Korean, msgstr English.
    case toEnglish
    case otherLanguages
  }
  private var direction: Direction?
  /// What the header calls the language of msgstr.
  private var tag: String?
  private var hasHeader = false
  private var undecided: [POMessage] = []
  private var undecidedSize = 0
  private var fuzzy = 0
  private var obsolete = 0

  /// A file whose first thousand messages, or first megabyte of them, show no Hangul has none to speak of.
  private static let sampleMessages = 1000
  private static let sampleSize = 1 << 20

  init(_ collector: UnitCollector, _ options: ReadOptions) {
    self.collector = collector
    self.options = options
  }

  func read(_ text: TextSource) throws {
    try POParser(text).parse { message in try take(message) }
    try finish()
  }

  func read(_ file: MOFile) throws {
    try file.parse { message in try take(message) }
    try finish()
  }

  private func finish() throws {
    try decide()
    try collector.finish()
    if fuzzy + obsolete > 0 {
      collector.warnings.append("\(fuzzy) fuzzy and \(obsolete) obsolete messages were left out")
    }
  }

  private func take(_ message: POMessage) throws {
    if message.isObsolete {
      obsolete += 1
    } else if message.isHeader {
      if !hasHeader { readHeader(message.strings.first ?? "") }
      hasHeader = true
    } else if direction != nil {
      try add(message)
    } else {
      undecided.append(message)
      undecidedSize += message.id.utf8.count + (message.strings.first?.utf8.count ?? 0)
      let isEnough = undecided.count >= Self.sampleMessages || undecidedSize >= Self.sampleSize
      if showsDirection(message) || isEnough { try decide() }
    }
  }

  // MARK: Direction

  private func readHeader(_ text: String) {
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = trimmed(String(line[line.index(after: colon)...]))
      if line[..<colon].lowercased() == "language", !value.isEmpty { tag = value }
    }
    guard let tag else { return }
    switch TextLanguage(tag: tag) {
    case .korean: direction = .toKorean
    case .english: break  // English in English unless the messages show Hangul
    case nil: direction = .otherLanguages
    }
    register()
  }

  private func showsDirection(_ message: POMessage) -> Bool {
    let text = message.strings.first ?? ""
    if tag == nil && TextLanguage(scriptOf: text) == .korean {
      direction = .toKorean
    } else if TextLanguage(scriptOf: message.id) == .korean && !isBlank(text) {
      direction = .toEnglish
    }
    return direction != nil
  }

  /// Settles the direction on what has been seen, and takes what waited for it.
  private func decide() throws {
    guard direction == nil else { return try takeUndecided() }
    if tag == nil, let from = options.from {
      direction = from == .english ? .toKorean : .toEnglish
    } else if tag == nil && undecided.allSatisfy({ isBlank($0.strings.first ?? "") }) {
      direction = .toKorean
    } else {
      direction = .otherLanguages
    }
    try takeUndecided()
  }

  private func takeUndecided() throws {
    register()
    for message in undecided { try add(message) }
    undecided = []
  }

  private func register() {
    switch direction {
    case .toKorean: collector.languages = ["en", tag ?? "ko"]
    case .toEnglish: collector.languages = [tag ?? "en", "ko"]
    default: collector.languages = tag.map { [$0] } ?? []
    }
  }

  // MARK: Messages

  private func add(_ message: POMessage) throws {
    if message.isFuzzy && !options.includesUnfinished {
      fuzzy += 1
      return try collector.pass(source: message.id)
    }
    let text = message.strings.first ?? ""
    var unit: TranslationUnit
    switch direction {
    case .toKorean:
      unit = TranslationUnit(korean: text, english: message.id)
      unit.original = .english
      unit.koreanTag = tag
    case .toEnglish:
      unit = TranslationUnit(korean: message.id, english: text)
      unit.original = .korean
      unit.englishTag = tag
    default: return collector.skip(line: message.line, reason: "no Korean–English pair")
    }
    if let plural = message.plural { unit.properties.append(Property(POWriter.pluralProperty, plural)) }
    if message.isFuzzy { unit.state = "fuzzy" }
    unit.note = message.comments.isEmpty ? nil : message.comments.joined(separator: "\n")
    try collector.add(
      LocatedUnit(unit: unit, line: message.line), source: unit.original ?? .english, key: message.context)
  }
}
