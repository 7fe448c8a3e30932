internal import Interchange
internal import Language
internal import Workspace

extension LanguageServer {
  private struct CompletionList: Encodable {
    /// What is offered changes with what is typed, so the client has to ask again.
    let isIncomplete = true
    let items: [Item]
  }

  private struct Item: Encodable {
    let label: String
    /// 1 is text, 14 a keyword: what a glossary holds.
    let kind: Int
    let detail: String
    let sortText: String
    let filterText: String
    let textEdit: TextEdit
  }

  /// Where the cursor is, and what was typed before it.
  private struct Typing {
    let document: OpenDocument
    let segment: Segment
    let offset: Int
    /// The language of the text that is typed.
    let language: TextLanguage
    /// Where the target begins, or the line.
    let start: Int

    /// The text since the beginning.
    var text: String { document.text.text(start..<offset) }

    /// The beginnings of words before the cursor, farthest first: as many as the longest terms have words, and the
    /// cursor itself where no word has begun.
    var wordStarts: [Int] {
      let scalars = Array(text.unicodeScalars)
      var starts: [Int] = []
      var byte = start
      var isInWord = false
      for scalar in scalars {
        let isWord = Scalar.isWord(scalar.value)
        if isWord && !isInWord { starts.append(byte) }
        isInWord = isWord
        byte += UTF8.width(scalar)
      }
      return Array(starts.suffix(6)) + (isInWord ? [] : [offset])
    }
  }

  /// The translations of the source's terms, the glossary's terms that begin as the word before the cursor does, and
  /// whole translations from the memory.
  func completion(_ place: Place) throws -> any Encodable {
    guard let typing = typing(place) else { return CompletionList(items: []) }
    var items = try termTargets(typing)
    items += try glossaryTerms(typing).filter { item in !items.contains { $0.label == item.label } }
    items += try wholeTargets(typing)
    return CompletionList(items: items)
  }

  private func typing(_ place: Place) -> Typing? {
    let document = place.document
    guard let segment = document.segment(at: place.offset) else { return nil }
    let region =
      segment.target == nil ? document.finder.source(of: segment) : document.finder.target(of: segment)
    guard let region, region.contains(place.offset) else { return nil }
    // A text edit of a completion stays on one line.
    let line = document.text.line(document.text.lineNumber(at: place.offset))
    let start = max(region.range.lowerBound, line.lowerBound)
    return Typing(
      document: document, segment: segment, offset: place.offset,
      language: segment.target == nil ? segment.from : segment.from.other, start: start)
  }

  private func item(
    _ text: String, _ typing: Typing, from start: Int, kind: Int, detail: String, order: String
  ) -> Item {
    let range = typing.document.text.range(start..<typing.offset, encoding)
    let typed = typing.document.text.text(start..<typing.offset)
    return Item(
      label: text, kind: kind, detail: detail, sortText: order,
      // The client compares this with what was typed; what was found by sound begins otherwise.
      filterText: typed.isEmpty ? text : typed + text,
      textEdit: TextEdit(
        range: range, newText: typing.document.written(text, in: typing.segment)))
  }

  /// The translations of the terms in the source that go on from what was typed.
  private func termTargets(_ typing: Typing) throws -> [Item] {
    guard typing.segment.target != nil else { return [] }
    var items: [Item] = []
    for term in try typing.document.workspace.terms(in: typing.segment.source, from: typing.segment.from)
      .terms
    {
      for target in term.targets where target.status == "preferred" || target.status == "admitted" {
        guard !items.contains(where: { $0.label == target.text }) else { continue }
        let start = typing.wordStarts.first { start in
          let typed = typing.document.text.text(start..<typing.offset)
          return target.text.lowercased().hasPrefix(typed.lowercased())
        }
        guard let start else { continue }
        items.append(
          item(
            target.text, typing, from: start, kind: 14, detail: "\(term.source) (\(target.status))",
            order: "0" + (target.status == "preferred" ? "0" : "1")))
      }
    }
    return items
  }

  /// The glossary's terms by what was typed: their beginning, their initial consonants or their romanization, in
  /// either language.
  private func glossaryTerms(_ typing: Typing) throws -> [Item] {
    for start in typing.wordStarts where start < typing.offset {
      let typed = typing.document.text.text(start..<typing.offset)
      let found = try typing.document.workspace.complete(typed, from: nil, limit: 20).items
      let items = found.flatMap { found in
        let isOurs = TextLanguage(scriptOf: found.text) == typing.language
        let texts = isOurs ? [found.text] : found.translations
        let detail = isOurs ? found.translations.joined(separator: ", ") : found.text
        return texts.map { item($0, typing, from: start, kind: 14, detail: detail, order: "1") }
      }
      if !items.isEmpty { return items }
    }
    return []
  }

  /// The memory's translations of the segment that begin as the target does.
  private func wholeTargets(_ typing: Typing) throws -> [Item] {
    guard typing.segment.target != nil else { return [] }
    return try matches(of: typing.segment, typing.document).filter { $0.target.hasPrefix(typing.text) }.map {
      match in
      item(match.target, typing, from: typing.start, kind: 1, detail: "\(match.score) %", order: "2")
    }
  }
}
