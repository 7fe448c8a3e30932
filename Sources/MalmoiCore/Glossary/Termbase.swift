public import Language

/// A glossary ready to find its terms in texts of either language.
public final class Termbase {
  /// A place in a text where a term stands.
  public struct Hit: Sendable {
    /// The span of the term itself, without a particle, in scalars of the text.
    public let range: Range<Int>
    /// Whether the term stands as a word, as part of a compound, or in a derived word.
    public let kind: TermRecogniser.Kind
    /// The terms that the span is one of, with their concepts.
    public let entries: [Entry]
  }

  /// A term with its concept.
  public struct Entry: Sendable {
    /// The number under which the concept was given.
    public let conceptID: Int64
    /// The concept.
    public let concept: Concept
    /// The term.
    public let term: Term

    /// The concept's terms in the other language that a translation may use, preferred ones first.
    public var targets: [Term] {
      let terms = concept.terms(in: term.language.other)
      return terms.filter { $0.status == .preferred } + terms.filter { $0.status == .admitted }
    }
  }

  private let concepts: [(id: Int64, concept: Concept)]
  private lazy var korean = Recogniser(concepts, .korean)
  private lazy var english = Recogniser(concepts, .english)
  private var present: (text: String, language: TextLanguage, terms: [Int64: [Term]])?

  /// An index over concepts under the numbers given.
  public init(_ concepts: [(id: Int64, concept: Concept)]) { self.concepts = concepts }

  /// Whether there is no concept.
  public var isEmpty: Bool { concepts.isEmpty }

  /// The terms of a language in a text of that language, longest first where they overlap, in the order of the
  /// text. Terms inside compounds and derived words are left out unless `inside` is true.
  public func hits(in text: String, _ language: TextLanguage, inside: Bool = false) -> [Hit] {
    let recogniser = language == .korean ? korean : english
    let hits = recogniser.recogniser.hits(in: text, inside: inside)
    let scalars = hits.isEmpty ? [] : text.scalarValues
    return hits.map { hit in
      let entries = hit.ids.map { id in
        let (place, term) = recogniser.terms[Int(id)]
        return Entry(conceptID: concepts[place].id, concept: concepts[place].concept, term: term)
      }
      return Hit(
        range: hit.range, kind: hit.kind, entries: Self.oneForEachConcept(entries, scalars[hit.range]))
    }
  }

  /// Of the spellings of one concept that are found alike, the one that stands in the text: `start-up` is another
  /// term than `startup` where one of them is unwanted.
  private static func oneForEachConcept(_ entries: [Entry], _ span: ArraySlice<UInt32>) -> [Entry] {
    if entries.count == 1 { return entries }
    let folded = FoldedText(Array(span)).scalars
    func likeness(_ entry: Entry) -> Int {
      let text = entry.term.text.scalarValues
      if text.elementsEqual(span) { return 4 }
      let foldedTerm = FoldedText(text).scalars
      if foldedTerm == folded { return 3 }
      // "Formats" is of format, not of formatting.
      if folded.starts(with: foldedTerm) { return 2 }
      return separators(text[...]) == separators(span) ? 1 : 0
    }
    var best: [Entry] = []
    for entry in entries {
      if let place = best.firstIndex(where: { $0.conceptID == entry.conceptID }) {
        if likeness(entry) > likeness(best[place]) { best[place] = entry }
      } else {
        best.append(entry)
      }
    }
    return best
  }

  /// The spaces, hyphens and other marks of a term.
  static func separators(_ text: ArraySlice<UInt32>) -> [UInt32] { text.filter { !Scalar.isWord($0) } }

  /// How a name in Latin letters is read in Korean, where the glossary has its Hangul form: 딥시크 for deepseek. Only
  /// names are taken, since other terms are translated, not read: AI is 인공지능, and not read so.
  public func koreanReading(of word: String) -> String? { readings[word.lowercased()] }

  private lazy var readings: [String: String] = {
    var readings: [String: String] = [:]
    for (_, concept) in concepts {
      let hangul = concept.terms(in: .korean).first { $0.status == .preferred }?.text
      guard let hangul, hangul.unicodeScalars.allSatisfy({ Scalar.isSyllable($0.value) }) else { continue }
      for term in concept.terms(in: .english) where term.status.isAllowed && Self.isName(term.text) {
        readings[term.text.lowercased()] = hangul
      }
    }
    return readings
  }()

  /// One word with a capital first and small letters in it.
  private static func isName(_ text: String) -> Bool {
    text.first?.isUppercase == true && text.contains(where: \.isLowercase) && text.allSatisfy(\.isLetter)
  }

  /// Whether any of a concept's terms that a translation may use stands in a text of the other language, inside a
  /// longer term or a compound too, and whatever keyboard mnemonics (`Status &Bar`) are in it.
  public func holdsTarget(of entry: Entry, in text: String) -> Bool { !targets(of: entry, in: text).isEmpty }

  /// The terms of ``holdsTarget(of:in:)``.
  func targets(of entry: Entry, in text: String) -> [Term] {
    let language = entry.term.language.other
    // One text is asked about concept by concept.
    if present?.text != text || present?.language != language {
      present = (text, language, terms(in: text, language))
    }
    return present?.terms[entry.conceptID] ?? []
  }

  /// The terms of each concept that stand in a text and that a translation may use.
  private func terms(in text: String, _ language: TextLanguage) -> [Int64: [Term]] {
    let recogniser = language == .korean ? korean : english
    var ids = recogniser.recogniser.ids(in: text)
    let plain = Markup.strippingMnemonics(text)
    if plain != text { ids.formUnion(recogniser.recogniser.ids(in: plain)) }
    var terms: [Int64: [Term]] = [:]
    for id in ids.sorted() {
      let (place, term) = recogniser.terms[Int(id)]
      if term.status.isAllowed { terms[concepts[place].id, default: []].append(term) }
    }
    return terms
  }

  /// The terms of one language with the means to find them.
  private struct Recogniser {
    let recogniser: TermRecogniser
    let terms: [(place: Int, term: Term)]

    /// A term as it is written and, where it has the dots of abbreviations, without them.
    private static func spellings(of term: String) -> [String] {
      guard term.utf8.contains(0x2E) else { return [term] }
      let plain = String(scalarValues: Abbreviation.withoutDots(term.scalarValues))
      return plain == term ? [term] : [term, plain]
    }

    init(_ concepts: [(id: Int64, concept: Concept)], _ language: TextLanguage) {
      var terms: [(Int, Term)] = []
      for (place, entry) in concepts.enumerated() {
        for term in entry.concept.terms where term.language == language { terms.append((place, term)) }
      }
      self.terms = terms
      var entries: [TermRecogniser.Entry] = []
      for (number, (_, term)) in terms.enumerated() {
        for text in Self.spellings(of: term.text) {
          entries.append(
            TermRecogniser.Entry(
              id: Int32(number), text: text, language: language, isCaseSensitive: term.isCaseSensitive))
        }
      }
      recogniser = TermRecogniser(entries)
    }
  }
}
