import ArgumentParser
import Language

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

  var common: CommonOptions {
    // Each property must be set: it has no value of its own before ArgumentParser gives it one.
    var common = CommonOptions()
    common.db = self["--db"]
    common.host = nil
    common.json = has("--json")
    common.color = .auto
    common.quiet = has("--quiet")
    return common
  }

  var input: TextInput {
    var input = TextInput()
    input.text = text
    input.input = nil
    return input
  }
}

extension Malmoi {
  /// The command that plain arguments ask for; nil where ArgumentParser is to read them.
  static func plainCommand(_ arguments: [String]) -> (any ParsableCommand)? {
    let rest = arguments.dropFirst()
    switch arguments.first {
    case "lookup": return Lookup(plain: rest)
    case "terms": return Terms(plain: rest)
    case "concordance": return Concordance(plain: rest)
    default: return nil
    }
  }
}

extension Lookup {
  fileprivate init?(plain arguments: ArraySlice<String>) {
    guard
      let plain = PlainArguments(arguments, options: ["--limit", "--threshold", "--from", "--memory"]),
      let limit = plain.value("--limit", or: Self.usualLimit, Int.init),
      let threshold = plain.value("--threshold", or: Self.usualThreshold, Double.init),
      let from = plain.from
    else { return nil }
    self.init()
    common = plain.common
    input = plain.input
    self.limit = limit
    self.threshold = threshold
    self.from = from
    memory = plain["--memory"]
    before = nil
    after = nil
  }
}

extension Terms {
  fileprivate init?(plain arguments: ArraySlice<String>) {
    guard let plain = PlainArguments(arguments, options: ["--from"], flags: ["--inside"]),
      let from = plain.from
    else { return nil }
    self.init()
    common = plain.common
    input = plain.input
    self.from = from
    inside = plain.has("--inside")
  }
}

extension Concordance {
  fileprivate init?(plain arguments: ArraySlice<String>) {
    guard let plain = PlainArguments(arguments, options: ["--in", "--limit"], flags: ["--ignore-spaces"]),
      let side = plain.value("--in", or: Self.usualSide, Side.init(rawValue:)),
      let limit = plain.value("--limit", or: Self.usualLimit, Int.init)
    else { return nil }
    self.init()
    common = plain.common
    text = plain.text
    self.side = side
    self.limit = limit
    ignoreSpaces = plain.has("--ignore-spaces")
  }
}
