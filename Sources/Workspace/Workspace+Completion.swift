public import Language
internal import MalmoiCore
internal import MalmoiStore

/// What a text may be completed to, as the protocols give it.
public struct CompletionResult: Encodable, Sendable {
  /// The text so far.
  public let query: String
  /// The completions: shorter ones first.
  public let items: [CompletionItem]
}

/// A completion.
public struct CompletionItem: Encodable, Sendable {
  /// The whole term.
  public let text: String
  /// The term's status.
  public let status: String
  /// The concept's preferred or admitted terms in the other language.
  public let translations: [String]
  /// The concept's id.
  public let concept: Int64
}

extension Workspace {
  /// The glossary's terms that begin with a text, in the text's language; terms to be avoided are left out.
  public func complete(_ text: String, from: TextLanguage?, limit: Int) throws -> CompletionResult {
    guard limit >= 1 else { throw RequestError("limit must be 1 or more", field: "limit") }
    let language = from ?? TextLanguage(scriptOf: text)
    let wanted = FoldedText(text).scalars
    guard !wanted.isEmpty else { return CompletionResult(query: text, items: []) }
    return try read(empty: CompletionResult(query: text, items: [])) { store in
      var items: [CompletionItem] = []
      for stored in try store.concepts() {
        let translations = stored.concept.terms(in: language.other).filter(\.status.isAllowed).map(\.text)
        for term in stored.concept.terms(in: language)
        where term.status.isAllowed && FoldedText(term.text).scalars.starts(with: wanted) {
          items.append(
            CompletionItem(
              text: term.text, status: term.status.rawValue, translations: translations, concept: stored.id))
        }
      }
      items.sort { ($0.text.count, $0.text, $0.concept) < ($1.text.count, $1.text, $1.concept) }
      return CompletionResult(query: text, items: Array(items.prefix(limit)))
    }
  }
}
