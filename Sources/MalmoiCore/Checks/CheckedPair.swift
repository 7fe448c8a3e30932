public import Language

/// A translation to check.
public struct CheckedPair: Sendable {
  /// The text that was translated.
  public let source: String
  /// The translation.
  public let target: String
  /// The language of the source.
  public let from: TextLanguage
  /// The remark that stands with the pair, which may silence rules.
  public let note: String?
  /// Where the pair stands (`a.po:12`), for rules that compare pairs; empty where nobody knows.
  public let place: String
  /// The source as rules read it.
  let sourceText: CheckedText
  /// The target as rules read it.
  let targetText: CheckedText

  /// A pair of texts.
  public init(source: String, target: String, from: TextLanguage, note: String? = nil, place: String = "") {
    self.source = source
    self.target = target
    self.from = from
    self.note = note
    self.place = place
    sourceText = CheckedText(source)
    targetText = CheckedText(target)
  }
}

/// One side of a pair, taken apart once for all rules.
struct CheckedText: Sendable {
  /// The text's scalars.
  let scalars: [UInt32]
  /// Placeholders and tags, in order.
  let markup: [Range<Int>]

  init(_ text: String) {
    let scalars = text.scalarValues
    self.scalars = scalars
    markup = Self.markup(in: scalars)
  }

  /// A part of the text.
  subscript(range: Range<Int>) -> String { String(scalarValues: scalars[range]) }

  /// The scalars outside markup, with a space for each piece of markup.
  var prose: [UInt32] {
    if markup.isEmpty { return scalars }
    var result: [UInt32] = []
    var place = 0
    for range in markup {
      result += scalars[place..<range.lowerBound]
      result.append(0x20)
      place = range.upperBound
    }
    return result + scalars[place...]
  }

  /// The runs of scalars that `isPart` holds for.
  func runs(where isPart: (UInt32) -> Bool) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var place = 0
    while place < scalars.count {
      guard isPart(scalars[place]) else {
        place += 1
        continue
      }
      let start = place
      while place < scalars.count, isPart(scalars[place]) { place += 1 }
      runs.append(start..<place)
    }
    return runs
  }

  // Every token of Markup begins with one of these.
  private static func opens(_ scalar: UInt32) -> Bool {
    scalar == 0x25 || scalar == 0x24 || scalar == 0x7B || scalar == 0x3C || scalar == 0x5B
  }

  private static func markup(in scalars: [UInt32]) -> [Range<Int>] {
    guard scalars.contains(where: opens) else { return [] }
    return scalars.withUnsafeBufferPointer { text in
      var ranges: [Range<Int>] = []
      var place = 0
      while place < text.count {
        if text[place] == 0x25, place + 1 < text.count, text[place + 1] == 0x25 {
          place += 2
        } else if let end = Markup.placeholderEnd(text, place) {
          ranges.append(place..<end)
          place = end
        } else {
          place += 1
        }
      }
      return ranges
    }
  }
}
