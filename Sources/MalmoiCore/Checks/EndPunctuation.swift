internal import Language

/// The source ends with a question mark, a colon or an ellipsis, and the target does not, or the other way round.
/// Full stops and exclamation marks are not compared: Korean headings and buttons go without.
struct EndPunctuation: CheckRule {
  static let name = "end-punctuation"
  static let summary = "a question mark, colon or ellipsis at the end is lost or added"
  static let failing = [
    CheckExample("Delete the file?", "파일을 지우시겠습니까."), CheckExample("Save as...", "다른 이름으로 저장"),
  ]
  static let passing = [CheckExample("Save as...", "다른 이름으로 저장…"), CheckExample("Done!", "마쳤습니다.")]

  func findings(in pair: CheckedPair) -> [Finding] {
    let source = Self.ending(pair.sourceText)
    let target = Self.ending(pair.targetText)
    guard source.mark != target.mark, !Self.isMeant(source.mark, target.mark, pair) else { return [] }
    let (lost, added) = (source.mark.name, target.mark.name)
    let message: String
    switch (lost, added) {
    case (let lost?, nil): message = "the source ends with \(lost), the target does not"
    case (nil, let added?): message = "the target ends with \(added), the source does not"
    case (let lost?, let added?): message = "the source ends with \(lost), the target with \(added)"
    default: return []
    }
    return [
      finding(
        message, source: source.mark.name == nil ? [] : [source.range],
        target: target.mark.name == nil ? [] : [target.range])
    ]
  }

  /// Whether a translator would do so on purpose.
  private static func isMeant(_ source: Mark, _ target: Mark, _ pair: CheckedPair) -> Bool {
    let sourceText = pair.sourceText.scalars
    switch (source, target) {
    // Korean puts "the following:" for what English leaves open at the end ("cannot open ").
    case (.other, .colon):
      return sourceText.last.map { !Scalar.isWord($0) } == true || endsOpen(pair.sourceText)
    // A sentence that announces something ends with a full stop in Korean.
    case (.colon, .other): return pair.target.hasSuffix(".")
    // A question may be put as a request.
    case (.question, .other): return pair.target.hasSuffix(".") && !pair.target.hasSuffix("까.")
    case (.other, .question): return pair.source.contains("?")
    case (.other, .ellipsis), (.ellipsis, .other):
      return pair.source.contains("...") && pair.target.contains("...")
    default: return false
    }
  }

  private static func endsOpen(_ text: CheckedText) -> Bool {
    guard let last = text.runs(where: Scalar.isLetter).last else { return false }
    return openEnds.contains(text[last].lowercased())
  }

  private static let openEnds: Set<String> = [
    "to", "of", "from", "by", "in", "is", "are", "at", "for", "on", "with", "as", "before", "after", "than",
    "until",
    "following", "not", "that", "contains", "and", "or", "the", "via", "into", "per",
  ]

  private enum Mark {
    case question, colon, ellipsis, other

    var name: String? {
      switch self {
      case .question: "a question mark"
      case .colon: "a colon"
      case .ellipsis: "an ellipsis"
      case .other: nil
      }
    }
  }

  private static func ending(_ text: CheckedText) -> (mark: Mark, range: Range<Int>) {
    let scalars = text.scalars
    var end = scalars.count
    // Behind the mark may stand what belongs to the layout: spaces, a mnemonic, tags.
    while true {
      while end > 0, Scalar.isSpace(scalars[end - 1]) { end -= 1 }
      if end > 3, scalars[end - 1] == 0x29,
        Scalar.isASCIILetter(scalars[end - 2]) || Scalar.isDigit(scalars[end - 2]),
        [0x26, 0x5F, 0x7E].contains(scalars[end - 3]), scalars[end - 4] == 0x28
      {
        end -= 4
      } else if let tag = text.markup.last(where: { $0.upperBound == end }), scalars[tag.lowerBound] == 0x3C {
        end = tag.lowerBound
      } else {
        break
      }
    }
    guard end > 0 else { return (.other, 0..<0) }
    switch scalars[end - 1] {
    case 0x3F, 0xFF1F: return (.question, end - 1..<end)
    case 0x3A, 0xFF1A: return (.colon, end - 1..<end)
    case 0x2026, 0x22EF: return (.ellipsis, end - 1..<end)
    case 0x2E where end >= 2 && scalars[end - 2] == 0x2E: return (.ellipsis, end - 2..<end)
    default: return (.other, end - 1..<end)
    }
  }
}
