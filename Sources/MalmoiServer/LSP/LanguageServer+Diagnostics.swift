internal import Interchange
internal import Language
internal import MalmoiCore
internal import Workspace

/// A remark on a stretch of a document.
struct Diagnostic: Encodable {
  let range: TextRange
  let severity: Int
  let code: String
  let source = "malmoi"
  let message: String
  /// 2 marks what is deprecated.
  let tags: [Int]?
}

extension LanguageServer {
  private struct PublishedDiagnostics: Encodable {
    let uri: String
    let version: JSONValue
    let diagnostics: [Diagnostic]
  }

  /// Sends the diagnostics of documents that changed, unless the client asks for them itself.
  func publish() {
    if client.pullsDiagnostics { return }
    for document in documents.values.sorted(by: { $0.uri < $1.uri }) where document.isStale {
      do {
        let diagnostics = try diagnostics(document)
        document.isStale = false
        notify(
          "textDocument/publishDiagnostics",
          PublishedDiagnostics(uri: document.uri, version: document.version, diagnostics: diagnostics))
      } catch {
        log("\(error)")
      }
    }
  }

  private struct DiagnosticReport: Encodable {
    let kind: String
    let resultId: String
    let items: [Diagnostic]?
  }

  /// The answer to `textDocument/diagnostic`.
  func pulledDiagnostics(_ params: JSONValue) throws -> any Encodable {
    let document = try document(params)
    let id = try document.findingsVersion()
    if params["previousResultId"]?.string == id {
      return DiagnosticReport(kind: "unchanged", resultId: id, items: nil)
    }
    return DiagnosticReport(kind: "full", resultId: id, items: try diagnostics(document))
  }

  private func diagnostics(_ document: OpenDocument) throws -> [Diagnostic] {
    var result: [Diagnostic] = []
    var fault = document.faultOfSettings
    do {
      result = try document.findings().map { diagnostic($0.finding, $0.segment, document) }
    } catch let error as FileError {
      // A glossary of the project.
      fault = error
    }
    if let fault {
      result.append(
        Diagnostic(
          range: document.text.range(document.text.line(0), encoding), severity: 1, code: "settings",
          message: fault.description, tags: nil))
    }
    if let fault = document.fault {
      let line = min(max(fault.line, 1), document.text.feedStarts.count) - 1
      let number = document.text.lineNumber(at: document.text.feedStarts[line])
      result.append(
        Diagnostic(
          range: document.text.range(document.text.line(number), encoding), severity: 1, code: "unreadable",
          message: fault.message, tags: nil))
    }
    return result
  }

  private func diagnostic(_ finding: Finding, _ segment: Segment, _ document: OpenDocument) -> Diagnostic {
    let severity =
      switch finding.severity {
      case .error: 1
      case .warning: 2
      case .note: 3
      }
    return Diagnostic(
      range: document.text.range(range(of: finding, segment, document), encoding), severity: severity,
      code: finding.rule, message: finding.message,
      tags: finding.rule == "term-forbidden" ? [2] : nil)
  }

  /// The bytes that a finding is about: its span in the target, else the one in the source, else the line on which
  /// the unit begins.
  func range(of finding: Finding, _ segment: Segment, _ document: OpenDocument) -> Range<Int> {
    let finder = document.finder
    if let span = finding.targetSpans.first {
      let region = segment.target == nil ? finder.source(of: segment) : finder.target(of: segment)
      if let region { return region.range(span) }
    } else if let span = finding.sourceSpans.first, let region = finder.source(of: segment) {
      return region.range(span)
    }
    return document.text.line(document.text.lineNumber(at: segment.start))
  }
}
