/// Words that look like a noun with a particle, for `NounReading`. Chosen by hand from those that software, help
/// and news texts hold (some 1,400 forms counted in 158,000 lines), and widened to others of the same build.
enum NounReadingTables {
  /// One-syllable strings that, standing alone, are mostly something else than a noun: determiners, adverbs,
  /// dependent nouns, adnominal forms of verbs.
  static let seldomAlone = """
    해안약수것데바만지등중채번적터이그한두세네새각본단더잘못또다곧할될볼갈줌감클쓸살알들외내현매제타참뭐왜너나저온첫옛헌맨쭉꼭딱막덜
    늘좀걸둘셋넷몇갖큰올줄
    """

  /// Dependent nouns: after an adnominal form they are not the noun of the same spelling.
  static let dependent = "수줄것데바지채터만"

  /// Determiners before a number.
  static let beforeNumber = "약총매각제"

  /// Numerals and what begins them.
  static let numerals = "일이삼사오육칠팔구십백천만수몇"

  /// Last syllables of adnominal forms.
  static let adnominals = "을할될갈올볼쓸릴킬칠질낼설둘꿀뜰켤는던줄살팔알열볼"

  /// Open syllables that are verb stems more often than nouns (those with a common noun of the same sound are
  /// left out), and those to which a stem in ㄹ loses it (노는, 아는).
  static let openStems = "가나사하되오보서두쓰주타치지크끄뜨트추꾸쏘쉬뛰메베깨캐내꼬괴싸짜까따푸찌노마무미부여우드거버저구아다켜펴빼떼"

  /// Closed syllables that are stems of verbs and adjectives more often than nouns.
  static let closedStems = """
    안감담접작높같많좋받찾읽얻넣닫않있없앉걷듣묻믿씻벗웃낮깊넓얇짧좁붉젊늙늦굵얕짙검붙잡맞맺밝옳옅잃찍끊깎놓녹묶섞숨쌓싶싫죽낡
    """

  /// Nouns to which 이 makes a verb: 줄이다, 속이다.
  static let causatives = "줄속녹죽절들늘붙높먹쌓놓섞끓보모쓰트덮묶볶꺾숙싸파차치기누조"

  /// Nouns to which 하다 makes a verb that means the same: 말하다.
  static let verbal = "말일절욕답평셈탓뜻춤"

  /// Syllables to which 하고 makes a verb of its own: 정하고.
  static let bound = "위속강약대통인의관비정변원구전피향취당행해상망벌처면금심독착못또포제권분법주참잘안한고기요논칭가청급선"

  /// Nouns to which 들다 makes a verb: 물들다.
  static let seized = "물힘잠길정철병멍맘"

  /// Nouns that are also a verb in -ㅁ: 봄, 남. 으로써 and 에 따라 after them follow the verb.
  static let nominalised = "봄섬감남짐줌"

  /// Verb stems of two syllables and more that are spelt like nouns. After them 는, 고, 지, 면 … are endings.
  static let longStems = """
    배우 가지 여기 망치 뭉치 자라 미치 고치 부리 다리 가리 차리 나누 바라 지나 모이 보이 쓰이 쌓이 높이 줄이 붙이 먹이 죽이 속이
    녹이 기울이 늘이 나서 나오 만나 떠나 일어나 마시 가르치 던지 만지 비추 맞추 낮추 감추 이루 다루 미루 바꾸 누비 바치 해치
    마치 그치 비치 거치 지지 서두르 두드리 이기 새기 옮기 남기 넘기 맡기 웃기 숨기 즐기 당기 다치 놓치 마주치 부치 펼치 겹치
    버티 견디 지키 시키 삼키 가꾸 꾸미 피우 세우 키우 채우 지우 태우 싸우 비우 외우 고르 오르 부르 누르 흐르 모르 자르 기르
    """

  /// Nouns that 나다, 내다 and 놓다 follow without a particle: 사고나다, 마음놓다.
  static let compounding = "사고 고장 소리 생각 기억 소문 짜증 냄새 화재 마음 겁 혼 불 탈"

