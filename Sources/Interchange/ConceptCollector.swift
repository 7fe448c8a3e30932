internal import Language
internal import MalmoiCore

/// Counts the concepts that a reader finds, and hands on those with terms in both languages.
final class ConceptCollector {
  var languages: Set<String> = []
  var warnings: [String] = []
  private(set) var units = 0
  private(set) var pairs = 0
  private(set) var skipped: [SkippedUnit] = []
  private let body: (LocatedConcept) throws -> Void

  init(body: @escaping (LocatedConcept) throws -> Void) { self.body = body }

  func add(_ located: LocatedConcept) throws {
    units += 1
    let concept = located.concept
    guard let missing = TextLanguage.allCases.first(where: { concept.terms(in: $0).isEmpty }) else {
      pairs += 1
      return try body(located)
    }
    let name = missing == .korean ? "Korean" : "English"
    let reason = concept.terms.isEmpty ? "no Korean–English pair" : "no \(name) term in the concept"
    skipped.append(SkippedUnit(line: located.line, reason: reason))
  }
}
