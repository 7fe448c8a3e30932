internal import Language

/// A number of the source has another value in the target, however either side writes it: 3조 5천억 and
/// "3.5 trillion" are the same, 만 18세 is an age.
struct NumberMismatch: CheckRule {
  static let name = "number-mismatch"
  static let summary = "a number has another value in the target"
  static let failing = [CheckExample("매출은 3조 5천억 원이었다.", "Sales came to 3.5 billion won.")]
  static let passing = [
    CheckExample("매출은 3조 5천억 원이었다.", "Sales came to 3.5 trillion won."),
    CheckExample("Import MT94_2", "MT942 가져오기(_2)"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let isKorean = pair.from == .korean
    let comparison = NumberComparison(
      korean: isKorean ? pair.source : pair.target, english: isKorean ? pair.target : pair.source)
    guard case .different(let differences) = comparison, !Self.isSplit(pair) else { return [] }
    let texts = (source: pair.sourceText.scalars, target: pair.targetText.scalars)
    return differences.compactMap { difference in
      let source = isKorean ? difference.korean : difference.english
      let target = isKorean ? difference.english : difference.korean
      let written = (
        String(scalarValues: texts.source[source.range]), String(scalarValues: texts.target[target.range])
      )
      guard !Self.isMeant(written.0, written.1) else { return nil }
      return Finding(
        rule: Self.name, severity: .warning,
        message: "'\(written.0)' is \(source.valueDescription), '\(written.1)' is \(target.valueDescription)",
        sourceSpans: [source.range], targetSpans: [target.range], term: nil, suggestion: nil)
    }
  }

  private static let mnemonicMarks = Set("&_~".scalarValues)

  /// Whether the mark of a mnemonic stands within a number of the source, as the target's mnemonic shows: `MT94_2` is
  /// `MT942(_2)`.
  private static func isSplit(_ pair: CheckedPair) -> Bool {
    let (source, target) = (pair.sourceText.scalars, pair.targetText.scalars)
    return source.indices.dropFirst().dropLast().contains { place in
      mnemonicMarks.contains(source[place]) && Scalar.isDigit(source[place + 1])
        && !Scalar.isSpace(source[place - 1])
        && target.indices.contains {
          target[$0...].starts(with: [0x28, source[place], source[place + 1], 0x29])
        }
    }
  }

  /// The same figures read in two ways (60s is a decade, 60초 a time; a dash is a sign), and a half, which another
  /// unit turns into 30 or 180.
  private static func isMeant(_ source: String, _ target: String) -> Bool {
    let figures = (figures(source), figures(target))
    return figures.0 != nil && figures.0 == figures.1
      || [source, target].contains { $0.lowercased() == "half" || $0 == "절반" || $0 == "반" }
  }

  /// A number's figures; nil where anything but a sign or a second's name stands beside them.
  private static func figures(_ text: String) -> String? {
    let plain = text.filter { !"s초-−".contains($0) }
    return plain.allSatisfy(\.isASCII) && !plain.contains(where: \.isLetter) ? plain : nil
  }
}
