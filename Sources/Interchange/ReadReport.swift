public import Language
public import MalmoiCore

/// How the cells of a TSV file are written.
public enum TSVDialect: String, CaseIterable, Sendable {
  /// TAB and line end delimit; everything else is text.
  case literal
  /// Cells may stand in double quotes as spreadsheets write them; a quote inside is doubled.
  case excel
  /// `\t`, `\n`, `\r` and `\\` stand for the characters that they name.
  case escaped
}

/// What is told to a reader; everything left out is found in the file.
public struct ReadOptions: Sendable {
  /// The format; found by content, then by name, where nil.
  public var format: FileFormat?
  /// The label of the charset; found by byte order mark, declaration and content where nil.
  public var encoding: String?
  /// Whether the order of units in TMX, TSV and CSV is that of a document, so that neighbours make context.
  public var inOrder = false
  /// The dialect of TSV.
  public var tsvDialect = TSVDialect.literal
  /// The original side, for files that do not say it.
  public var from: TextLanguage?
  /// Whether units that are still to be translated are handed over too: those with an empty side, and fuzzy ones,
  /// whose state is `fuzzy`. Editors want that.
  public var includesUnfinished = false

  /// Options with everything to be found in the file.
  public init() {}
}

/// A unit with its place in a file.
public struct LocatedUnit: Sendable, Equatable {
  /// The unit.
  public var unit: TranslationUnit
  /// The 1-based physical line on which the unit begins.
  public var line: Int
  /// The 1-based column, in Unicode scalars of `line`, at which the Korean text begins; 0 where it does not begin
  /// on that line or the format does not tell.
  public var koreanColumn = 0
  /// The column of the English text, likewise.
  public var englishColumn = 0
}

/// A concept with its place in a file.
public struct LocatedConcept: Sendable, Equatable {
  /// The concept.
  public var concept: Concept
  /// The 1-based physical line on which the concept begins.
  public var line: Int
}

/// A unit that was left out, and why.
public struct SkippedUnit: Sendable, Equatable {
  /// The 1-based physical line on which the unit begins.
  public var line: Int
  /// What is wrong with it.
  public var reason: String

  /// A unit left out at a line for a reason.
  public init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}

/// What a reader found in a file.
public struct ReadReport: Sendable, Equatable {
  /// The file as it was named.
  public var path: String
  /// The format that it was read in.
  public var format: FileFormat
  /// `UTF-8`, `UTF-16LE`, `windows-949` …
  public var encoding: String
  /// The language tags as found, sorted.
  public var languages: [String]
  /// The units as the format counts them: TMX tu, PO messages without header, fuzzy and obsolete ones, rows.
  public var units: Int
  /// Those with both sides non-empty.
  public var pairs: Int
  /// The units that were left out, in the order of the file.
  public var skipped: [SkippedUnit]
  /// What the user should know of; the file was read all the same.
  public var warnings: [String]
}
