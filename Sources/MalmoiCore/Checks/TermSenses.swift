internal import Language

/// Words that mean several things which the other language has different words for: a security is 보안 or 증권, and 문자 a
/// character or a script. A glossary has one of the senses; where a translation has a word of another, the source does
/// too, and the term does not apply.
///
/// Senses that texts on one subject mix, such as those of "feature", are left out: there another word may be a wrong one.
enum TermSenses {
  /// Whether a text holds a translation of a term in another sense than that of its allowed targets.
  static func isOther(than targets: [Term], of term: Term, in text: TermForms) -> Bool {
    guard let senses = senses[term.text.lowercased()] else { return false }
    let isOwn = senses.map { words in
      targets.contains { target in words.contains { target.text.lowercased().hasPrefix($0) } }
    }
    // A word of one syllable stands in others by chance.
    return isOwn.contains(true)
      && zip(senses, isOwn).contains { words, isOwn in
        !isOwn
          && words.contains {
            $0.unicodeScalars.count > 1
              && text.contain(TermForms.Pattern(Term($0, term.language.other), of: term))
          }
      }
  }

  private static let senses: [String: [[String]]] = {
    var senses: [String: [[String]]] = [:]
    for line in table.split(separator: "\n") {
      let sides = line.split(separator: ": ")
      senses[String(sides[0])] = sides[1].split(separator: " | ").map {
        $0.split(separator: ", ").map(String.init)
      }
    }
    return senses
  }()

