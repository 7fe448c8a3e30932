internal import Interchange

extension OpenDocument {
  /// What silences a rule in a segment: a note, and the byte at which it has to be written. nil where the format has no
  /// notes, or not there.
  func silence(_ rule: String, in segment: Segment) -> (offset: Int, text: String)? {
    let note = "malmoi: ignore \(rule)"
    switch format {
    case .po:
      let start = commentStart(of: segment)
      return (start, "# \(note)" + lineEnd(before: start))
    case .tmx: return start(of: "tu", of: segment).map { ($0, "<note>\(note)</note>") }
    case .xliff: return note12(note, segment)
    case .xliff2: return note2(note, segment)
    default: return nil
    }
  }

  /// The byte at which the comments of a message of PO begin: translators' come first.
  private func commentStart(of segment: Segment) -> Int {
    var line = TextDocument.place(of: segment.start, in: text.feedStarts)
    while line > 0, isComment(text.feedStarts[line - 1]) { line -= 1 }
    return text.feedStarts[line]
  }

  /// Whether a comment begins at a byte; `#~` begins a message that is no longer used.
  private func isComment(_ start: Int) -> Bool {
    text.bytes[start] == 0x23 && !(start + 1 < text.bytes.count && text.bytes[start + 1] == 0x7E)
  }

  private func lineEnd(before start: Int) -> String {
    start > 1 && text.bytes[start - 2] == 0x0D ? "\r\n" : "\n"
  }

  /// Behind the target, where XLIFF 1.2 has its notes (section 2.3, trans-unit), on a line of its own if that has one.
  private func note12(_ note: String, _ segment: Segment) -> (offset: Int, text: String)? {
    let close = Array("</target>".utf8)
    guard let target = finder.target(of: segment)?.range.upperBound,
      let end = text.bytes[target..<segment.end].firstRange(of: close)?.upperBound
    else { return nil }
    let line = text.line(text.lineNumber(at: end))
    let indent = text.bytes[line].prefix { $0 == 0x20 || $0 == 0x09 }
    let isAlone = line.upperBound == end && text.bytes[indent.endIndex] == 0x3C
    let space = isAlone ? lineEnd(before: line.lowerBound) + String(decoding: indent, as: UTF8.self) : ""
    return (end, space + "<note>\(note)</note>")
  }

  /// In front of all else in the unit, where XLIFF 2 has its notes (section 4.2.2.5, unit).
  private func note2(_ note: String, _ segment: Segment) -> (offset: Int, text: String)? {
    guard let start = start(of: "unit", of: segment),
      let source = finder.source(of: segment)?.range.lowerBound
    else { return nil }
    let element = "<note>\(note)</note>"
    guard let notes = text.bytes[start..<source].firstRange(of: Array("<notes>".utf8)) else {
      return (start, "<notes>\(element)</notes>")
    }
    return (notes.upperBound, element)
  }

  /// The byte at which the content of the last element of a name before a segment's source begins.
  private func start(of element: String, of segment: Segment) -> Int? {
    guard let source = finder.source(of: segment)?.range.lowerBound else { return nil }
    let name = Array("<\(element)".utf8)
    let bytes = text.bytes[..<source]
    var start = source - name.count - 1
    while start >= 0 {
      let next = bytes[start + name.count]
      // Not another name that begins so.
      if bytes[start...].starts(with: name), next == 0x3E || next <= 0x20 {
        return bytes[start...].firstIndex(of: 0x3E).map { $0 + 1 }
      }
      start -= 1
    }
    return nil
  }
}
