/// The numbers found so far in a text, and what the readers of both languages share.
struct NumberScan {
  /// The folded text.
  let text: [UInt32]
  let figures: FigureReader
  private(set) var found: [Found] = []

  /// A number in the folded text.
  struct Found {
    var range: Range<Int>
    var kind: NumberExpression.Kind
    var readings: [NumberExpression.Reading]
    var isApproximate = false
    var isIncidental = false
    var unit: String?
    /// What multiplies the figures: 10^8 in 2억. The lower end of a range may share it.
    var scale: Amount?
  }

  init(_ text: [UInt32]) {
    self.text = text
    figures = FigureReader(text: text)
  }

  func scalar(_ place: Int) -> UInt32 { figures.scalar(place) }

  func isDigit(_ place: Int) -> Bool { figures.isDigit(place) }

  /// Where white space from a place on ends.
  func spaceEnd(_ place: Int) -> Int {
    var end = place
    while end < text.count, Scalar.isSpace(text[end]) { end += 1 }
    return end
  }

  /// Whether a text stands at a place.
  func stands(_ other: [UInt32], at place: Int) -> Bool {
    figures.stands(other, at: place)
  }

  /// Whether a text stands straight before a place, with or without a space between.
  func standsBefore(_ other: [UInt32], _ place: Int) -> Bool {
    var end = place
    while end > 0, Scalar.isSpace(text[end - 1]) { end -= 1 }
    return end >= other.count && stands(other, at: end - other.count)
  }

  /// The end of the placeholder at a place.
  func placeholderEnd(_ place: Int) -> Int? {
    // A percent sign after a number is one: "50% discount" holds no "% d".
    if text[place] == 0x25, place > 0, isDigit(place - 1) { return nil }
    return text.withUnsafeBufferPointer { Markup.placeholderEnd($0, place) }
  }

  /// Adds a number, joining it to what stands before: hours and minutes make one span, two ends a range.
  mutating func add(_ number: Found) {
    var number = number
    if let last = found.last, !last.range.overlaps(number.range) {
      let gap = text[last.range.upperBound..<number.range.lowerBound]
      if last.kind == .duration, number.kind == .duration, let sum = Self.sum(last, number), isJoint(gap) {
        found.removeLast()
        number.range = last.range.lowerBound..<number.range.upperBound
        number.readings = [sum]
      } else if isSpan(gap), last.kind != .code, number.kind != .code, last.kind != .time {
        if let scale = number.scale, last.scale == nil, case .amount(let amount) = last.readings[0],
          let scaled = amount.times(scale)
        {
          found[found.count - 1].readings.append(.amount(scaled))
        }
        found[found.count - 1].kind = .range
        number.kind = .range
      }
    }
    found.append(number)
  }

  /// Marks the number added last as one that may come and go.
  mutating func makeLastIncidental() { found[found.count - 1].isIncidental = true }

  /// Adds figures that are not one plain number.
  mutating func add(_ parts: FigureReader.Figures) {
    for part in parts.parts { add(Found(range: part.range, kind: part.kind, readings: part.readings)) }
  }

  private static func sum(_ one: Found, _ other: Found) -> NumberExpression.Reading? {
    for case .seconds(let left) in one.readings {
      for case .seconds(let right) in other.readings where left > right {
        return left.plus(right).map { .seconds($0) }
      }
    }
    for case .months(let left) in one.readings {
      for case .months(let right) in other.readings where left > right {
        return left.plus(right).map { .months($0) }
      }
    }
    return nil
  }

  private func isJoint(_ gap: ArraySlice<UInt32>) -> Bool {
    let words = String(scalarValues: gap).split(separator: " ")
    return words.isEmpty && gap.count <= 1 || [["and"], [","], [",", "and"]].contains(words)
  }

  private func isSpan(_ gap: ArraySlice<UInt32>) -> Bool {
    let words = String(scalarValues: gap).split(separator: " ")
    return words.count == 1
      && ["~", "-", "\u{2013}", "\u{2014}", "to", "\u{301C}", "\u{223C}", "에서", "내지"].contains(words[0])
  }

  /// The numbers in places of the text as given.
  func expressions(_ folded: FoldedText) -> [NumberExpression] {
    found.map {
      NumberExpression(
        range: folded.originalRange(of: $0.range), kind: $0.kind, readings: $0.readings,
        isApproximate: $0.isApproximate, isIncidental: $0.isIncidental, unit: $0.unit)
    }
  }
}

extension NumberExpression {
  /// All numbers of a text, in figures and in words, in order of position.
  public static func all(in text: String, language: TextLanguage) -> [NumberExpression] {
    let folded = FoldedText(text)
    switch language {
    case .korean:
      var reader = KoreanNumberReader(folded.scalars)
      reader.read()
      return reader.scan.expressions(folded)
    case .english:
      var reader = EnglishNumberReader(folded.scalars, text.scalarValues, folded)
      reader.read()
      return reader.scan.expressions(folded)
    }
  }
}