  private static let table = """
    account: 계정 | 거래처
    address: 주소 | 연설
    agent: 에이전트 | 대리인, 요원
    anchor: 앵커 | 닻줄
    application: 애플리케이션, 응용 프로그램, 앱, 어플리케이션 | 적용, 신청
    argument: 인수, 인자 | 주장, 논쟁, 말다툼
    article: 기사, 문서 | 관사, 조항
    balance: 균형, 밸런스 | 잔액, 잔고
    band: 대역, 밴드 | 악단
    bank: 은행, 뱅크 | 강둑
    base: 기반, 기본 | 염기, 기지, 밑수
    bill: 청구서, 계산서, 고지서 | 법안, 지폐
    board: 보드, 게시판 | 이사회, 위원회
    bond: 채권 | 결합
    branch: 브랜치, 분기, 가지 | 지사
    buffer: 버퍼 | 완충
    bug: 버그 | 벌레, 곤충
    capital: 자본 | 수도, 대문자
    carrier: 통신사 | 반송파
    case: 대소문자 | 사례, 사건
    cast: 캐스트 | 출연, 형 변환
    cell: 셀 | 세포, 전지, 휴대
    chair: 의자 | 의장
    chance: 기회 | 우연
    change: 변경, 변화 | 거스름돈, 잔돈
    character: 문자, 글자 | 캐릭터, 등장인물, 주인공, 성격, 인물
    charge: 충전 | 요금, 전하, 혐의
    chart: 차트, 도표 | 해도
    check: 확인, 검사 | 수표
    circuit: 회로 | 순회
    class: 클래스 | 수업, 학급, 계급, 계층, 등급, 강의
    client: 클라이언트 | 의뢰인
    clip: 클립 | 자르기, 잘라
    clock: 시계 | 클럭
    close: 닫기 | 마감, 종가, 가까운
    cloud: 클라우드 | 구름
    cluster: 클러스터 | 성단
    code: 코드 | 법전, 규약
    collection: 컬렉션, 모음 | 징수, 수집
    column: 열 | 기둥, 칼럼
    command: 명령 | 지휘, 사령
    connection: 연결, 접속 | 인맥, 관련성
    constant: 상수 | 일정한, 꾸준
    contact: 연락처 | 접촉, 접점
    container: 컨테이너 | 용기, 그릇
    content: 콘텐츠, 컨텐츠 | 만족, 함량, 목차
    contract: 계약 | 수축
    cookie: 쿠키 | 과자
    copy: 복사 | 사본, 복사본
    country: 나라, 국가 | 시골, 시골길
    court: 법원, 법정 | 코트
    credit: 신용 | 크레딧, 학점
    crop: 자르기, 잘라내기 | 작물
    culture: 문화 | 배양
    current: 현재 | 전류, 해류
    custom: 사용자 정의, 사용자 지정 | 관습, 세관
    cut: 잘라내기, 자르기, 오려두기 | 삭감, 인하, 차단
    date: 날짜 | 데이트
    default: 기본 | 채무, 부도
    degree: 각도 | 학위, 차수
    delivery: 배달, 배송 | 분만, 출산
    development: 개발, 발전 | 현상액
    diet: 식단, 다이어트 | 국회
    dimension: 치수, 크기 | 차원
    domain: 도메인 | 정의역
    draft: 초안 | 징병
    draw: 그리기 | 무승부, 추첨
    drive: 드라이브 | 운전, 구동
    driver: 드라이버 | 운전
    drug: 약물, 의약품 | 마약
    element: 요소 | 원소
    engine: 엔진 | 기관차, 기관
    entry: 항목 | 입장, 참가, 진입
    error: 오류, 에러 | 오차
    escape: 이스케이프 | 탈출, 도망
    event: 이벤트, 행사, 사건 | 종목
    exchange: 교환 | 거래소, 환율
    executable: 실행 파일 | 실행 가능
    exercise: 운동 | 연습, 행사
    expression: 식, 표현식, 수식 | 표정
    extension: 확장 프로그램, 확장 기능, 확장자 | 내선, 연장
    fair: 박람회 | 공정
    fault: 결함, 오류 | 단층
    field: 필드 | 분야, 들판
    figure: 그림 | 수치, 인물
    fine: 벌금 | 미세, 가는
    fire: 화재 | 해고, 발사
    firm: 회사, 기업 | 단단
    flag: 플래그 | 깃발, 국기
    foot: 발 | 피트
    force: 강제 | 군대, 세력
    foundation: 재단 | 기초, 토대
    frame: 프레임, 틀 | 액자
    freeze: 고정 | 동결
    function: 함수 | 기능
    gas: 가스, 기체 | 휘발유
    glasses: 안경 | 유리잔, 유리
    goal: 목표 | 득점
    grade: 등급 | 학년, 성적
    ground: 접지 | 바닥, 근거
    gum: 껌 | 잇몸
    handle: 핸들 | 손잡이
    head: 머리, 헤드 | 책임자, 수장
    heart: 심장, 마음 | 하트
    height: 높이, 고도 | 신장 | 키
    help: 도움말 | 도움
    history: 역사 | 기록, 이력, 내역
    home: 홈 | 가정, 고향, 집 | 홈런, 홈페이지
    host: 호스트 | 주최, 숙주, 진행자
    house: 집, 주택 | 의회, 하원
    image: 이미지, 그림 | 형상, 인상
    index: 색인, 인덱스 | 지수
    instance: 인스턴스 | 사례
    interest: 관심, 흥미 | 이자, 이익, 이해관계
    issue: 이슈, 문제 | 발행
    job: 일자리, 직업 | 작업
    joint: 관절, 조인트 | 공동, 합작
    kernel: 커널 | 알맹이
    key: 키 | 열쇠, 건반
    land: 땅, 토지 | 착륙
    law: 법, 법률 | 법칙
    lead: 리드, 잠재 | 납축
    letter: 편지, 서한 | 글자, 문자
    level: 수준, 레벨 | 수평
    library: 라이브러리 | 도서관
    license: 라이선스, 라이센스, 사용권 | 면허
    light: 빛, 조명 | 가벼운, 가볍
    line: 줄, 행, 선 | 회선, 노선, 대사
    load: 불러오기, 로드 | 부하, 하중
    lock: 잠금, 잠그기 | 자물쇠
    log: 로그, 기록 | 통나무
    magazine: 잡지 | 탄창
    manual: 설명서, 매뉴얼 | 수동
    map: 지도, 맵 | 성도, 사상, 대응
    margin: 여백 | 이윤, 마진
    mass: 질량 | 대량, 대중, 일괄, 분자량
    match: 일치 | 경기, 성냥
    material: 재질, 머티리얼, 재료, 물질 | 교재
    matter: 물질 | 문제
    mean: 평균 | 의미
    measure: 측정, 척도 | 조치
    medium: 매체 | 중간, 보통
    memory: 메모리 | 기억, 추억
    meter: 미터 | 계량기, 측정기
    mine: 광산 | 지뢰
    minister: 장관 | 목사
    mission: 임무 | 선교
    mode: 모드 | 최빈값
    monitor: 모니터 | 감시
    mount: 마운트 | 올라
    mouse: 마우스 | 생쥐
    movement: 이동, 움직임, 운동 | 악장
    nature: 자연 | 성질, 본성
    note: 메모, 노트 | 음표
    novel: 소설 | 참신
    object: 개체, 객체, 오브젝트 | 물체, 목적어
    odd: 홀수 | 이상한
    open: 열기, 열다 | 공개, 산개
    operation: 작업, 연산, 동작 | 수술, 작전
    operator: 연산자 | 운영자, 교환원, 작업자, 사업자
    order: 순서 | 주문, 차수
    organ: 기관, 장기 | 오르간
    outlet: 콘센트 | 매장
    palm: 손바닥 | 야자
    panel: 패널 | 토론자, 배심
    paper: 종이, 용지 | 논문
    parallel: 병렬 | 평행, 위도
    park: 공원 | 주차
    party: 당사자 | 정당, 파티
    pass: 통과, 패스 | 합격
    passage: 통로 | 구절
    paste: 붙여넣기, 붙이기 | 페이스트, 반죽
    patch: 패치 | 조각
    patient: 환자 | 참을성, 인내
    pencil: 연필 | 펜슬
    performance: 성능, 실적 | 공연
    period: 기간, 시기 | 마침표
    phase: 단계 | 위상
    picture: 그림, 사진 | 영화
    pitch: 음높이, 피치 | 투구
    plane: 평면 | 비행기
    plant: 식물 | 공장, 발전소
    plate: 판 | 접시
    play: 재생 | 연극, 연주
    player: 플레이어, 재생기, 참가자 | 선수
    plot: 그래프, 플롯 | 음모, 줄거리
    policy: 정책 | 보험
    pool: 풀 | 수영장
    port: 포트 | 이식, 항구, 항만
    position: 위치 | 직책, 입장
    post: 게시 | 우편
    power: 전원, 전력 | 거듭제곱, 권력
    practice: 연습 | 관행, 실천
    present: 선물 | 현재
    president: 대통령 | 사장, 회장
    press: 언론 | 누르 | 누르기
    principal: 교장 | 원금
    process: 프로세스 | 과정, 절차
    product: 제품, 상품 | 곱셈
    profile: 프로필, 프로파일 | 옆모습
    proof: 증명, 증거 | 교정
    property: 속성 | 재산, 부동산
    protocol: 프로토콜 | 의정서
    pupil: 학생 | 동공
    quarter: 분기 | 사분의
    quote: 따옴표, 인용 | 견적
    race: 경주 | 인종
    range: 범위 | 산맥, 사거리
    record: 레코드 | 음반, 기록
    reference: 참조 | 추천서
    reflection: 반사 | 반성
    register: 레지스터 | 등록
    relation: 관계 | 친척
    remote: 원격 | 리모컨, 외딴
    report: 보고서, 보고 | 신고
    resolution: 해상도 | 해결, 분해능, 결의
    rest: 나머지 | 휴식
    return: 반환 | 귀국, 수익
    right: 오른쪽, 오른손 | 권리
    ring: 반지, 링 | 종소리
    rock: 바위, 암석 | 로큰롤
    room: 방 | 여지, 공간
    root: 루트 | 제곱근, 뿌리
    round: 라운드 | 반올림, 둥근
    rule: 규칙 | 통치
    ruler: 눈금자 | 통치자
    run: 실행 | 달리기
    safe: 안전 | 금고
    sanction: 제재 | 승인
    scale: 배율, 크기, 비율 | 저울, 비늘, 음계
    scene: 장면 | 현장
    score: 점수 | 악보
    script: 스크립트 | 문자, 대본, 첨자
    season: 계절 | 시즌
    section: 섹션, 구역, 절 | 단면
    security: 보안 | 증권
    segment: 세그먼트 | 선분, 구간, 부문
    sense: 감각 | 의미
    sentence: 문장 | 선고, 형벌
    session: 세션 | 회기
    share: 공유 | 주식, 지분
    shell: 셸, 쉘 | 껍질, 조개, 포탄
    sign: 기호, 표지, 부호 | 서명, 징후
    site: 사이트, 웹사이트 | 현장, 부지
    skin: 스킨 | 피부
    slide: 슬라이드 | 미끄럼
    solution: 해결책, 솔루션 | 용액, 풀이
    sound: 소리, 사운드, 음향 | 건전
    source: 소스, 원본 | 출처, 원천, 소식통
    space: 공간, 공백 | 우주
    speaker: 스피커 | 화자, 연사
    spring: 봄 | 용수철, 스프링 | 봄철
    square: 사각형, 정사각형 | 광장, 제곱
    stage: 무대 | 단계
    stamp: 스탬프, 도장 | 우표
    standard error: 표준 오류, 표준 에러 | 표준 오차
    star: 별 | 스타, 주연
    state: 상태 | 국가
    statement: 문장, 명령문, 구문 | 성명, 진술, 명세서
    station: 역 | 방송국, 기지국
    stock: 주식 | 재고
    store: 저장 | 가게, 상점
    story: 이야기 | 층짜리
    strike: 파업 | 취소선, 타격
    string: 문자열 | 현악
    stroke: 획, 스트로크 | 뇌졸중
    study: 공부 | 연구
    subject: 제목 | 주제, 과목, 주어
    suit: 소송 | 정장
    support: 지원 | 지지대, 받침
    switch: 스위치 | 전환
    symbol: 기호, 심볼 | 상징
    system: 시스템 | 체계, 제도
    table: 표, 테이블 | 탁자, 식탁
    tank: 탱크 | 전차, 수조
    tap: 탭, 두드리기 | 수도꼭지
    target: 대상 | 표적
    temple: 사원, 절 | 관자놀이
    tense: 시제 | 긴장
    term: 용어 | 기간, 학기, 임기
    thread: 스레드 | 나사산
    tie: 넥타이 | 동점
    tissue: 조직 | 휴지
    title: 제목 | 직함
    tone: 톤 | 어조
    track: 트랙 | 추적, 선로
    traffic: 트래픽 | 교통
    train: 기차, 열차 | 훈련, 학습
    transaction: 트랜잭션 | 거래
    translation: 번역 | 옮기기, 이동, 병진, 변환
    treatment: 치료 | 처리, 대우
    trial: 재판 | 시험, 평가판
    trunk: 트렁크 | 줄기
    type: 유형, 종류, 형식 | 활자, 타자
    union: 합집합, 결합 | 노조, 연합, 조합
    unit: 단위 | 부대, 유닛
    utility: 유틸리티 | 공공
    value: 값 | 가치
    variable: 변수 | 가변, 다양
    vessel: 선박 | 혈관, 용기
    view: 보기 | 견해, 전망
    vision: 시력, 비전 | 시각
    volume: 볼륨 | 부피, 음량, 체적
    watch: 시계 | 시청, 관람
    wave: 파동, 파형 | 파도
    web: 웹 | 거미줄
    weight: 가중치, 굵기, 두께 | 무게, 체중
    word: 단어, 낱말 | 말씀
    worm: 웜 | 벌레
    yard: 야드 | 마당
    가로: width | horizontal, landscape
    가져오기: import | get, fetch, retrieve
    감사: thanks, gratitude, appreciation | audit
    강도: strength, intensity | robber
    개체: object | entity
    거리: street | distance
    경기: game, match | economy, economic
    경로: path | route
    고급: advanced | premium
    관리자: administrator, manager, admin | maintainer
    교정: correction, proofreading | calibration
    구성: configuration | composition
    구조: structure | rescue, hierarchy
    기관: agency, institution, organization | engine
    기사: article | knight, driver, engineer
    기술: technology, technique, skill | description, describe
    기준: criteria, criterion, standard | basis, reference
    기호: symbol | preference
    노트: note | knot
    눈: eye | snow
    눈금: scale | tick, grid, ruler
    다리: leg | bridge
    다음: next | following
    대상: target | object, subject
    도움말: help | tooltip, tip
    도장: stamp | painting
    동기: motive, motivation | sync, synchronization
    동화: fairy tale | assimilation
    등: back | lamp
    등급: grade, rating | class
    마우스 키: mouse keys | mouse button
    막대: bar | stick, rod
    머리: head | hair
    무기: weapon | inorganic
    문자: character | script, text message
    바람: wind | wish
    반복: repeat | iteration, loop
    발전: development, progress | generation
    밤: night | chestnut
    배: ship | pear, stomach
    배열: array | arrangement, arrange
    벌: bee | punishment
    변환: conversion, convert | transform
    병: disease, illness | bottle
    보기: view | example
    보도: press, report | sidewalk
    복사: copy | radiation
    부인: wife | lady, denial, Mrs
    부정: negation, denial | corruption, cheating
    분기: branch | quarter
    분자: molecule | numerator
    분할: split, division, divide | partition
    비: rain | ratio
    사고: accident | thinking, thought
    사과: apple | apology, apologize
    사원: employee | temple
    사전: dictionary | prior, advance
    색상: color, colour | hue
    서식: format, formatting | template
    성: castle | gender, surname
    세로: height | vertical, portrait
    소재: material | location
    수사: investigation | rhetoric
    시각: time | vision, visual
    시장: market | mayor
    시점: viewpoint, view | point in time
    신부: bride | priest
    신장: height | kidney
    실: room | thread
    아침: morning | breakfast
    알림: notification, alert | notice
    암호: password | cipher, cryptography
    양: sheep | amount, quantity
    여백: margin | padding, white space
    연결: connection | association
    연기: smoke | acting, postponement, delay
    열: column | heat, fever
    영화: movie, film | glory
    예: example | yes
    예약: reservation, booking | scheduled, reserved
    용기: courage | container
    용량: capacity | size, dose
    원: circle | won
    음: note | negative
    의사: doctor | intention
    의지: will | reliance
    이동: move, movement | navigate, migration
    이상: ideal | abnormality
    이성: reason | opposite
    이전: previous | transfer, relocation, migration
    이해: understanding | interests
    인도: India | sidewalk, delivery
    인상: impression | increase, raise, hike
    인수: argument | factor, acquisition, takeover
    인증: authentication | certification, certificate
    일정: schedule | constant, fixed
    자료: data | material
    자원: resource | volunteer
    장애: disability, disorder | failure, obstacle
    재생: play, playback | regeneration
    저녁: evening | dinner, supper
    저장소: repository | storage
    전기: electricity | biography
    전원: power | everyone
    정렬: sort, sorting | align, alignment
    정수: integer | essence
    정의: definition, define | justice
    제목: title, subject | heading, header
    조각: sculpture | piece, slice, fragment
    조사: investigation, survey | particle
    조선: Joseon | shipbuilding
    주: week | state, province
    주석: comment, annotation | footnote
    지구: earth, globe | district
    지도: map | guidance
    지방: fat | region, province
    차: car, automobile | tea, difference
    창: window | spear
    추가: add, addition | additional, extra
    출력: output | print
    충돌: conflict | crash, collision
    취소: cancel | revocation, revoke
    캐시: cache | cash
    큐: queue | cue
    키: key | height, stature
    타자: typing | batter
    판: version, edition | board
    표: table | ticket, vote
    풀: grass | glue, pool
    행: row | line
    화상: image | burn, video
    회의: meeting, conference | skepticism
    """
}
