public import Language
internal import MalmoiCore
internal import MalmoiStore

extension Workspace {
  /// The terms of the store's glossaries in a text; those inside compounds and derived words where `inside` is true.
  public func terms(in text: String, from: TextLanguage?, inside: Bool = false) throws -> TermsResult {
    let from = from ?? TextLanguage(scriptOf: text)
    let hits = try read(empty: []) { try termbase($0).results(in: text, from, inside: inside) }
    return TermsResult(query: text, direction: from.direction, terms: hits)
  }
}

extension Termbase {
  /// The terms in a text as the faces report them: one result for each concept that a span stands for.
  func results(in text: String, _ language: TextLanguage, inside: Bool = false) -> [TermResult] {
    if isEmpty { return [] }
    let scalars = text.scalarValues
    return hits(in: text, language, inside: inside).flatMap { hit in
      let span = String(scalarValues: scalars[hit.range])
      return hit.entries.map { entry in
        let others = entry.concept.terms(in: language.other).filter { !$0.status.isAllowed }
        return TermResult(
          start: hit.range.lowerBound, end: hit.range.upperBound, text: span, source: entry.term.text,
          concept: entry.conceptID,
          targets: (entry.targets + others).map { TargetResult(text: $0.text, status: $0.status.rawValue) },
          kind: hit.kind.rawValue, status: entry.term.status.rawValue, definition: entry.concept.definition)
      }
    }
  }
}
