/// Words that look like a noun with a particle, for `NounReading`. Chosen by hand from those that software, help
/// and news texts hold (some 1,400 forms counted in 158,000 lines), and widened to others of the same build.
enum NounReadingTables {
  /// One-syllable strings that, standing alone, are mostly something else than a noun: determiners, adverbs,
  /// dependent nouns, adnominal forms of verbs.
  static let seldomAlone = """
    해안약것데바만지등중채번적터이그한두세네새각본단더잘못또다곧할될볼갈줌감클쓸살알들외내현매제타참뭐왜너나저온첫옛헌맨쭉꼭딱막덜
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

  /// Words that begin like a noun with a particle.
  static let otherWords = """
    가는 가도 가로 각도 강도 강의 강인 개의 거는 거의 검도 검은 결과 결의 경과 경도 경의 경이 고가 고도 고로 고의 공과 공인 과도 과로 관상
    광도 구도 군의관 군인 굽이 궤도 극도 글꼴 기도 기로 기만 기와 길이 끝나 끝내 난이 날로 날인 남은 내가 내과 내의 논의 놀이 농과 농도 높이
    다를 다만 당도 대가 대로 대만 대의 대체로 도로 도의 독일 동의 동인 동일 따라 따로 때때로 때론 때로 또는 만인 만일 많이 맏이 매도 먹이
    면도 명도 명의 모든 모의 무리 무의 무인 문과 문의 문인 물론 미로 미만 밀도 바로 반도 반의 발의 방도 방만 백과 백만 백인 벌이 범인 법과
    법인 변이 별도 별로 보도 보의 복도 본의 본인 부가 부과 부도 분과 불과 불만 비로 비만 빈도 사과 사의 산과 산만 상의 상인 새로 생일 서로
    선도 성과 성의 성인 세가 세로 소나 속도 속은 솔로 수가 수도 수로 수의 순도 숨은 시가 시도 시의 식도 신인 실제로 심도 심의 악의 안과 안도
    안이 애도 애로 애인 야만 약과 약도 양도 양일 여가 여로 연도 연인 열도 염도 예의 오로 오만 온도 외과 외도 외로 용도 용이 원만 원인 위도
    유가 유도 유로 유의 의도 의의 이로 이만 이와 이의 인도 인의 임의 자만 자의 저의 적도 전과 전도 전이 절도 정도 정신과 정의 제도 제로 제의
    종이 종일 죄인 주가 주도 주로 주의 증인 지도 진도 질의 차도 차이 참가 참으로 채도 책임 철도 철로 초과 추가 치과 커서 타도 타인 태도 통과
    통일 투과 특이 파도 편도 편의 평일 폐가 포도 포로 하나 학과 할인 함께 합의 해도 해로 해서 향도 호가 호의 혹은 홀로 화가 화나 화로 확인
    활로 황도 회로 회의 효과 효도 휘도 휴가 휴일 흑인
    """
}
