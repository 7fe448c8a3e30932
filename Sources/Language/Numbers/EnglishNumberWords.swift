/// English words that are numbers, parts of numbers or units.
enum EnglishNumberWords {
  /// Cardinals below a hundred.
  static let cardinals = numbered(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen
    """
  ).merging(tens) { one, _ in one }

  private static let tens = [
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
  ]

  /// Ordinals: first to nineteenth, twentieth to ninetieth, hundredth, thousandth, millionth.
  static let ordinals = numbered(
    """
    zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth
    """
  ).merging([
    "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70,
    "eightieth": 80, "ninetieth": 90, "hundredth": 100, "thousandth": 1000,
  ]) { one, _ in one }

  /// Multipliers as words and as abbreviations after figures.
  static let multipliers = [
    "hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000, "quadrillion": 1_000_000_000_000_000, "dozen": 12,
  ]
  static let abbreviations = [
    "k": 1000, "m": 1_000_000, "mn": 1_000_000, "b": 1_000_000_000, "bn": 1_000_000_000,
    "t": 1_000_000_000_000,
    "tn": 1_000_000_000_000, "trn": 1_000_000_000_000,
  ]

  /// Powers of ten of plural multipliers: hundreds of thousands.
  static let plurals = [
    "tens": 1, "dozens": 1, "scores": 1, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9,
    "trillions": 12,
  ]

  /// Words that stand for a number of times, shares and sets.
  static let fixed: [String: (numerator: Int, denominator: Int, isIncidental: Bool)] = [
    "twice": (2, 1, false), "double": (2, 1, false), "doubled": (2, 1, false), "doubles": (2, 1, false),
    "doubling": (2, 1, false), "twofold": (2, 1, false), "thrice": (3, 1, false), "triple": (3, 1, false),
    "tripled": (3, 1, false), "triples": (3, 1, false), "tripling": (3, 1, false), "threefold": (3, 1, false),
    "quadrupled": (4, 1, false), "quadruple": (4, 1, false), "fourfold": (4, 1, false),
    "fivefold": (5, 1, false),
    "tenfold": (10, 1, false), "half": (1, 2, false), "halves": (1, 2, false), "halved": (1, 2, false),
    "halving": (1, 2, false), "once": (1, 1, true), "single": (1, 1, true), "both": (2, 1, true),
    "pair": (2, 1, true), "couple": (2, 1, true), "pairs": (2, 1, true), "twins": (2, 1, true),
  ]

  static let months = numbered(
    """
    - january february march april may june july august september october november december
    """
  ).merging(
    numbered("- jan feb mar apr - jun jul aug sep oct nov dec").merging(["sept": 9]) { one, _ in one }
  ) { one, _ in one }

  /// Month names that are also other words, or that a short form may only look like.
  static let doubtfulMonths: Set<String> = [
    "march", "may", "mar", "sep", "dec", "jan", "apr", "jun", "jul", "aug", "oct", "nov",
  ]

  /// Units of time in seconds.
  static let seconds = [
    "second": 1, "sec": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "day": 86_400, "week": 604_800,
    "fortnight": 1_209_600,
  ]
  /// Units of time in months.
  static let monthUnits = ["month": 1, "year": 12, "yr": 12, "decade": 120]

  static let decades = [
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80,
    "nineties": 90, "teens": 10,
  ]

  static let currencies = [
    "dollar": "usd", "dollars": "usd", "won": "won", "euro": "eur", "euros": "eur", "yen": "jpy",
    "yuan": "cny",
    "pounds": "gbp", "usd": "usd", "krw": "won", "eur": "eur", "jpy": "jpy", "cny": "cny",
  ]

  static let measures = [
    "km": "km", "kilometre": "km", "kilometer": "km", "mile": "mile", "kg": "kg", "kilogram": "kg",
    "lb": "pound",
    "pound": "pound", "foot": "foot", "feet": "foot", "ft": "foot", "inch": "inch", "cm": "cm",
    "centimetre": "cm",
    "centimeter": "cm", "mm": "mm", "meter": "m", "metre": "m", "gallon": "gallon", "litre": "litre",
    "liter": "litre", "acre": "acre", "ounce": "ounce", "oz": "ounce", "yard": "yard",
  ]

  /// What Roman numerals count.
  static let numbered: Set<String> = [
    "war", "part", "chapter", "act", "phase", "type", "volume", "book", "article", "section", "level",
    "stage",
    "class", "grade", "title", "appendix", "figure", "table", "group", "category",
  ]

  static let approximations: Set<String> = [
    "about", "around", "roughly", "approximately", "nearly", "almost", "some", "over",
  ]

  private static func numbered(_ text: String) -> [String: Int] {
    let words = text.split(whereSeparator: \.isWhitespace).enumerated().filter { $0.element != "-" }
    return Dictionary(uniqueKeysWithValues: words.map { (String($0.element), $0.offset) })
  }
}
