/// What may follow a Korean noun inside its eojeol, as a grammar of states.
///
/// A line reads `FROM … > TO [KIND]: FORM …`: each form leads from any of the states FROM to the state TO and
/// makes the tail at least of the kind KIND, `particle` unless another is named. A form is spelt in syllables
/// and, for a consonant that closes the syllable before it, in letters: `ㅂ니다` is what 합니다 has after 하. `A/B`
/// is a pair of allomorphs, A after a final consonant and B after a vowel; where A begins with 으, B stands after
/// ㄹ too; `-` is a missing partner. `after a vowel` limits a whole line.
///
/// The facts are those of the written standard (National Institute of Korean Language, 한국어 어문 규범; the list
/// of particles follows the Sejong tag set) and of chains counted in interface, help and news texts. Chains are
/// kept wider than the standard where a wider rule is simpler and meets no other word.
enum NounTailGrammar {
  /// The states in which a tail may end.
  static let final = "noun case focus last topic quote nominal plain adnominal infinitive place any end"

  static let text = """
    # Particles. Case particles proper close the noun; adverbial ones take focus particles after them.
    noun nominal focus > last: 이/가 을/를 -/ㄹ
    noun nominal focus > case: 께서 에 에서 에게 에게서 한테 한테서 께 더러 으로/로 으로서/로서 으로써/로써
    noun nominal focus > case: 으로부터/로부터 에다 에다가 과/와 하고 이랑/랑 처럼 마냥 같이 보다
    noun nominal focus case > focus: 만큼 만치 대로 부터 까지 마다 밖에 뿐 만 조차 마저
    noun nominal focus case > topic: 은/는 -/ㄴ
    noun nominal focus case > last: 의 도 이나/나 이라도/라도 이야/야 이야말로/야말로 이나마/나마 이라야/라야
    noun nominal focus case > last: 이라야만/라야만 이든/든 이든지/든지 이든가/든가 이라곤/라곤 인들/- 커녕
    noun nominal focus case > last: 치고 치고서 따라 이라면/라면 이란/란
    noun nominal focus case > quote: 이라고/라고
    noun > last: 하며 서껀 이라든가/라든가 이라든지/라든지 이여/- 이시여/시여
    case > last: 를 ㄹ 가
    case > case: 과/와 처럼 같이 보다
    noun > last: 토록 일랑 이랴/랴
    topic > last: 커녕
    noun case focus topic last quote nominal > end: 요
    noun > end: 이요/-
    quote > topic: 는 ㄴ
    quote > last: 도 만 까지 야
    quote > stem: 하
    quote > closed: 해ㅆ
    quote > infinitive: 해
    noun > place [place]: 서
    place > topic: 는 ㄴ
    place > last: 도 만 의 나
    place > focus: 부터 까지

    # The copula 이다, whole after a consonant (and, in careful writing, after a vowel), else often contracted.
    noun nominal focus case > copula [copula]: 이
    noun nominal focus case > plain [contracted after a vowel]: 다 라 냐 더라
    noun nominal focus case > nominal [contracted after a vowel]: 냐
    noun nominal focus case > last [contracted after a vowel]: 고 며 면 면서 면서도 지 지만 지요 죠 니 니까
    noun nominal focus case > last [contracted after a vowel]: 므로 거나 든 든지 든가 던가 더라도 더니 더라 네
    noun nominal focus case > last [contracted after a vowel]: 네요 구나 군 군요 구먼 더군 더군요 건 거든 기에 길래 나 되 긴
    noun nominal focus case > last [contracted after a vowel]: 라도 라서 라야 라야만 래 래서 랄까 예요 에요
    noun nominal focus case > last [contracted after a vowel]: 여서 여야 여야만 여도 야 뇨 잖아 잖아요 세요
    noun nominal focus case > adnominal [contracted after a vowel]: 던 랄
    noun nominal focus case > stem [contracted after a vowel]: 시
    noun nominal focus case > closed [contracted after a vowel]: 여ㅆ 셔ㅆ 게ㅆ
    copula > plain: 라
    copula > last: 라도 라서 라서는 라선 라야 라야만 라면 래 래서 래도 로다 로구나 로군 올시다 어 어서 어도 어야
    copula > last: 어야지 어야죠 어선 여야지 여야죠 여선 여요 데 리라 려니 구려 어야만 에요 예요 여서 여도 여야 여야만 여 요 오 외다 야 뇨 자
    copula > adnominal: 랄
    copula > closed: 어ㅆ 여ㅆ
    copula > nominal: 냐
    copula > any: 어야하 어야해 어야한 여야하 어야합 여야합

    # Endings after an open stem: the copula's and those of 하다, 되다 and 시키다.
    copula stem closed > plain: 더라
    copula stem > plain: 다 냐 니냐
    copula stem > last: 고 고서 고도 고는 고요 며 면 면서 면서도 면은 지 지만 지는 지도 지를 지요 죠 나 나요 니 니까
    copula stem > last: 므로 거나 든 든지 든가 던가 던지 던데 더라 더라도 더라면 더니 더군 더군요 더구나 되 네 네요
    copula stem > last: 구나 군 군요 구먼 구려 건 거든 거든요 기에 길 길래 긴 진 ㄴ데 ㄴ데요 ㄴ데다 ㄴ데다가 ㄴ데도 ㄴ걸
    copula stem > last: ㄴ즉 ㄴ듯 ㄴ가요 ㄴ지라 ㄴ만큼 ㄹ지라도 ㄹ지언정 ㄹ수록 ㄹ까요 ㄹ걸 ㄹ망정 ㄹ텐데 ㄹ뿐더러
    copula stem > last: ㄹ세 ㅂ니다 ㅂ니다만 ㅂ니까 ㅂ디다 잖아 잖아요 듯 듯이 려니와 려면 려고 세요 노라 지마는
    copula stem > nominal: 기 ㅁ ㄴ지 ㄴ가 ㄹ지 ㄹ까 ㄹ는지 ㄹ런지
    copula stem > focus: ㄹ뿐
    copula stem > adnominal: ㄴ ㄹ 던
    copula stem > stem: 시
    copula stem > infinitive: 셔
    copula stem > closed: 게ㅆ 셔ㅆ

    # Endings of verbs alone.
    stem > plain: ㄴ다 라 자 느냐
    stem > adnominal: 는
    stem > last: 는데 는데도 는지라 는군 는군요 는가요 도록 려 려는 려던 러 고자 느라 느라고 자마자 게 게끔 게도 거라
    stem > last: 십시오 십시요 ㅂ시다 ㅂ시오 ㄹ게 ㄹ게요 ㄹ래 ㄹ래요 여 여서 여도 여야 여야만 여라 라도
    stem > nominal: 는지 는가
    stem > closed: 여ㅆ 어ㅆ
    stem > any: 고이ㅆ 고시ㅍ 고자하 지아ㄶ 지모ㅅ 지마 게되 게돼 게하 게해 려고하 려하 려해 기위 기시작 도록하 도록해 도록되
    stem infinitive closed > last: 란
    infinitive > last: 서 서는 서도 선 도 도된 야 야만 야지 야죠 야할 라 요 다가
    infinitive > any: 주 줘 보 봐 지 져 오 와 온 놓 두 둬 버 내 가 이ㅆ 드 달 나 야하 야한 야합 야해 야되 야돼

    # Endings after a closed stem: 받다, 있다, 없다, and every past in ㅆ.
    closed > plain: 다 느냐 냐 는다
    closed > last: 고 고는 고도 고서 고요 으며 으면 으면서 으면서도 으나 으니 으니까 으므로 지 지만 지는 지도 지를 지요 죠 는데
    closed > last: 는데도 나 나요 습니다 습니다만 습니까 어 어요 어도 어야 어야만 어서 아 아서 아도 아야 아야만 거나 더라
    closed > last: 더라도 더라면 더니 더군 던가 던지 던데 네 네요 구나 군 군요 을까요 을지라도 을수록 을텐데 을걸 든 든지
    closed > last: 대 대요 든가 거든 건만 건 소 으되 기에 기로 길래 잖아 잖아요 게 도록 으려고 으려면 자 자마자 는군 는군요 듯 듯이
    closed > nominal: 기 음 는지 는가 을까 을지
    closed > focus: 을뿐
    closed > adnominal: 은 을 는 던
    closed > stem: 으시
    closed > closed: 어ㅆ 아ㅆ 게ㅆ
    closed > any: 고이ㅆ 지아ㄶ 지모ㅅ 게되 게하

    # After a sentence ending (이다, 한다, 이라): quotation.
    plain > quote: 고
    plain > adnominal: 는 ㄴ 던
    plain > last: 며 면 면서 면서도 거나 든지 든가 지만 네 네요 니 니까 더라 더니 더군 던데 느니 는데 길래 기에 만
    plain > last: ㄴ다 ㅂ니다 ㄹ까 ㄴ들 고요 가 가는 가도 기보다 기보다는
    plain > nominal: ㅁ 기

    # A dependent noun written together with the adnominal form before it.
    adnominal > nominal: 것 거 꺼 걸 게 수 때 데 뿐 만큼 줄 바 적 채 대로 후 뒤 편 다음
    adnominal > last: 듯 듯이
    adnominal > any: 수이ㅆ 수어ㅄ 듯하 듯해 만하 만해

    # Suffixes after which the noun is still the noun.
    noun > noun [plural]: 들 쯤 씩 짜리
    noun > noun [suffix]: 님 씨 끼리 가량 중 내 별 측 쪽 외 간 전 후 시 등 이하 이상 미만 초과

    # Light verbs, adjectives in 있다, 없다, 롭다, 스럽다, 답다, 만하다, 같다.
    noun > stem [verb]: 하 되 시키 당하 드리 로우 스러우 다우 만하
    noun > infinitive [verb]: 해 하여 돼 되어 시켜 당해 드려 받아 로워 스러워 다워 만해 같아
    noun > closed [verb]: 해ㅆ 하여ㅆ 돼ㅆ 되어ㅆ 시켜ㅆ 당해ㅆ 드려ㅆ 받 받아ㅆ 이ㅆ 어ㅄ 로ㅂ 로워ㅆ 스러ㅂ 스러워ㅆ 다ㅂ
    noun > closed [verb]: 다워ㅆ 만해ㅆ 가ㅌ
    noun > adnominal [verb]: 스러ㄴ
    noun > last [verb]: 없이 있이

    # Verbs that some nouns take without a particle.
    joined > stem: 나 내
    joined > infinitive: 나 내 놓아
    joined > closed: 나ㅆ 내ㅆ 노ㅎ 놓아ㅆ

    # Suffixes that make another word.
    noun > noun [derived]: 적 화 성 용 식 형 급 율 률 량 권 력 상 하 군 양 네 순 풍 꼴
    noun > noun [derived]: 자 인 어 학 가 사 원 장 관 기 비 료 금 제 품 물 체 지 집 실 점 층 부 과 계 론 법 선 석
    noun > noun [derived]: 진 단 회 교 도 로 만 터 꾼 쟁이 장이 질 거리 투성이 류 판 형태 치 분 산 광 감 대 설 생 당
    """
}
