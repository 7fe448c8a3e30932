internal import Language

/// Which column of a table holds which side.
struct TableColumns {
  var korean: Int
  var english: Int
  var koreanTag: String?
  var englishTag: String?
  /// The original side, where the header says which column is the source.
  var original: TextLanguage?

  subscript(language: TextLanguage) -> Int { language == .korean ? korean : english }

  /// The language whose column stands first.
  var first: TextLanguage { korean < english ? .korean : .english }

  // MARK: By the header

  /// What a header cell names.
  enum Name: Equatable {
    case language(TextLanguage, tag: String?)
    case source
    case target
  }

  static func name(_ cell: String) -> Name? {
    // Spreadsheets name the country in brackets: Korean (South Korea).
    let name = trimmed(String(trimmed(cell).lowercased().prefix { $0 != "(" }))
    switch name {
    case "korean", "한국어", "한글", "국문", "국어", "한": return .language(.korean, tag: nil)
    case "english", "영어", "영문", "영": return .language(.english, tag: nil)
    case "source", "src", "원문", "출발어": return .source
    case "target", "tgt", "번역", "번역문", "도착어": return .target
    default:
      let subtags = name.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }
      let isTag = subtags.dropFirst().allSatisfy {
        (2...8).contains($0.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      }
      guard isTag, let language = TextLanguage(tag: name) else { return nil }
      return .language(language, tag: trimmed(cell))
    }
  }

  /// The columns that a header names by language, one of them perhaps as source or target; nil where it does not
  /// name both. Among several of a language the bare tag wins, then the first.
  init?(header cells: [String]) {
    var found: [TextLanguage: (index: Int, tag: String?)] = [:]
    for (index, cell) in cells.enumerated() {
      guard case .language(let language, let tag) = Self.name(cell) else { continue }
      let isBare = tag?.lowercased() == language.rawValue
      if found[language] == nil || (isBare && found[language]?.tag?.lowercased() != language.rawValue) {
        found[language] = (index, tag)
      }
    }
    // Beside one language, source or target is the other.
    if found.count == 1, let known = found.first?.key {
      let names = cells.map(Self.name)
      if let source = names.firstIndex(of: .source) {
        found[known.other] = (source, nil)
        original = known.other
      } else if let target = names.firstIndex(of: .target) {
        found[known.other] = (target, nil)
        original = known
      }
    }
    guard let korean = found[.korean], let english = found[.english] else { return nil }
    self.korean = korean.index
    self.english = english.index
    koreanTag = korean.tag
    englishTag = english.tag
  }

  /// The indices that a header calls source and target; nil where it does not name both.
  static func sourceAndTarget(_ cells: [String]) -> (source: Int, target: Int)? {
    let names = cells.map(name)
    guard let source = names.firstIndex(of: .source), let target = names.firstIndex(of: .target) else {
      return nil
    }
    return (source, target)
  }

  // MARK: By the scripts

  /// The columns that hold Hangul and English text in rows of a table: Korean where most cells hold Hangul,
  /// English where cells without Hangul hold the most words. Nil where no column holds Hangul, or there is no
  /// second one.
  init?(scriptsOf rows: [[String]], among candidates: [Int]? = nil) {
    let width = rows.map(\.count).max() ?? 0
    var tallies = [ColumnTally](repeating: ColumnTally(), count: width)
    for row in rows {
      for (index, cell) in row.enumerated() { tallies[index].add(cell) }
    }
    let columns = (candidates ?? Array(0..<width)).filter { $0 < width }
    guard let korean = columns.max(by: { (tallies[$0].hangulCells, -$0) < (tallies[$1].hangulCells, -$1) }),
      tallies[korean].hangulCells > 0
    else { return nil }
    // Identifiers often stand beside the texts: a tie goes to the right-hand neighbour, then the left-hand one.
    func closeness(_ column: Int) -> Int {
      column == korean + 1 ? 2 : column == korean - 1 ? 1 : 0
    }
    let others = columns.filter { $0 != korean }
    guard
      let english = others.max(by: {
        (tallies[$0].words, closeness($0), -$0) < (tallies[$1].words, closeness($1), -$1)
      })
    else { return nil }
    self.korean = korean
    self.english = english
  }

  private struct ColumnTally {
    var hangulCells = 0
    var words = 0

    mutating func add(_ cell: String) {
      if TextLanguage(scriptOf: cell) == .korean {
        hangulCells += 1
      } else {
        words += cell.split(separator: " ").count { $0.contains { $0.isLetter } }
      }
    }
  }
}

/// A text without the white space around it.
func trimmed(_ text: String) -> String {
  // Most texts have none: neither end is a space or below it, or above ASCII.
  if let first = text.utf8.first, let last = text.utf8.last, first &- 0x21 < 0x5E, last &- 0x21 < 0x5E {
    return text
  }
  let scalars = text.unicodeScalars
  guard let start = scalars.firstIndex(where: { !Scalar.isSpace($0.value) }),
    let end = scalars.lastIndex(where: { !Scalar.isSpace($0.value) })
  else { return "" }
  return String(scalars[start...end])
}
