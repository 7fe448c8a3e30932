internal import Language

/// A sentence ends in another speech level than most before it in the file: 해요체 among 합니다체, or the other way
/// round. Headings, buttons and plain style (한다) are in neither.
final class RegisterMixed: CheckRule {
  static let name = "register-mixed"
  static let isOnByDefault = false
  static let comparesPairs = true
  static let summary = "a sentence is in another speech level than those before it in the file"
  static let failing = [
    CheckExample("The file was saved.", "파일을 저장했습니다."), CheckExample("It was deleted.", "파일이 지워졌어요."),
  ]
  static let passing = [
    CheckExample("The file was saved.", "파일을 저장했습니다."), CheckExample("Delete the file", "파일 지우기"),
    CheckExample("Is it so?", "그렇습니까?"),
  ]

  private enum Register {
    case formal, polite

    var name: String { self == .formal ? "합니다체" : "해요체" }
  }

  private var file = ""
  private var counts: [Register: Int] = [:]

  func findings(in pair: CheckedPair) -> [Finding] {
    guard pair.from == .english else { return [] }
    let name = String(pair.place[..<(pair.place.lastIndex(of: ":") ?? pair.place.startIndex)])
    if name != file { (file, counts) = (name, [:]) }
    guard let (register, range) = Self.register(of: pair.targetText) else { return [] }
    let other: Register = register == .formal ? .polite : .formal
    defer { counts[register, default: 0] += 1 }
    guard counts[other, default: 0] > counts[register, default: 0] else { return [] }
    return [
      finding("this is \(register.name), most sentences before it are \(other.name)", target: [range])
    ]
  }

  /// The speech level of the last sentence.
  private static func register(of text: CheckedText) -> (Register, Range<Int>)? {
    let scalars = text.scalars
    var end = scalars.count
    while end > 0, !Scalar.isWord(scalars[end - 1]) { end -= 1 }
    var start = end
    while start > 0, Scalar.isSyllable(scalars[start - 1]) { start -= 1 }
    let word = text[start..<end]
    if formalEnds.contains(where: word.hasSuffix) { return (.formal, start..<end) }
    // 필요 and 중요 are nouns, 요 alone is one.
    guard word.count > 2, politeEnds.contains(where: word.hasSuffix) else { return nil }
    return (.polite, start..<end)
  }

  // 할까요 asks in texts of either level.
  private static let formalEnds = ["니다", "니까", "십시오", "십시요"]
  private static let politeEnds = [
    "어요", "아요", "해요", "여요", "에요", "예요", "세요", "네요", "죠", "지요", "나요", "돼요", "려요", "와요", "워요", "져요", "겨요",
    "켜요", "쳐요", "셔요", "군요", "데요", "게요", "래요",
  ]
}
