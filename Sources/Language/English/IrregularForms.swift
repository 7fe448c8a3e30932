/// English words whose inflection or derivation follows no rule. Forms that are more often words of their own are left out: left,
/// saw, ground, felt, lives.
public enum IrregularForms {
  /// What a form is of its base.
  public enum Kind: Sendable {
    /// Children of child.
    case plural
    /// Wrote and written of write.
    case verb
    /// Choice of choose, height of high: a noun made of a verb or an adjective.
    case noun
    /// French of France: the adjective that stands where Korean puts the name of the place.
    case adjective

    /// Whether the form is the same word in another number or tense.
    public var isInflection: Bool { self == .plural || self == .verb }
  }

  /// The word that a word in small letters is a form of.
  public static func base(of word: [UInt32]) -> (word: [UInt32], kind: Kind)? { bases[word] }

  /// The forms of a word in small letters.
  public static func forms(of base: [UInt32]) -> [[UInt32]] { forms[base] ?? [] }

  private static let bases: [[UInt32]: (word: [UInt32], kind: Kind)] = {
    var bases: [[UInt32]: (word: [UInt32], kind: Kind)] = [:]
    for (kind, table) in [(Kind.plural, plurals), (.verb, verbs), (.noun, nouns), (.adjective, adjectives)] {
      for line in table.split(separator: ",") {
        let words = line.split(whereSeparator: \.isWhitespace).map { String($0).scalarValues }
        for form in words.dropFirst() { bases[form] = (words[0], kind) }
      }
    }
    return bases
  }()

  private static let forms = Dictionary(grouping: bases.keys) { bases[$0]?.word ?? $0 }

  private static let plurals = """
    man men, woman women, child children, person people, foot feet, tooth teeth, goose geese, mouse mice, ox oxen,
    knife knives, wolf wolves, shelf shelves, thief thieves, wife wives, half halves, calf calves, loaf loaves,
    analysis analyses, crisis crises, hypothesis hypotheses, thesis theses, diagnosis diagnoses, synthesis syntheses,
    criterion criteria, phenomenon phenomena, bacterium bacteria, spectrum spectra,
    index indices, matrix matrices, vertex vertices, appendix appendices, axis axes, radius radii, nucleus nuclei,
    stimulus stimuli, formula formulae, antenna antennae, schema schemata, corpus corpora, genus genera
    """

  private static let verbs = """
    arise arose arisen, become became, begin began begun, break broke broken, bring brought, build built, buy bought,
    catch caught, choose chose chosen, come came, deal dealt, draw drew drawn, drive drove driven,
    eat ate eaten, fight fought, find found, fly flew flown, forbid forbade forbidden, forget forgot forgotten,
    freeze froze frozen, give gave given, grow grew grown, hear heard,
    hide hid hidden, hold held, keep kept, know knew known, lead led, lend lent, lose lost, make made, mean meant,
    meet met, overcome overcame, override overrode overridden, overwrite overwrote overwritten, pay paid,
    rebuild rebuilt, rewrite rewrote rewritten, ride rode ridden, ring rang rung, run ran, say said, seek sought,
    sell sold, send sent, shake shook shaken, shine shone, show shown, shrink shrank shrunk, sing sang sung,
    sink sank sunk, sleep slept, speak spoke spoken, spend spent, spin spun, stand stood,
    steal stole stolen, stick stuck, strike struck, swear swore sworn, sweep swept, swim swam swum, swing swung,
    take took taken, teach taught, tear torn, tell told, think thought, throw threw thrown,
    understand understood, undo undid undone, wake woke woken, wear wore worn, win won, withdraw withdrew withdrawn,
    write wrote written
    """

  private static let nouns = """
    advise advice, bear birth, beautiful beauty, broad breadth, choose choice, complain complaint, deep depth,
    defend defense, destroy destruction, die death, enter entrance entry, expend expense, explain explanation,
    fly flight, free freedom, hate hatred, high height, hot heat, know knowledge, live life, long length, lose loss,
    maintain maintenance, offend offense, poor poverty, pronounce pronunciation, proud pride, prove proof,
    receive reception receipt, respond response, see sight, sell sale, sing song, speak speech, strong strength,
    succeed success, true truth, weigh weight, wide width, wise wisdom, young youth
    """

  private static let adjectives = """
    Belgium Belgian, Britain British, Cyprus Cypriot, Denmark Danish Dane, England English, Finland Finnish,
    France French, Greece Greek, Iceland Icelandic, Ireland Irish, Netherlands Dutch, Norway Norwegian, Peru Peruvian,
    Philippines Philippine Filipino, Poland Polish, Portugal Portuguese, Scotland Scottish, Spain Spanish,
    Sweden Swedish, Switzerland Swiss, Thailand Thai, Turkey Turkish, Wales Welsh
    """.lowercased()
}
