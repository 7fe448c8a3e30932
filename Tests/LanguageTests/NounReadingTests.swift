import Language
import Testing

@Suite struct NounReadingTests {
  /// Judges the part of a text that stands between « and ».
  private func reading(_ marked: String) -> NounReading {
    let start = marked.unicodeScalars.firstIndex(of: "«")!
    let end = marked.unicodeScalars.firstIndex(of: "»")!
    let lower = marked.unicodeScalars.distance(from: marked.startIndex, to: start)
    let count = marked.unicodeScalars.distance(from: start, to: end) - 1
    let text = marked.unicodeScalars.filter { $0 != "«" && $0 != "»" }.map(\.value)
    return NounReading(of: lower..<(lower + count), in: text)
  }

  @Test(arguments: [
    "«물»을 마신다", "«물»이 맑다", "찬 «물»", "«말»했다", "«차»는 비싸다", "새 «차»에서 내린다", "«집»으로부터 멀다", "«꽃»들이 핀다", "«돈»만으로는",
    "«배우»가 웃는다", "«배우»라고 불린다", "«서울»서 왔다", "«사고»난 차", "«메뉴»을(를) 연다", "«메뉴»을/를 연다", "«고유»롭게", "«한국»인지",
    "«해»가 뜬다", "«시간» 속에서", "파일 «수»를 센다",
  ])
  func `A noun is read as one`(_ marked: String) { #expect(reading(marked) == .noun) }

  @Test(arguments: [
    "«물»론 그렇다", "«물»들었다", "«또»는 이것", "«주»로 쓴다", "«차»이가 크다", "«안»은 아이", "«약» 백 명", "할 «수» 있다", "누르실 «수» 있다",
    "«해»야 한다",
    "«정»하고 나서",
    "«가»는 길", "«배우»는 중", "«보고»서는", "«애플»리케이션", "«높»은 산", "«줄»입니다", "«추»가하면", "«파»일을",
  ])
  func `Another word is not`(_ marked: String) { #expect(reading(marked) == .other) }

  @Test(arguments: ["«과학»자가", "«사회»적인", "«정확»도를", "«한국»인", "«자동»화"])
  func `A suffix makes another word`(_ marked: String) { #expect(reading(marked) == .derived) }
}
