/// What an English word may be by itself, without a text around it: a list of common verbs and adjectives, and endings. It
/// serves glossaries that say nothing of parts of speech.
public enum WordClass {
  /// Whether a word in small letters may be a verb, in its base form or, as its plural would have, with -s.
  public static func mayBeVerb(_ word: some StringProtocol) -> Bool {
    let word = String(word)
    if verbs.contains(word) || verbEndings.contains(where: word.hasSuffix) { return true }
    if word.hasSuffix("s"), verbs.contains(String(word.dropLast())) { return true }
    return prefixes.contains { word.hasPrefix($0) && verbs.contains(String(word.dropFirst($0.count))) }
  }

  /// Whether a word in small letters is sure to be a noun and nothing else: "effort", not "report" or "parallel".
  public static func isNoun(_ word: some StringProtocol) -> Bool {
    let word = String(word)
    if mayBeVerb(word) || adjectives.contains(word) { return false }
    return nounEndings.contains(where: word.hasSuffix) || !adjectiveEndings.contains(where: word.hasSuffix)
  }

  /// Whether a word in small letters is an adjective in -able made of a verb: executable and variable, not vegetable.
  public static func isOfVerb(_ word: some StringProtocol) -> Bool {
    guard word.hasSuffix("able") else { return false }
    let stem = String(word.dropLast(4))
    return mayBeVerb(stem) || mayBeVerb(stem + "e") || stem.hasSuffix("i") && mayBeVerb(stem.dropLast() + "y")
  }

  private static let verbEndings = ["ize", "ise", "ify"]
  private static let prefixes = ["re", "un", "de", "dis", "pre", "over", "auto", "mis"]
  private static let nounEndings = ["ment", "ings"]
  private static let adjectiveEndings = [
    "able", "ible", "al", "ic", "ous", "ive", "ful", "less", "ent", "ant", "ary", "ory", "ish", "ed", "ing",
  ]

