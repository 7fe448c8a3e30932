import Language
import MalmoiCore
import Testing

/// The term rules. A pair is written with the spans that a finding must name in ⟦ ⟧.
@Suite struct CheckTests {
  private let terms = Termbase([
    (
      1,
      Concept(terms: [
        Term("딥시크", .korean), Term("딥씨크", .korean, status: .deprecated),
        Term("DeepSeek", .english, isCaseSensitive: true),
      ])
    ),
    (
      2,
      Concept(terms: [
        Term("웹사이트", .korean), Term("website", .english), Term("web site", .english, status: .superseded),
      ])
    ),
    (3, Concept(terms: [Term("추론", .korean), Term("inference", .english)])),
    (4, Concept(terms: [Term("추론", .korean), Term("reasoning", .english)])),
    (5, Concept(terms: [Term("애플", .korean), Term("Apple", .english, isCaseSensitive: true)])),
    (6, Concept(terms: [Term("애플 뮤직", .korean), Term("Apple Music", .english)])),
    (7, Concept(terms: [Term("전산망", .korean)])),
    (8, Concept(terms: [Term("상태 표시줄", .korean), Term("status bar", .english)])),
    (9, Concept(terms: [Term("가져오기", .korean), Term("import", .english)])),
    (10, Concept(terms: [Term("시간 초과", .korean), Term("timeout", .english)])),
    (11, Concept(terms: [Term("설정", .korean), Term("settings", .english)])),
    (12, Concept(terms: [Term("인코딩", .korean), Term("encoding", .english, partOfSpeech: "noun")])),
    (13, Concept(terms: [Term("기본값", .korean), Term("default", .english)])),
    (14, Concept(terms: [Term("링크", .korean), Term("link", .english, partOfSpeech: "noun")])),
    (15, Concept(terms: [Term("다른 이름으로 저장", .korean), Term("save as", .english)])),
    (16, Concept(terms: [Term("계정", .korean), Term("account", .english)])),
    (17, Concept(terms: [Term("마우스", .korean), Term("mouse", .english)])),
    (18, Concept(terms: [Term("결정", .korean), Term("decision", .english)])),
    (19, Concept(terms: [Term("중국", .korean), Term("China", .english, isCaseSensitive: true)])),
    (20, Concept(terms: [Term("프랑스", .korean), Term("France", .english)])),
    (21, Concept(terms: [Term("인공지능", .korean), Term("AI", .english)])),
    (22, Concept(terms: [Term("레이어 이름", .korean), Term("layer name", .english)])),
    (23, Concept(terms: [Term("파일 열기", .korean), Term("open file", .english)])),
    (24, Concept(terms: [Term("잠김", .korean), Term("locked", .english)])),
    (25, Concept(terms: [Term("5세대 이동통신", .korean), Term("5G", .english)])),
    (26, Concept(terms: [Term("로그인", .korean), Term("login", .english)])),
    (27, Concept(terms: [Term("서식", .korean), Term("format", .english, partOfSpeech: "noun")])),
    (28, Concept(terms: [Term("주문", .korean), Term("order", .english)])),
    (29, Concept(terms: [Term("포트", .korean), Term("port", .english)])),
    (30, Concept(terms: [Term("하위 메뉴", .korean), Term("menu", .english)])),
    (31, Concept(terms: [Term("기록", .korean), Term("log", .english)])),
    (32, Concept(terms: [Term("파일 이름", .korean), Term("file name", .english)])),
    (33, Concept(terms: [Term("선택", .korean), Term("choice", .english)])),
    (34, Concept(terms: [Term("다운로드됨", .korean), Term("downloaded", .english)])),
    (35, Concept(terms: [Term("위 여백", .korean), Term("top margin", .english)])),
    (36, Concept(terms: [Term("소리 없음", .korean), Term("no sound", .english)])),
    (37, Concept(terms: [Term("모두 복사", .korean), Term("copy all", .english)])),
    (42, Concept(terms: [Term("F기", .korean), Term("fighter", .english)])),
    (39, Concept(terms: [Term("베끼기", .korean), Term("copy", .english, partOfSpeech: "verb")])),
    (40, Concept(terms: [Term("기기", .korean), Term("device", .english)])),
    (41, Concept(terms: [Term("새 폴더", .korean), Term("new folder", .english)])),
    (38, Concept(terms: [Term("접속", .korean), Term("log in", .english)])),
    (43, Concept(terms: [Term("상태", .korean), Term("status", .english)])),
    (44, Concept(terms: [Term("다음", .korean), Term("next", .english)])),
    (45, Concept(terms: [Term("바다", .korean), Term("sea", .english)])),
    (46, Concept(terms: [Term("전자우편", .korean), Term("email", .english)])),
    (47, Concept(terms: [Term("관리자", .korean), Term("manager", .english)])),
    (48, Concept(terms: [Term("서명", .korean), Term("signature", .english)])),
    (50, Concept(terms: [Term("연구 개발", .korean), Term("research and development", .english)])),
    (49, Concept(terms: [Term("기능", .korean), Term("function", .english, partOfSpeech: "noun")])),
    (51, Concept(terms: [Term("발견", .korean), Term("discovery", .english)])),
    (52, Concept(terms: [Term("말", .korean), Term("word", .english)])),
    (53, Concept(terms: [Term("시작하기", .korean), Term("getting started", .english)])),
    (54, Concept(terms: [Term("도시", .korean), Term("city", .english)])),
    (55, Concept(terms: [Term("도움", .korean), Term("help", .english, partOfSpeech: "noun")])),
    (56, Concept(terms: [Term("한국인", .korean), Term("Korean", .english)])),
    (57, Concept(terms: [Term("관심", .korean), Term("interest", .english)])),
    (58, Concept(terms: [Term("왼쪽으로 이동", .korean), Term("move left", .english)])),
    (59, Concept(terms: [Term("초기화", .korean, partOfSpeech: "noun"), Term("initialization", .english)])),
    (60, Concept(terms: [Term("초기화", .korean, partOfSpeech: "verb"), Term("reset", .english)])),
    (62, Concept(terms: [Term("열기", .korean), Term("open", .english)])),
    (63, Concept(terms: [Term("디버그", .korean), Term("debug", .english)])),
    (64, Concept(terms: [Term("상품", .korean), Term("goods", .english)])),
    (65, Concept(terms: [Term("씨", .korean), Term("seed", .english)])),
    (66, Concept(terms: [Term("큰 창", .korean), Term("big window", .english)])),
    (67, Concept(terms: [Term("행간", .korean), Term("leading", .english)])),
    (68, Concept(terms: [Term("행동", .korean), Term("action", .english)])),
    (69, Concept(terms: [Term("고통", .korean), Term("suffering", .english, partOfSpeech: "noun")])),
    (70, Concept(terms: [Term("미국", .korean), Term("America", .english)])),
    (71, Concept(terms: [Term("사용자", .korean), Term("user", .english)])),
    (72, Concept(terms: [Term("인증서", .korean), Term("certificate", .english)])),
    (73, Concept(terms: [Term("결혼", .korean), Term("marriage", .english)])),
    (74, Concept(terms: [Term("변수", .korean), Term("variable", .english, partOfSpeech: "noun")])),
    (75, Concept(terms: [Term("미국 상무부", .korean), Term("U.S. Commerce Department", .english)])),
    (76, Concept(terms: [Term("입력기", .korean), Term("input method", .english)])),
    (77, Concept(terms: [Term("강한 빛", .korean), Term("hard light", .english)])),
    (78, Concept(terms: [Term("가로 막대", .korean), Term("horizontal scrollbar", .english)])),
    (79, Concept(terms: [Term("일지 이름", .korean), Term("log file name", .english)])),
    (80, Concept(terms: [Term("줄 수", .korean), Term("number of lines", .english)])),
    (81, Concept(terms: [Term("모두 무시", .korean), Term("ignore all", .english)])),
    (82, Concept(terms: [Term("소문자", .korean), Term("lowercase", .english)])),
    (
      83,
      Concept(terms: [
        Term("맞춤", .korean), Term("custom", .english, partOfSpeech: "adjective"),
        Term("customize", .english, status: .admitted, partOfSpeech: "verb"),
      ])
    ),
    (84, Concept(terms: [Term("보안", .korean), Term("security", .english)])),
    (85, Concept(terms: [Term("암호", .korean), Term("password", .english)])),
    (86, Concept(terms: [Term("취소", .korean), Term("cancel", .english)])),
    (61, Concept(terms: [Term("투명", .korean), Term("transparent", .english)])),
  ])