  /// Nouns that take 서 for 에서: places, and a few others.
  static let places = """
    여기 저기 거기 어디 혼자 둘이 셋이 넷이 여럿이 몇이 스스로 가운데 아래 위 뒤 한데 서울 부산 대구 인천 광주 대전 울산 제주
    미국 중국 일본 영국 국내 해외 현지 북한 한국 평양 도쿄 베이징 뉴욕 런던 파리
    """

  /// Nouns to which 도 makes the noun of a degree: 정확도.
  static let graded = """
    정확 투명 민감 자유 만족 중요 난이 선호 신뢰 인지 완성 청결 친밀 충성 집중 참여 기여 의존 숙련 성숙 복잡 위험 심각 유사 활용
    이해 몰입 지명 활성 건전 순수 해상 정밀 감광 경사 회로 설계 조감 평면 단면 개략 전개
    """

  /// Nouns to which 인 makes the noun of a person: 외국인.
  static let peoples = "국 독일 일본 유럽 대변 수신 발신 장애 관리 보증 지식 직장 언론 정치 종교 연예"

  /// After each noun, the continuations with which it is the start of another word.
  static let otherWords = """
    가 로 는 도
    각 도
    강 도 의 인
    개 의
    거 의 는
    검 도 은
    결 과 의
    경 과 도 이 의
    고 도 의 가 로
    공 과 인
    과 도 로
    관 상
    광 도
    구 도
    군 인 의관
    굽 이
    궤 도
    극 도
    글 꼴
    기 도 로 와 만
    길 이
    끝 내 나
    난 이
    날 로 인
    남 은
    내 가 의 과
    논 의
    놀 이
    농 도 과
    높 이
    다 만 를
    당 도
    대 가 로 만 의
    도 로 의
    독 일
    동 의 일 인
    따 로 라
    때 로
    또 는
    만 일 인
    많 이
    매 도
    맏 이
    먹 이
    면 도
    명 도 의
    모 든 의
    무 인 의 리
    문 의 과 인
    물 론
    미 로 만
    밀 도
    바 로
    반 도 의
    발 의
    방 도 만
    백 만 과 인
    벌 이
    범 인
    법 인 과
    변 이
    별 로 도
    보 도 의
    복 도
    본 의 인
    부 과 가 도
    분 과
    불 만 과
    비 만 로
    빈 도
    사 과 의
    산 과 만
    상 의 인
    새 로
    생 일
    서 로
    선 의 도
    성 과 인 의
    세 로 가
    소 나
    속 도 은
    솔 로
    수 로 도 가 의
    순 도
    숨 은
    시 가 도 의
    식 도
    신 인
    심 도 의
    애 도 로 인
    악 의
    안 도 과 이
    야 만
    약 도 과
    양 도 일
    여 가 로
    연 도 인
    열 도
    염 도
    예 의
    오 로 만
    온 도
    외 과 도 로
    용 도 이
    원 인 만
    위 도
    유 가 도 로 의
    의 도 의
    이 의 로 와 만
    인 도 의
    임 의
    자 만 의
    저 의
    적 도
    전 도 의 과 이
    절 도
    정 도 의
    제 도 로 의
    종 이 일
    죄 인
    주 의 로 도 가
    증 인
    지 도
    진 도
    질 의
    차 이 도
    참 으로 가
    창 의
    채 도
    책 임
    철 도 로
    초 과
    추 가
    치 과
    커 서
    타 도 인
    태 도
    통 과 일
    투 과
    특 이
    파 도
    편 의 도
    평 일
    폐 가
    포 도 로
    하 나
    학 과
    할 인
    함 께
    합 의
    해 로 도 서
    향 도
    호 의 가
    혹 은
    홀 로
    화 가 로 나
    확 인
    활 로
    황 도
    회 의 로
    효 과 도
    휘 도
    휴 가 일
    흑 인
    때때 로
    대체 로
    새 로
    실제 로
    정신 과
    """
}
