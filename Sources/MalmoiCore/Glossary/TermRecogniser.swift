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

  /// What is kept of an entry besides its place in the trie.
  struct Form {
    let id: Int32
    /// Bit n: a separator stands before symbol n of the term.
    let separators: UInt64
    /// The place of the term's case in `exactForms`, or -1 where case does not matter.
    let exact: Int32
    /// The next form of the same node, or -1.
    let next: Int32
  }

  let trie: TermTrie
  /// The first form that ends at each node, or -1.
  let firstForms: [Int32]
  let forms: [Form]
  /// The terms whose case matters: NFKC without separators.
  let exactForms: [[UInt32]]

  /// Prepares to find the entries. Those without any letter or digit are left out.
  ///
  /// - Complexity: linear in the length of all texts.
  public init(_ entries: [Entry]) {
    var trie = TermTrie(capacity: entries.reduce(0) { $0 + $1.text.utf8.count })
    var firstForms: [Int32] = []
    var forms: [Form] = []
    var exactForms: [[UInt32]] = []
    forms.reserveCapacity(entries.count)
    var words = TermWords()
    // Backwards, because each form is put before those of the same node.
    for entry in entries.reversed() {
      let scalars = entry.text.scalarValues
      var node = TermTrie.root
      let separators = FoldedText(scalars).scalars.withUnsafeBufferPointer { term in
        words.read(term: term) { node = trie.insert($0, under: node) }
      }
      if node == TermTrie.root { continue }
      while firstForms.count < Int(trie.nodeCount) { firstForms.append(-1) }
      var exact: Int32 = -1
      if entry.isCaseSensitive || words.isFunctionWord(inCapitals: entry.text) {
        exact = Int32(exactForms.count)
        exactForms.append(TermWords.withoutSeparators(TextForm.nfkc(scalars)))
      }
      forms.append(Form(id: entry.id, separators: separators, exact: exact, next: firstForms[Int(node)]))
      firstForms[Int(node)] = Int32(forms.count - 1)
    }
    self.trie = trie
    self.firstForms = firstForms
    self.forms = forms
    self.exactForms = exactForms
  }

  /// The terms in a text, in order of position; the longest wins where they overlap, at equal length the first.
  ///
  /// - Parameter inside: also report terms that are a part of a longer word, where no whole term stands.
  /// - Complexity: linear in the length of the text times that of the longest term that begins at a place.
  public func hits(in text: String, inside: Bool = false) -> [Hit] {
    if forms.isEmpty { return [] }
    let given = text.scalarValues
    let folded = FoldedText(given)
    return folded.scalars.withUnsafeBufferPointer {
      var scan = TermScan(self, $0, inside: inside)
      return scan.hits(in: folded, given)
    }
  }
}