  private func findings(_ source: String, _ target: String, rules: [String] = []) -> [String] {
    let plain = [source, target].map { $0.replacing("⟦", with: "").replacing("⟧", with: "") }
    let pair = CheckedPair(source: plain[0], target: plain[1], from: TextLanguage(scriptOf: plain[0]))
    return CheckRules.rules(named: rules, terms: terms).flatMap { $0.findings(in: pair) }.map {
      #expect(Self.marked(plain[0], $0.sourceSpans) == source)
      if !$0.targetSpans.isEmpty { #expect(Self.marked(plain[1], $0.targetSpans) == target) }
      return $0.rule
    }
  }

  private static func marked(_ text: String, _ spans: [Range<Int>]) -> String {
    var scalars = text.scalarValues
    for span in spans.reversed() {
      scalars.insert(0x27E7, at: span.upperBound)
      scalars.insert(0x27E6, at: span.lowerBound)
    }
    return String(scalarValues: scalars)
  }

  @Test(arguments: [
    ("딥시크가 발표했다.", "DeepSeek announced it."),
    ("DeepSeek announced it.", "딥시크는 이를 발표했다."),
    ("추론 성능", "inference performance"), ("추론 성능", "reasoning performance"),
    ("애플 뮤직에서 듣는다.", "Listen on Apple Music."),
    ("애플리케이션을 연다.", "Open the app."),
    ("전산망이 멈췄다.", "The network went down."),
    ("상태 표시줄(&B)", "Status &Bar"),
    ("웹사이트", "the websites"),
    // Forms of the target.
    ("Import the files", "파일을 가져옵니다"), ("Imported", "가져온 파일"), ("timeout", "시간이 초과되었습니다"),
    ("default width", "기본 너비"), ("문서를 다른 이름으로 저장", "Save the Document As"), ("가져오기", "%simporting"),
    ("인코딩", "encoded text"),
    ("마우스를 움직입니다.", "Move the mice."), ("Two mice", "마우스 두 개"), ("결정했다.", "They decided."),
    ("미결정", "undecided"), ("중국 기업", "Chinese companies"), ("프랑스 정부", "the French government"),
    ("레이어 이름", "Name of the layer"), ("하위 메뉴", "submenu"), ("로그인", "log in first"),
    ("open file", "파일을 열 수 없습니다"), ("open file", "파일을 새 창에서 엽니다"), ("The door is locked.", "문이 잠긴 상태"),
    ("5G", "5세대(5G) 이동통신"), ("선택했다.", "They chose it."), ("downloaded data", "다운로드한 자료"),
    ("no sound", "소리가 없습니다"), ("They logged in.", "접속했다."),
    ("by the sea", "바닷가에서"), ("전자우편 주소", "an e-mail address"), ("관리자를 켠다.", "Start NetworkManager."),
    ("관리자: 서명된 키", "%smanager: Signed key"),
    ("그는 로그인했다.", "He logged in."), ("연구 개발", "research & development"),
    ("It opened.", "문이 열려 있다."), ("The door opens.", "문이 열립니다."), ("debug it", "디버깅한다"),
    ("행동했다.", "They were acting."), ("action", "행 동"),
    ("미국 상무부가 막았다.", "The US Commerce Department stopped it."), ("결혼했다.", "They got married."),
    ("Korean newspapers", "한국 신문"),
    ("왼쪽으로 이동", "Tabs move two places to the left"),
    ("open file", "파일을 아주 새로운 창에서 엽니다"), ("초기화할 수 없습니다.", "It cannot be initialized."),
    // What is no use of a term in the source.
    ("단추를 누른 상태에서 옮긴다.", "Move it while pressing the button."), ("닫힌 상태가 아니다.", "It is not closed."),
    ("저장한 다음 닫는다.", "Save, then close."),
    ("It has to function properly.", "제대로 움직여야 한다."), ("FileName: a string", "FileName: 문자열"),
    ("Save as new page", "새 쪽으로 저장"),
    ("It failed to format it.", "꾸미지 못했습니다."), ("They don't format it.", "꾸미지 않습니다."),
    ("in order to win", "이기려고"), ("the PORT command", "PORT 명령"),
    ("a file named first", "처음이라는 파일"), ("Save as PNG", "PNG로 저장"), ("Copy all pages", "모든 쪽 베끼기"),
    ("Make a copy of it.", "사본을 만든다."), ("the newer folders", "더 새 폴더"), ("run log --all", "log --all 실행"),
    ("the log in a window", "창의 기록"),
    ("the Serial Port Profile list", "Serial Port Profile 목록"),
    ("Set the date", "날짜 지정"), ("audio encoder", "오디오 변환기"), ("encoded", "부호화한"), ("--no-link", "연결하지 않음"),
    ("Link the objects", "개체를 묶습니다"), ("You must link it", "묶어야 합니다"), ("{link}: %link", "%link: {link}"),
    ("새 별을 발견했다.", "They found a new star."), ("그렇게 말했다.", "So he said."),
    ("시작하기 전에 읽으세요.", "Read this first."),
    ("It opened in Lake City Park today.", "오늘 레이크시티파크에서 열렸다."),
    ("They help each other.", "서로 거든다."), ("Can you help?", "거들어 줄래?"), ("It helps.", "쓸모가 있다."),
    ("to help them", "거들려고"), ("Do not be interested.", "눈길을 주지 마라."),
    ("Type 'log off' to leave.", "나가려면 'log off'를 친다."),
    ("a good book", "좋은 책"), ("Smith씨가 왔다.", "Mr. Smith came."), ("They were suffering.", "앓았다."),
    ("What to link next", "다음에 묶을 것"), ("It allows you to link pages.", "쪽을 묶게 한다."),
    ("Save as &Template", "본으로 저장(&T)"),
    ("In other words, no.", "그러니까 아니다."), ("in South America", "남미에서"),
    ("사용자 정의 글꼴", "Custom font"), ("Time is variable.", "시간은 바뀐다."), ("at variable cost", "바뀌는 값으로"),
    ("It is set as variable.", "바뀌게 두었다."), ("get | link }", "get | link }"),
    ("도움을 줄 수 있습니다.", "It can be of help."), ("내용은 모두 무시됩니다.", "It is left out."),
    ("대/소문자 구별", "by case"),
    ("a security that pays interest", "이자를 주는 증권"), ("암호 알고리즘", "a cipher"),
    ("in alphabetical order", "가나다 순서로"),
    ("표시한 것의 선택을 취소하세요.", "Clear what is marked."), ("여기서 선택(취소)", "(De)select here"),
    ("link.txt", "link.txt"), ("take it into account", "고려한다"),
    ("", ""),
  ]) func `a translation with the right terms has no finding`(_ source: String, _ target: String) {
    #expect(findings(source, target) == [])
  }

  @Test(arguments: [
    ("⟦딥시크⟧가 발표했다.", "Deep Sea announced it."),
    ("⟦딥시크⟧가 발표했다.", "DEEPSEEK announced it."),
    ("새 ⟦추론⟧ 모델", "a new model"),
    ("⟦애플⟧은 음악을 판다.", "The fruit company sells music."),
    ("⟦Apple⟧'s shares fell.", "사과의 주가가 내렸다."),
    ("⟦Importing⟧ %s", "%s을(를) 불러오는 중"), ("⟦Encodings⟧", "엔코딩"), ("⟦Settings⟧", "환경"),
    ("Open ⟦link⟧", "⟦link⟧ 열기"), ("_⟦Link⟧", "연결(_L)"), ("my ⟦account⟧", "내 기록"), ("⟦timeout⟧", "시간이 지났습니다"),
    ("⟦인공지능⟧이 돕는다.", "It aims to aid people."), ("⟦애플⟧의 정책", "the policy of the application"),
    ("⟦중국⟧ 기업", "companies in china"), ("the ⟦AI⟧ era", "새 시대"), ("⟦log⟧", "새로 그림"),
    ("a ⟦device⟧", "기다려라"), ("a ⟦fighter⟧", "F 하나"), ("⟦Copy⟧ the page", "쪽 복제"), ("⟦top margin⟧", "위쪽 여백"),
    ("You ⟦logged in⟧.", "들어왔다."), ("⟦Log in⟧to the server", "서버로"), ("⟦Copy all⟧ and go", "옮기고 가기"),
    ("복잡한 ⟦상태⟧에서 나온다.", "It comes out of disorder."), ("이 파일은 ⟦다음⟧ 위치에", "This file is there"),
    ("the ⟦function⟧ properly called", "제대로 부른 것"), ("the ⟦save as⟧ dialog", "저장 창"), ("the ⟦sea⟧", "바단 없다"),
    ("새 별의 ⟦발견⟧", "The new star was found."), ("그의 ⟦말⟧이 옳다.", "He is right."),
    ("⟦시작하기⟧ 안내서", "a guide for beginners"), ("The ⟦City⟧ Sleeps", "잠든 마을"), ("in a big ⟦City⟧", "큰 마을에서"),
    ("I need ⟦help⟧.", "거들어 다오."), ("IT ⟦help⟧ is near.", "전산 지원이 가깝다."), ("give you ⟦help⟧", "거들다"),
    ("⟦Koreans⟧ came.", "그들이 왔다."), ("with ⟦interest⟧", "눈을 반짝이며"), ("⟦투명⟧하게", "clearly"),
    ("⟦초기화⟧할 수 없습니다.", "It cannot be cleared."), ("⟦왼쪽으로 이동⟧", "the left one that will never ever move"),
    ("⟦goods⟧ on sale", "할인하는 물건"), ("⟦씨⟧를 뿌린다.", "They sow."), ("⟦Suffering⟧ is over.", "끝났다."),
    ("two ⟦links⟧ this page has", "이 쪽의 둘"), ("a ⟦link⟧ that breaks", "끊어진 것"), ("⟦leading⟧", "행 간격"),
    ("⟦big window⟧", "큰 손이 새로 잘 만든 창"), ("⟦America⟧ wins", "이겼다"), ("⟦open⟧", "열매"),
    ("⟦사용자⟧ 정보", "Custom facts"), ("Send it with your Signed ⟦Certificate⟧ now.", "서명한 것과 함께 지금 보낸다."),
    ("⟦미국 상무부⟧가 막았다.", "U. Commerce Department S."), ("a ⟦variable⟧", "바뀌는 것"),
    ("two ⟦variables⟧ here", "여기 둘"),
    ("the ⟦variable⟧ is set", "바뀌게 두었다"), ("open ⟦port⟧", "⟦PORT⟧ 열기"),
    ("The ⟦mice⟧ are here.", "쥐가 왔다."),
  ]) func `a term without its translation is missing`(_ source: String, _ target: String) {
    #expect(findings(source, target) == ["term-missing"])
  }

  @Test(arguments: [
    ("⟦DeepSeek⟧ announced it.", "⟦딥씨크⟧는 이를 발표했다."),
    ("⟦웹사이트⟧를 연다.", "Open the ⟦web site⟧."),
  ]) func `an unwanted term is the one finding`(_ source: String, _ target: String) {
    #expect(findings(source, target) == ["term-forbidden"])
  }

  @Test func `a rule can be chosen by name`() {
    #expect(findings("⟦딥시크⟧가", "Deep Sea", rules: ["term-missing"]) == ["term-missing"])
    #expect(findings("딥시크가", "Deep Sea", rules: ["term-forbidden"]) == [])
  }

  @Test func `a term that stands twice is one finding`() {
    #expect(findings("⟦딥시크⟧와 딥시크", "twice") == ["term-missing"])
  }
}

/// The number rule; its spans are marked as above.
@Suite struct NumberCheckTests {
  @Test(arguments: [
    ("매출은 3조 5천억 원이었다.", "Sales came to 3.5 trillion won."),
    ("1억2,000만 명이 봤다.", "120 million people watched."),
    ("만 18세 이상", "aged 18 or over"), ("지난해 12월", "in December last year"), ("삼분의 일", "one third"),
    ("오후 3시에 만나자.", "Let's meet at 3 p.m."), ("수십 명", "dozens of people"), ("글만 있다.", "Only text."),
  ]) func `the same numbers are no finding, however they are written`(_ korean: String, _ english: String) {
    for pair in [
      CheckedPair(source: korean, target: english, from: .korean),
      CheckedPair(source: english, target: korean, from: .english),
    ] {
      let rules = CheckRules.rules(named: ["number-mismatch"], terms: Termbase([]))
      #expect(rules.count == 1)
      #expect(rules.flatMap { $0.findings(in: pair) } == [])
    }
  }

  @Test(arguments: [
    ("매출은 3조 5천억 원이었다.", "Sales came to 3.5 billion won.", 4..<12, 14..<29),
    ("9.2퍼센트 올랐다.", "It rose 2.9%.", 0..<6, 8..<11),
  ]) func `another value is found with both spans`(
    _ korean: String, _ english: String, _ source: Range<Int>, _ target: Range<Int>
  ) throws {
    let rule = try #require(CheckRules.rules(named: ["number-mismatch"], terms: Termbase([])).first)
    let findings = rule.findings(in: CheckedPair(source: korean, target: english, from: .korean))
    #expect(findings.map(\.sourceSpans) == [[source]])
    #expect(findings.map(\.targetSpans) == [[target]])
  }
}
