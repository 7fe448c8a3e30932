internal import Language

/// A currency or a unit of measure behind a number is another one in the target: 3달러 for "3 euros". Numbers that were
/// converted with their unit name the unit of the source too, or none of its kind.
struct UnitMismatch: CheckRule {
  static let name = "unit-mismatch"
  static let isOnByDefault = false
  static let summary = "a currency or unit behind a number is another one in the target"
  static let failing = [
    CheckExample("It costs 30 dollars.", "값은 30유로이다."), CheckExample("up to 20 MB", "20GB까지"),
    CheckExample("5 km 앞", "5 m ahead"),
  ]
  static let passing = [
    CheckExample("It costs $30.", "값은 30달러이다."), CheckExample("10 miles (16 km)", "16킬로미터"),
    CheckExample("20 megabytes", "20MB"),
  ]

  func findings(in pair: CheckedPair) -> [Finding] {
    let source = Self.units(pair.sourceText)
    if source.isEmpty { return [] }
    let target = Self.units(pair.targetText)
    let lost = source.filter { unit in !target.contains { $0.unit == unit.unit } }
    let added = target.filter { unit in !source.contains { $0.unit == unit.unit } }
    for unit in lost {
      let other = added.first { $0.unit.kind == unit.unit.kind && $0.figure == unit.figure }
      guard let other else { continue }
      return [
        finding(
          "'\(pair.sourceText[unit.range])' is '\(pair.targetText[other.range])' in the target",
          source: [unit.range],
          target: [other.range])
      ]
    }
    return []
  }

  private struct Unit: Hashable {
    let kind: Kind
    let number: Int
  }

  private enum Kind { case currency, length, mass, size, volume }

  private struct Found {
    let unit: Unit
    let figure: String
    let range: Range<Int>
  }

  /// Names of the same unit side by side, a line for each unit.
  private static let names: [String: Unit] = {
    let table: [(Kind, String)] = [
      (
        .currency,
        """
        원 won krw ₩
        달러 dollar dollars usd $
        유로 euro euros eur €
        엔 yen jpy ¥
        파운드 gbp £
        위안 yuan cny
        """
      ),
      (
        .length,
        """
        mm 밀리미터 millimeter millimeters millimetre millimetres
        cm 센티미터 센티 centimeter centimeters centimetre centimetres
        m 미터 meter meters metre metres
        km 킬로미터 kilometer kilometers kilometre kilometres
        in inch inches 인치
        ft foot feet 피트
        mi mile miles 마일
        pt point points 포인트
        px pixel pixels 픽셀
        """
      ),
      (
        .mass,
        """
        g 그램 gram grams
        kg 킬로그램 kilogram kilograms
        mg 밀리그램 milligram milligrams
        t 톤 ton tons tonne tonnes
        """
      ),
      (
        .size,
        """
        b byte bytes 바이트
        kb kilobyte kilobytes 킬로바이트 kib
        mb megabyte megabytes 메가바이트 mib
        gb gigabyte gigabytes 기가바이트 gib
        tb terabyte terabytes 테라바이트 tib
        """
      ),
      (
        .volume,
        """
        l liter liters litre litres 리터
        ml milliliter milliliters millilitre millilitres 밀리리터
        gal gallon gallons 갤런
        """
      ),
    ]
    var names: [String: Unit] = [:]
    for (kind, lines) in table {
      for (number, line) in lines.split(separator: "\n").enumerated() {
        for name in line.split(separator: " ") { names[String(name)] = Unit(kind: kind, number: number) }
      }
    }
    return names
  }()

  private static func units(_ text: CheckedText) -> [Found] {
    let scalars = text.scalars
    guard scalars.contains(where: Scalar.isDigit) else { return [] }
    return text.runs(where: { Scalar.isDigit($0) || $0 == 0x2E || $0 == 0x2C }).compactMap { run in
      guard Scalar.isDigit(scalars[run.lowerBound]), Scalar.isDigit(scalars[run.upperBound - 1]) else {
        return nil
      }
      let figure = text[run].filter { $0 != "," }
      if run.lowerBound > 0, let unit = names[text[run.lowerBound - 1..<run.lowerBound]],
        unit.kind == .currency
      {
        return Found(unit: unit, figure: figure, range: run.lowerBound - 1..<run.upperBound)
      }
      var start = run.upperBound
      if start < scalars.count, scalars[start] == 0x20 || scalars[start] == 0x2D { start += 1 }
      guard let end = unitEnd(text, start), let unit = names[text[start..<end].lowercased()] else {
        return nil
      }
      return Found(unit: unit, figure: figure, range: run.lowerBound..<end)
    }
  }

  /// The end of the longest name of a unit that begins at a place: Latin ones are whole words, Hangul ones may have
  /// a particle.
  private static func unitEnd(_ text: CheckedText, _ start: Int) -> Int? {
    let scalars = text.scalars
    guard start < scalars.count else { return nil }
    var end = start
    if Scalar.isASCIILetter(scalars[start]) {
      while end < scalars.count, Scalar.isASCIILetter(scalars[end]) { end += 1 }
      // b is a bit as often as a byte, and m a minute or a million.
      return end - start == 1 && ![0x67, 0x6C, 0x6D, 0x74].contains(scalars[start]) ? nil : end
    }
    while end < scalars.count, Scalar.isSyllable(scalars[end]) { end += 1 }
    while end > start, names[text[start..<end]] == nil { end -= 1 }
    return end > start ? end : nil
  }
}
