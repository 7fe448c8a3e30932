import Language
import Testing

@Suite struct ParticleAgreementTests {
  private static let readings = ["deepseek": "딥시크", "apple": "애플", "llama-3.1": "라마 3.1"]

  /// Expects the slips of a text to be the parts marked as «found|expected».
  private func expect(_ marked: String, isUnsafe: Bool = false) {
    var text: [UInt32] = []
    var expected: [(Range<Int>, String)] = []
    for (index, part) in marked.split(separator: "«", omittingEmptySubsequences: false).enumerated() {
      if index == 0 {
        text += String(part).scalarValues
        continue
      }
      let halves = part.split(separator: "»", omittingEmptySubsequences: false)
      let forms = halves[0].split(separator: "|")
      let found = String(forms[0]).scalarValues
      expected.append((text.count..<(text.count + found.count), String(forms[1])))
      text += found + String(halves[1]).scalarValues
    }
    let findings = ParticleAgreement.findings(in: String(scalarValues: text)) { Self.readings[$0] }
    #expect(findings.map(\.range) == expected.map(\.0), "\(marked)")
    #expect(findings.map(\.expected) == expected.map(\.1), "\(marked)")
    #expect(findings.allSatisfy { $0.followsPlaceholder == isUnsafe }, "\(marked)")
  }

  @Test(arguments: [
    "버튼«를|을» 누른다", "메뉴«을|를» 연다", "서버«은|는» 멀다", "통장«는|은» 비었다", "서울«는|은» 넓다", "부장님«와|과» 함께", "데이터«으로|로» 본다",
    "파일«으로|로»만 남긴다", "사람«로부터|으로부터» 왔다", "계산«로써|으로써» 푼다", "선생님«라고|이라고» 부른다", "데이터베이스«과|와» 서버",
  ])
  func `A form that fits nothing else is found after Hangul`(_ marked: String) { expect(marked) }

  @Test(arguments: [
    "버튼을 누르고 메뉴를 연다", "가을을 기다리는 마을", "집을 지은 사람이 이은 줄", "먹는 밥과 있는 책", "전라도는 멀고 신라는 옛 나라다", "종로로 가는 경로",
    "만들라고 했다",
    "나와 너와 그와", "전문가가 사과를 먹는다", "치과와 내과", "길로 간다", "서울로 와서", "수은을(를) 쓴다", "이름을/를 적는다", "값(으)로 정한다",
    "그림(도표)을 본다",
    "그림(도표)를 본다", "값은(는) 크다", "(이)라고 쓴다",
  ])
  func `Right forms and other words pass`(_ text: String) { expect(text) }

  @Test(arguments: [
    "3«를|을» 뺀다", "4«은|는» 짝수다", "10«와|과» 20", "5%«은|는» 적다", "2024«은|는»", "1로 나눈다", "3«로|으로» 나눈다",
    "1,000«를|을» 곱한다", "10km«을|를» 뛴다",
    "종로3가에서", "GPT-4를 쓴다", "GPT-4을 쓴다",
  ])
  func `Figures are judged as they are read`(_ marked: String) { expect(marked) }

  @Test(arguments: [
    "DeepSeek«을|를» 쓴다", "DeepSeek를 쓴다", "Apple«가|이» 만든", "Apple로 바꾼다", "Llama-3.1«를|을» 쓴다", "URL«를|을» 적는다",
    "URL로 연다", "CPU«을|를» 바꾼다",
    "SVN«와|과» 함께", "Firefox을 연다", "ZIP을 푼다", "HDR을 켠다", "HDR를 켠다",
  ])
  func `Letters are judged by a reading or by their names`(_ marked: String) { expect(marked) }

  @Test(arguments: [
    "삼성(Samsung)이 나섰다", "삼성(Samsung)«가|이» 나섰다", "“사과”«을|를» 먹는다", "'책'«를|을» 읽는다", "<b>파일</b>«를|을» 지운다",
    "[저장]«를|을» 누른다", "「시」를 쓴다",
    "<p>이 책은", "그는 \"이 책을\" 읽었다",
  ])
  func `Brackets, quotes and tags are looked through`(_ marked: String) { expect(marked) }

  @Test(arguments: ["{name}«을|을(를)» 지운다", "%s«가|이(가)» 없다", "'%1$s'«으로|(으)로» 옮긴다", "${file}«와|과(와)» 같다"])
  func `One form after a placeholder is unsafe`(_ marked: String) { expect(marked, isUnsafe: true) }

  @Test(arguments: ["{name}을(를) 지운다", "%d개를 지운다", "{name}의 값", "%s에서", "%s 이", "50%를 넘는다", "{name}도"])
  func `Both forms, and forms without a partner, are safe`(_ text: String) { expect(text) }
}
