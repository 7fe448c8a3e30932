import Language
import MalmoiCore
import TestSupport
import Testing

@Suite struct TermRecogniserTests {
  private static func recogniser(_ terms: [String], cased: Bool = false) -> TermRecogniser {
    TermRecogniser(
      terms.enumerated().map {
        TermRecogniser.Entry(
          id: Int32($0.offset), text: $0.element, language: TextLanguage(scriptOf: $0.element),
          isCaseSensitive: cased)
      })
  }

  /// Expects the hits of the terms to be the parts of a text between « and », and no others.
  private func expect(_ marked: String, _ terms: [String], cased: Bool = false, inside: Bool = false) {
    var text: [UInt32] = []
    var expected: [Range<Int>] = []
    var starts: [Int] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": starts.append(text.count)
      case "»": expected.append(starts.removeLast()..<text.count)
      default: text.append(scalar.value)
      }
    }
    let hits = Self.recogniser(terms, cased: cased).hits(in: String(scalarValues: text), inside: inside)
    #expect(hits.map(\.range) == expected, "\(marked)")
  }

  @Test(arguments: [
    "«딥시크»가 나왔다", "«큐원»(«Qwen») 2.5-맥스", "«큐원»(«Qwen»)은", "«라마 3.1»을 공개", "«애플»과의 협력", "«오픈AI»의 모델",
    "애플리케이션을 연다",
    "«애플»이라는 회사", "«GPT-4o»를 쓴다", "«CLASSPATH»에서 찾는다", "«DeepSeek»를 «Qwen»과 비교", "«인공 지능»의 시대",
    "«인공지능»까지만이라도",
    "“«애플»”은", "라마 3.15를", "«오픈 AI»에서부터는", "«챗GPT»였으며", "(«애플»)", "파인애플을 먹는다", "«애플»·«큐원»",
  ])
  func `Terms of a glossary stand in Korean text`(_ marked: String) {
    expect(
      marked,
      ["딥시크", "큐원", "Qwen", "라마 3.1", "애플", "오픈AI", "GPT-4o", "CLASSPATH", "DeepSeek", "인공지능", "챗GPT"])
  }

  @Test(arguments: [
    "«Neural networks» learn.", "a «neural-network» model", "the «neuralnetwork» class", "«Apple»'s «phones»",
    "«Apples» and «phone»",
    "«open source» and «open-source» and «opensource»", "a pineapple", "a phonebook",
    "«Translating» a «translated» text",
    "web site, «web-site», «website», «websites»", "«time line» and «timelines»",
  ])
  func `Terms stand in English text by their stems`(_ marked: String) {
    expect(marked, ["neural network", "apple", "phones", "open source", "translate", "website", "time line"])
  }

  @Test func `A plural that is a word of its own is not cut`() {
    expect("the «news» of a new year", ["news"])
    expect("a «new» year of news", ["new"])
  }

  @Test func `Case counts where it is marked`() {
    expect("«Apple» and apple and «Apple»'s and «Apples» and APPLE", ["Apple"], cased: true)
    expect("«애플»과 «Apple»을", ["애플", "Apple"], cased: true)
    expect("«company» and «companies» and Company", ["company"], cased: true)
  }

  @Test func `An abbreviation that spells a function word counts in capitals only`() {
    expect("It is «IT», and it is us in the «US».", ["IT", "US"])
    expect("a «gpu» and a «GPU»", ["GPU"])
  }

  @Test func `The longest term wins, the first at equal length`() {
    expect("«세계 정부 정상회의»에서", ["정부", "세계 정부 정상회의", "세계"])
    expect("«가나 다라» 마바", ["가나 다라", "다라 마바"])
    expect("«가나»에서 «다라»", ["가나 다라", "가나", "다라"])
  }

  @Test func `Parts of one syllable are not put together`() {
    expect("이 사는 집", ["이사"])
    expect("to get her", ["together"])
    expect("«data-base»", ["database"])
    expect("«데이터 베이스»를", ["데이터베이스"])
  }

  @Test func `All ids of a form are reported in order`() {
    let hits = Self.recogniser(["인공 지능", "인공지능", "ＡＩ", "ai"]).hits(in: "인공지능과 AI")
    #expect(hits.map(\.ids) == [[0, 1], [2, 3]])
  }

  @Test func `Hits inside longer words appear only when asked for`() {
    expect("과학자와 홍콩증시에서", ["과학", "증시"])
    expect("«과학»자와 홍콩«증시»에서", ["과학", "증시"], inside: true)
    let hits = Self.recogniser(["과학", "증시"]).hits(in: "과학자와 홍콩증시", inside: true)
    #expect(hits.map(\.kind) == [.derived, .compound])
    expect("«과학» 과목의 «과학»자", ["과학"], inside: true)
  }

  @Test func `Any Unicode form is found at its place in the text as given`() {
    expect("«애플»과 Ｑｗｅｎ을".decomposed, ["애플".decomposed])
    expect("«Ｑｗｅｎ»을", ["qwen"])
    expect("①«애플»㈜", ["애플"])
  }

  @Test func `Terms that grow when folded are kept whole`() {
    // Each of these folds to eighteen scalars or four.
    let terms = (0..<200).map { String(repeating: "\u{FDFA}", count: $0 % 7 + 1) + "㈜\($0)" }
    let recogniser = Self.recogniser(terms)
    for (id, term) in terms.enumerated() { #expect(recogniser.hits(in: term).map(\.ids) == [[Int32(id)]]) }
  }

  @Test func `Terms without letters are left out`() {
    #expect(Self.recogniser(["", "-", " · "]).hits(in: "가 - 나 · 다").isEmpty)
    #expect(Self.recogniser(["C++", "C#"]).hits(in: "C++를 C#과").map(\.range) == [0..<3, 5..<7])
  }

  @Test func `A change of script is an edge`() {
    expect("«자료»1은 «자료»X와 «자료»(2)보다 크다", ["자료"])
    expect("3«자료» B«자료»", ["자료"])
    expect("GPU2와 «GPU»가", ["GPU"])
    expect("경우 E", ["경우 E2", "경"])
  }

  @Test func `What stands straight after a closing mark may be a particle`() {
    expect("'안'은 옳고 (하나)도 옳다", ["은", "도"])
    expect("5도 높다", ["도"])
  }

  @Test func `Searches at the same time agree`() async {
    let recogniser = Self.recogniser(["번역", "memory", "인공 지능"])
    let texts = (0..<200).map { "번역\($0 % 2 == 0 ? "을" : "가는") 하는 memories와 인공지능 \($0)" }
    let apart = texts.map { recogniser.hits(in: $0) }
    await withTaskGroup(of: (Int, [TermRecogniser.Hit]).self) { group in
      for (index, text) in texts.enumerated() {
        group.addTask { (index, recogniser.hits(in: text)) }
      }
      for await (index, hits) in group { #expect(hits == apart[index]) }
    }
  }

  // MARK: Properties

  private static let syllables = Array("가나다라마바사아자차카타파하고노도로모보소오조초코토포호강난담람맘밤삼암잠참칸탄판한결널덜럴멀벌설얼절철컬털펄헐")
  private static let chains = [
    ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이라고", "라고"), ("이라도", "라도"),
    ("에서부터는", "에서부터는"),
    ("에게서도", "에게서도"), ("까지만이라도", "까지만이라도"), ("이었으며", "였으며"), ("들에게도", "들에게도"), ("입니다", "입니다"),
    ("으로부터의", "로부터의"),
  ]

  /// A noun that no word list knows: three random syllables.
  private func noun(_ random: inout SeededGenerator) -> String {
    String((0..<3).map { _ in Self.syllables.randomElement(using: &random)! })
  }

  @Test func `A noun is found with its own span before every chain`() {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<2000 {
      let noun = noun(&random)
      let final = (noun.unicodeScalars.last!.value - 0xAC00) % 28
      let (closed, open) = Self.chains.randomElement(using: &random)!
      let tail = final == 0 || (final == 8 && closed.hasPrefix("으")) ? open : closed
      let text = "어제 \(noun)\(tail) 보았다"
      #expect(Self.recogniser([noun]).hits(in: text).map(\.range) == [3..<6], "\(text)")
    }
  }

  @Test func `A noun inside a longer word is not found`() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2000 {
      let noun = noun(&random)
      let text = "\(Self.syllables.randomElement(using: &random)!)\(noun)에서"
      let hits = Self.recogniser([noun]).hits(in: text)
      #expect(hits.isEmpty, "\(text)")
    }
  }

  @Test func `Every scan agrees with one term at a time`() {
    var random = SeededGenerator(seed: 3)
    let nouns = (0..<200).map { _ in noun(&random) }
    let all = Self.recogniser(nouns)
    for _ in 0..<200 {
      let words = (0..<8).map { _ in
        nouns.randomElement(using: &random)! + Self.chains.randomElement(using: &random)!.1
      }
      let text = words.joined(separator: " ")
      let apart = nouns.enumerated().flatMap { id, noun in
        Self.recogniser([noun]).hits(in: text).map { [$0.range.lowerBound, $0.range.upperBound, id] }
      }
      let together = all.hits(in: text).flatMap { hit in
        hit.ids.map { [hit.range.lowerBound, hit.range.upperBound, Int($0)] }
      }
      #expect(Set(together) == Set(apart))
    }
  }
}

extension String {
  /// The text with its Hangul decomposed by hand, so that the test needs no normaliser.
  fileprivate var decomposed: String {
    String(
      scalarValues: unicodeScalars.flatMap { scalar -> [UInt32] in
        let index = scalar.value &- 0xAC00
        guard index < 11_172 else { return [scalar.value] }
        let jamo = [0x1100 + index / 588, 0x1161 + index % 588 / 28]
        return index % 28 == 0 ? jamo : jamo + [0x11A7 + index % 28]
      })
  }
}