  private static let verbs = Set(
    """
    abort absorb accelerate accept access accompany accomplish account accuse achieve acknowledge acquire
    act activate adapt add address adhere adjust admire admit adopt advance advertise advise affect afford
    aggregate agree aim alert align allocate allow alter amend amount amuse analyse analyze annotate
    announce annoy answer anticipate appeal appear append apply appoint appreciate approach approve archive
    argue arise arrange arrest arrive ask assemble assert assess assign assist associate assume assure
    attach attack attempt attend attract audit authenticate avoid award backup bake balance ban bark base
    bathe beat become beg begin behave believe belong bend benefit bet bind bite blame blend bless block
    bloom blow blur board boast boil bomb book bookmark boost boot borrow bother bounce bow break breathe
    bring broadcast browse brush buffer build bully burn burst bury buy buzz bypass cache calculate call
    calm cancel capture care carry carve cast catch celebrate center centre challenge change charge chase
    chat check checkout cheer chew choose chop circulate cite claim clap clean clear click climb clip clone
    close cluster coach coat collaborate collapse collect combine come comfort command comment commit
    communicate compare compensate compete compile complain complete comply compose compress compromise
    compute conceal concentrate concern conclude conduct configure confirm conflict confront confuse
    congratulate connect conquer consider consist constrain construct consult consume contact contain
    contend continue contract contrast contribute control converge convert convey convince cook cool
    cooperate coordinate cope copy correct correspond cost cough count cover crash crawl create credit crop
    cross crush cry cure cut damage dance dare deal debate debug decay decide declare decline decode
    decompress decorate decrease decrypt dedicate deduce deduct defeat defend defer define defragment delay
    delegate delete deliver demand demolish demonstrate deny depart depend depict deploy deposit deprive
    derive descend describe deselect deserve design desire despise destroy detach detect determine develop
    deviate devote diagnose dial dictate die differ differentiate digest dim dine dip direct disable
    disagree disappear disappoint discard discharge disconnect discount discourage discover discuss disguise
    dislike dismiss dispatch display dispose dissolve distinguish distort distribute disturb dive divide
    divorce dock document dominate donate double doubt download drag drain draw dress drift drink drive drop
    drown dry dump duplicate earn ease eat echo edit educate eject elect elevate eliminate embark embed
    embrace emerge emit employ empower empty emulate enable encode encounter encourage encrypt end endanger
    endure enforce engage enhance enjoy enlarge enroll ensure enter entertain equip erase erupt escape
    establish estimate evaluate evolve examine exceed exchange exclude excuse execute exhibit exist exit
    expand expect experience experiment expire explain explode exploit explore export expose express extend
    extract face facilitate fade fail fall fasten favor fax fear feature feed feel fetch fight fill filter
    finance find finish fish fit fix flash flatten flee flip float flood flow flush fly focus fold follow
    forbid force forecast forget forgive fork form format forward foster freeze fund gain gather gaze
    generate give govern grab graduate grant grasp greet grin grind group grow guarantee guard guess guide
    halt hand handle hang happen harm harvest hash hate heal hear heat help hesitate hibernate hide
    highlight hike hinder hint hire hit hold honor hook hope host hover hug hum hunt hurry hurt ignore
    illustrate imagine imitate immigrate impact implement imply import impose impress improve include
    increase indent index indicate induce infect infer inflate influence inform inherit inhibit initiate
    inject injure innovate input inquire insert insist inspect inspire install instruct insult insure
    integrate intend interact interfere interpret interrupt intervene introduce invade invent invert invest
    investigate invite invoke involve irritate isolate issue iterate join joke judge jump keep kick kill
    kiss knit knock know label lack land last laugh launch lay lead lean leap learn leave lecture lend let
    lie lift light like limit link list listen live load locate lock log login logout look loop lose love
    lower mail maintain make manage manipulate manufacture map march mark marry mask master match mature
    mean measure meet melt mend mention merge migrate mind mirror miss mix mock monitor mount mourn move
    multiply mute narrow navigate need neglect negotiate nod note notice number obey object oblige observe
    obtain occupy occur offend offer omit open operate oppose order originate output overcome overlap
    overlook override overrule overwhelm overwrite owe own pack package paint pan park parse participate
    partition pass paste patch pause pay peel perceive perform permit persist persuade phone photograph pick
    pin ping place plan plant play plead please plot plug point polish poll populate pose position possess
    post postpone pour practice practise praise pray predict prefer preheat prepare prescribe present
    preserve press pretend prevail prevent preview print probe proceed process produce profile program
    progress prohibit project prolong promise promote prompt pronounce propose protect protest prove provide
    prune publish pull pump punish purchase purge pursue push quarrel query question queue quit quote race
    rain raise range rank rate reach react read reap reason reassure rebel reboot rebuild recall receive
    recite recommend reconcile reconstruct record recover recruit recycle redeem redirect redo reduce refer
    reference refine reflect reform refresh refund refuse regain regard register regret regulate rehearse
    reign reject relate relax relay release relieve rely remain remark remember remind remove rename render
    renew rent repair repeat replace replicate reply report represent reproduce request require rescue
    research reserve reset reside resign resist resolve resort respect respond rest restart restore restrict
    result resume retain retire retreat retrieve return reuse reveal reverse revert review revise revive
    revoke reward rewind rewrite ride ring rinse rise roam roar rob roll rotate round route rub ruin rule
    run rush sacrifice sail salute sample satisfy save say scale scan scare scatter schedule scold scrape
    scratch scream scroll sculpt seal search seat secure seek seem segment seize select sell send sense
    separate serve set settle sew shade shake shape share sharpen shave shift shine ship shiver shock shoot
    shop shorten shout show shrink shuffle shut sigh sign signal signup simulate sing sink sip sit skip
    sleep slide slip slow smash smell smile smoke smooth snap sneeze snooze snore soak solve sort sound span
    spare spawn speak spell spend spill spin split spoil sponsor spray spread squeeze stab stack stamp stand
    stare start starve state stay steal steer step stick stimulate stir stop store strain stream strengthen
    stress stretch strike strip strive structure struggle study stuff submit subscribe substitute subtract
    succeed suck sue suffer suggest suit supervise supplement supply support suppose suppress surf surprise
    surrender surround survey survive suspect suspend sustain swallow swap swear sweep swim swing switch
    sync tag take talk tap target taste teach tear tease tell tempt tend terminate test thank think threaten
    thrive throw tick tie tighten tilt toggle tolerate toss touch tour trace track trade train transcribe
    transfer transform translate transmit transport trap travel treat tremble trick trigger trim trip
    trouble truncate trust try tune turn twist type undergo underline undermine understand undo unfold
    uninstall unite unlock unpack unplug unsubscribe unzip update upgrade upload upset urge use validate
    vanish vary view violate visit vote wait wake walk wander want warm warn wash waste watch wave weaken
    wear weave weigh welcome whisper whistle widen win wipe wish withdraw wonder work worry worship wound
    wrap wreck write yank yawn yell yield zip zoom
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  private static let adjectives = Set(
    """
    absolute accurate active actual adequate adverse alive alone appropriate bad bare big black blue bold
    brave brief bright broad brown busy calm cheap circular civil clean clear clever cold common compact
    complex concise concrete cool corporate corrupt crazy current cute daily dark dead dear deep delicate
    dense different direct dirty distinct diverse due dull eager easy elder elite empty equal equivalent
    evil exact extra extreme fair false familiar famous fast few fierce fine firm flat fond former frank
    free fresh full funny fuzzy gentle glad good grand grave gray great green grey gross guilty happy hard
    harsh healthy heavy high honest huge humble hungry hybrid idle ill immediate immense indirect inner
    innocent intense intermediate intimate invalid inverse italic junior keen kind large late latter lazy
    left legal linear little local lonely long loose loud lovely low loyal lucky main major many mature
    maximum mean mere mild minimum minor moderate modern modest more most much naked neat nervous new nice
    noble numb obsolete odd old only opaque orange outer parallel particular perfect pink plain polar polite
    poor popular precise pretty prior private prompt proper proud public pure purple quick quiet random
    rapid rare raw ready real red regular remote reverse rich right ripe rough rude rural sad safe same
    secret secure senior severe shallow sharp sheer short shy sick silly similar simple sincere single
    singular slim small smart sober soft solar sole solid sorry spare special stable steep stiff strange
    strict strong stupid subtle such sudden super supreme sure sweet swift tall tame tense thick thin
    thorough tight tiny tough true ugly ultimate unique upper upright urban vague vain valid vast vertical
    vivid warm weak wealthy weekly weird wet white whole wide wild wise worth worthy wrong yellow young
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
