internal import Interchange
internal import Workspace

extension LanguageServer {
  private struct InlayHint: Encodable {
    let position: Position
    let label: String
    let paddingLeft = true
  }

  /// How many segments of a range are looked up: more than any window shows.
  private static let mostHints = 200

  /// The percentage of the best match behind each segment that is still to be translated.
  func inlayHints(_ params: JSONValue) throws -> any Encodable {
    let document = try document(params)
    if !settings.showsHints { return [InlayHint]() }
    guard let range = params["range"] else { throw RequestError("'range' is missing", field: "range") }
    let shown = try document.offsets(range, encoding)
    let segments = document.segments.lazy.filter {
      $0.target?.isEmpty == true && $0.start < shown.upperBound && $0.end > shown.lowerBound
    }
    return try segments.prefix(Self.mostHints).compactMap { segment -> InlayHint? in
      guard let region = document.finder.source(of: segment),
        let match = try matches(of: segment, document).first
      else {
        return nil
      }
      let line = document.text.line(document.text.lineNumber(at: region.range.upperBound))
      return InlayHint(
        position: document.text.position(of: line.upperBound, encoding), label: "\(Int(match.score)) %")
    } as [InlayHint]
  }
}
