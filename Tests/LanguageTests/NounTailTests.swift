import Language
import TestSupport
import Testing

@Suite struct NounTailTests {
  @Test(arguments: [
    ("입력", false), ("계산", false), ("생성", false), ("뒤집", true), ("가져오", true), ("만들", true), ("끊", true),
  ])
  func `The end of a stem tells a verb from a machine`(_ stem: String, _ mayBeVerb: Bool) {
    #expect(NounTail.mayEndStem(stem.scalarValues.last!) == mayBeVerb)
  }

  @Test(arguments: [
    ("서버", "에서부터는"), ("친구", "에게서도"), ("어제", "까지만이라도"), ("선생님", "께서는"), ("오늘", "까지도"), ("책", "만으로도"),
    ("나무", "처럼"), ("집", "으로부터의"), ("학교", "로부터의"), ("서울", "로의"), ("산", "과의"), ("바다", "와는"), ("사람", "에게까지만"),
    ("컴퓨터", "엔"), ("바깥", "에선"), ("길", "로는"), ("손", "으로써만"), ("의사", "로서의"), ("밥", "이나마"), ("차", "라도"),
    ("말", "조차도"),
    ("나", "보다도"), ("돈", "만큼이나"), ("물", "밖에는"), ("사과", "랑은"), ("아이", "한테서"), ("편지", "마저도"), ("법", "대로만"),
    ("여름", "마다"), ("고기", "커녕"), ("문제", "야말로"), ("집", "에서처럼"), ("여기", "에서와"), ("숙제", "부터라도"), ("동생", "이라고"),
    ("누나", "라고는"), ("시", "란"),
  ])
  func `A chain of particles is licensed`(_ noun: String, _ tail: String) {
    #expect(NounTail.kind(of: tail, after: noun) == .particle)
  }

  @Test(arguments: [
    ("책", "이다"), ("책", "입니다"), ("책", "이라는"), ("책", "이었으며"), ("책", "인지도"), ("책", "임을"), ("책", "이었을지라도"),
    ("책", "이어야만"),
    ("책", "이라기보다는"), ("책", "일수록"), ("책", "이십니다"), ("의자", "입니까"), ("의자", "인데요"), ("서버", "에서이다"),
  ])
  func `The copula keeps its 이`(_ noun: String, _ tail: String) {
    #expect(NounTail.kind(of: tail, after: noun) == .copula)
  }

  @Test(arguments: [("의자", "다"), ("의자", "였으며"), ("의자", "라며"), ("의자", "였습니다만"), ("의자", "지만"), ("의자", "여서")])
  func `After a vowel the copula contracts`(_ noun: String, _ tail: String) {
    #expect(NounTail.kind(of: tail, after: noun) == .contracted)
    #expect(NounTail.kind(of: tail, after: "책") != .contracted)
  }

  @Test(arguments: [
    ("아이", "들에게도", NounTail.Kind.plural), ("학생", "들이었다", .plural), ("하나", "씩만", .plural),
    ("고객", "님께서는", .suffix),
    ("점검", "중에도", .suffix), ("연구", "하였으며", .verb), ("번역", "된다고", .verb), ("실행", "시켰습니다", .verb),
    ("비난", "받아서", .verb),
    ("검토", "하고있는", .verb), ("평화", "로운", .verb), ("사랑", "스러웠던", .verb), ("어른", "다운", .verb),
    ("의미", "있는", .verb),
    ("서울", "서는", .place), ("과학", "자들의", .derived), ("사회", "적으로", .derived), ("자동", "화되었다", .derived),
  ])
  func `Other tails have their kinds`(_ noun: String, _ tail: String, _ kind: NounTail.Kind) {
    #expect(NounTail.kind(of: tail, after: noun) == kind)
  }

  @Test(arguments: [
    ("애플", "리케이션"), ("손", "가락"), ("책", "를"), ("의자", "을"), ("의자", "이"), ("책", "는"), ("책", "와"), ("길", "으로"),
    ("책", "로써"), ("의자", "으로서"), ("책", "라고"), ("책", "나마"), ("책", "을이"), ("책", "의는"), ("책", "되"), ("책", "이었"),
  ])
  func `Nothing licenses other tails`(_ noun: String, _ tail: String) {
    #expect(NounTail.kind(of: tail, after: noun) == nil)
  }

  @Test func `An unknown sound takes either form`() {
    for tail in ["을", "를", "은", "는", "이", "가", "과", "와", "으로", "로", "이라고", "라고"] {
      #expect(NounTail.kind(of: tail.scalarValues, after: .any) == .particle)
    }
  }

  @Test(arguments: [
    ("0", LastSound.consonant), ("1", .rieul), ("2", .vowel), ("3", .consonant), ("4", .vowel), ("5", .vowel),
    ("6", .consonant),
    ("7", .rieul), ("8", .rieul), ("9", .vowel), ("10", .consonant), ("1,000", .consonant),
    ("20000", .consonant), ("100000000", .consonant),
    ("1000000000000", .vowel), ("2020", .consonant), ("3.14", .vowel), ("3.0", .consonant), ("1,234", .vowel),
  ])
  func `Numbers end as they are read`(_ number: String, _ sound: LastSound) {
    #expect(LastSound(number: number.scalarValues[...]) == sound)
  }

  @Test func `A tail too long for any chain is none`() {
    #expect(NounTail.kind(of: String(repeating: "들", count: NounTail.longest), after: "책") == .plural)
    #expect(NounTail.kind(of: String(repeating: "들", count: NounTail.longest + 1), after: "책") == nil)
  }
}
