public import Language

/// Finds the terms of a glossary in running text.
///
/// A term is found whether or not its parts are spaced or hyphenated as in the glossary, in any Unicode form,
/// with the particles that Korean adds to a noun (애플과의) and the inflections of English words (by Porter's
/// stem). A Korean hit ends where a licensed tail begins, so 애플 is not found in 애플리케이션. The number of terms
/// does not matter to the cost of a search.
public struct TermRecogniser: Sendable {
  /// A term to look for.
  public struct Entry: Sendable {
    /// What a hit reports.
    public let id: Int32
    /// The term as the glossary has it.
    public let text: String
    /// The term's language.
    public let language: TextLanguage
    /// Whether only the same case counts, up to a plural or possessive ending.
    public let isCaseSensitive: Bool

    /// A term of a language.
    public init(id: Int32, text: String, language: TextLanguage, isCaseSensitive: Bool = false) {
      self.id = id
      self.text = text
      self.language = language
      self.isCaseSensitive = isCaseSensitive
    }
  }

  /// How a hit stands in its word.
  public enum Kind: String, Sendable {
    /// By itself, with or without particles.
    case term
    /// As a part of a longer word: 증시 in 홍콩증시에서.
    case compound
    /// Before a suffix that makes another word: 과학 in 과학자.
    case derived
  }

  /// A place where a term stands.
  public struct Hit: Sendable, Equatable {
    /// The term's own span without particles, in Unicode scalars of the text as given.
    public let range: Range<Int>
    /// The terms with this form, in the order of the entries.
    public let ids: [Int32]
    /// How the terms stand there.
    public let kind: Kind
  }

  private let index: TermIndex
  private let scans: TermScanPool

  /// Prepares to find the entries. Those without any letter or mark are left out.
  ///
  /// - Complexity: linear in the length of all texts.
  public init(_ entries: [Entry]) {
    index = TermIndex(entries)
    scans = TermScanPool(index)
  }

  /// The terms in a text, in order of position; the longest wins where they overlap, at equal length the first.
  ///
  /// - Parameter inside: also report terms that are a part of a longer word, where no whole term stands.
  /// - Complexity: linear in the length of the text times that of the longest term that begins at a place.
  public func hits(in text: String, inside: Bool = false) -> [Hit] {
    if index.forms.isEmpty { return [] }
    let entry = scans.take()
    defer { scans.giveBack(entry) }
    return entry.scan.hits(in: text, inside: inside)
  }

  /// The ids of all terms that stand in a text, those inside a longer word or a longer term too.
  func ids(in text: String) -> Set<Int32> {
    if index.forms.isEmpty { return [] }
    let entry = scans.take()
    defer { scans.giveBack(entry) }
    return entry.scan.ids(in: text)
  }
}
