import Language
import Workspace

/// Arguments in their plainest form, read without ArgumentParser.
///
/// Of a look-up in a process of its own ArgumentParser takes a third, because it makes the types of all options while
/// the program runs. So the commands that people wait for read plain arguments by themselves, and leave all others to
/// it, wrong ones among them. A test holds what is read here against what it reads.
struct PlainArguments {
  private let values: [(name: String, value: String)]
  private let flags: [String]
  /// The only argument that is no option.
  let text: String

  /// The arguments behind a command's name; nil where they are not plain.
  /// - Parameters:
  ///   - options: the options that take a value, beside those of every command.
  ///   - flags: those that do not.
  init?(_ arguments: ArraySlice<String>, options: [String], flags: [String] = []) {
    var texts: [String] = []
    var values: [(name: String, value: String)] = []
    var found: [String] = []
    var rest = arguments
    while let argument = rest.popFirst() {
      if argument == "--" {
        texts += rest
        break
      }
      if !argument.hasPrefix("-") {
        texts.append(argument)
      } else if argument == "--json" || argument == "--quiet" || flags.contains(argument) {
        found.append(argument)
      } else if argument == "--db" || options.contains(argument) {
        guard !values.contains(where: { $0.name == argument }), let value = rest.popFirst(),
          !value.hasPrefix("-")
        else { return nil }
        values.append((argument, value))
      } else {
        return nil
      }
    }
    guard texts.count == 1 else { return nil }
    text = texts[0]
    self.values = values
    self.flags = found
  }

  subscript(option: String) -> String? { values.first { $0.name == option }?.value }

  func has(_ flag: String) -> Bool { flags.contains(flag) }

  /// The value of an option as `convert` makes it, `usual` where it is not given; nil where the value is wrong.
  func value<T>(_ option: String, or usual: T, _ convert: (String) -> T?) -> T? {
    guard let text = self[option] else { return usual }
    return convert(text)
  }

  /// The value of `--from`; nil where it is wrong.
  var from: TextLanguage?? { value("--from", or: nil) { TextLanguage(rawValue: $0).map(Optional.some) } }
}

extension PlainArguments: CommonChoices {
  var db: String? { self["--db"] }
  var host: String? { nil }
  var json: Bool { has("--json") }
  var color: ColorChoice { .auto }
  var quiet: Bool { has("--quiet") }
}

extension Malmoi {
  /// Does what plain arguments ask for.
  /// - Returns: false where ArgumentParser is to read them.
  static func runPlain(_ arguments: [String]) throws -> Bool {
    let rest = arguments.dropFirst()
    switch arguments.first {
    case "lookup": return try LookupRun(plain: rest).map { try $0.run() } != nil
    case "terms": return try TermsRun(plain: rest).map { try $0.run() } != nil
    case "concordance": return try ConcordanceRun(plain: rest).map { try $0.run() } != nil
    default: return false
    }
  }
}

extension LookupRun {
  fileprivate init?(plain arguments: ArraySlice<String>) {
    guard
      let plain = PlainArguments(arguments, options: ["--limit", "--threshold", "--from", "--memory"]),
      let limit = plain.value("--limit", or: LookupRequest.usualLimit, Int.init),
      let threshold = plain.value("--threshold", or: LookupRequest.usualThreshold, Double.init),
      let from = plain.from
    else { return nil }
    var request = LookupRequest("", from: from, limit: limit, threshold: threshold)
    request.memory = plain["--memory"]
    self.init(common: plain, texts: .one(plain.text), request: request)
  }
}

extension TermsRun {
  fileprivate init?(plain arguments: ArraySlice<String>) {
    guard let plain = PlainArguments(arguments, options: ["--from"], flags: ["--inside"]),
      let from = plain.from
    else { return nil }
    self.init(common: plain, texts: .one(plain.text), from: from, inside: plain.has("--inside"))
  }
}

extension ConcordanceRun {
  fileprivate init?(plain arguments: ArraySlice<String>) {
    guard let plain = PlainArguments(arguments, options: ["--in", "--limit"], flags: ["--ignore-spaces"]),
      let side = plain.value("--in", or: Concordance.usualSide, Side.init(rawValue:)),
      let limit = plain.value("--limit", or: Concordance.usualLimit, Int.init)
    else { return nil }
    self.init(
      common: plain, text: plain.text, side: side, limit: limit, ignoreSpaces: plain.has("--ignore-spaces"))
  }
}
