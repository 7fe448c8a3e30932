import ArgumentParser
import Language
import MalmoiServer
import Workspace

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto, always, never
}

extension TextLanguage: ExpressibleByArgument {}

/// What every command is told, whoever read the arguments: ArgumentParser, or ``PlainArguments``.
protocol CommonChoices {
  /// The store's file.
  var db: String? { get }
  /// The machine whose memory is asked.
  var host: String? { get }
  /// Whether results are printed as JSON.
  var json: Bool { get }
  /// When to use colour.
  var color: ColorChoice { get }
  /// Whether all is left out that is not a result.
  var quiet: Bool { get }
}

/// The options of every command.
struct CommonOptions: ParsableArguments, CommonChoices {
  @Option(help: ArgumentHelp("The store's file.", valueName: "path"), completion: .file())
  var db: String?

  @Option(
    help: ArgumentHelp(
      "Ask the memory of another machine, over ssh; the store there is its usual one unless ':PATH' follows.",
      valueName: "user@machine"))
  var host: String?

  @Flag(help: "Print results as JSON, one object a line.")
  var json = false

  @Option(help: "When to use colour; NO_COLOR in the environment turns it off.")
  var color = ColorChoice.auto

  @Flag(name: [.short, .long], help: "Leave out what is not a result: progress, notes, summaries.")
  var quiet = false
}

extension CommonChoices {
  /// The store that the options or the environment name, for a command that works on one of this machine alone. Changes
  /// are signed with `author`, else $MALMOI_AUTHOR, else $USER.
  func workspace(author: String? = nil, isMissingEmpty: Bool = false, isBrief: Bool = false) throws
    -> Workspace
  {
    try workspaces(author: author, isMissingEmpty: isMissingEmpty, isBrief: isBrief)(nil)
  }

  /// Makes the workspaces of a server, on the store that the options name, else on the one that is asked for, else on
  /// the one that the environment names.
  func workspaces(
    author: String? = nil, isMissingEmpty: Bool, isBrief: Bool = false
  ) throws -> @Sendable (String?) -> Workspace {
    try refuseHost()
    guard let path = db ?? Workspace.defaultPath(in: Self.environment), !path.isEmpty else {
      throw RequestError(
        "no store is named: give --db PATH, or set MALMOI_DB, XDG_DATA_HOME or HOME", field: "db")
    }
    let author = author ?? Self.author
    let (isQuiet, isGiven) = (quiet, db != nil)
    return { project in
      let workspace = Workspace(
        path: isGiven ? path : project ?? path, author: author, isMissingEmpty: isMissingEmpty,
        isBrief: isBrief)
      if !isQuiet { workspace.notify = { Output.note("malmoi: " + $0) } }
      return workspace
    }
  }

  /// The store of this machine, or the one of the host that the options name. `isBrief` is for a single request that
  /// only reads.
  func service(author: String? = nil, isBrief: Bool = false) throws -> any MemoryService {
    guard let host else { return try workspace(author: author, isBrief: isBrief) }
    if db != nil {
      throw RequestError(
        "--db names a store of this machine and --host one of another, whose path goes behind it: --host \(host):PATH",
        field: "db")
    }
    return RemoteWorkspace(
      try RemoteHost(host), program: Self.variable("MALMOI_SSH") ?? "ssh", author: author ?? Self.author)
  }

  /// Refuses --host where it would mean nothing.
  func refuseHost() throws {
    guard let host else { return }
    throw RequestError(
      "this command works on this machine alone; to do it on \(host), run it there: ssh HOST malmoi …",
      field: "host")
  }

  private static var author: String? { variable("MALMOI_AUTHOR") ?? variable("USER") }

  var style: Style {
    switch color {
    case .always: return Style(isColored: true)
    case .never: return Style(isColored: false)
    case .auto: return Style(isColored: Output.isTerminal && Self.variable("NO_COLOR") == nil)
    }
  }

  /// Prints a result: as JSON where that is wanted, else as `text` makes it.
  func print(_ result: some Encodable, text: () -> Void) throws {
    if json { Output.line(try JSON.line(result)) } else { text() }
  }

  /// A remark for the user that is no result.
  func note(_ text: String) {
    if !quiet { Output.note(text) }
  }

  static func variable(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  static var environment: [String: String] {
    var environment: [String: String] = [:]
    for name in ["MALMOI_DB", "XDG_DATA_HOME", "HOME"] { environment[name] = variable(name) }
    return environment
  }
}

/// The texts that a command works on: one as an argument, or the lines of a file.
struct TextInput: ParsableArguments {
  @Argument(help: "The text; one that begins with '-' goes after '--'.")
  var text: String?

  @Option(
    help: ArgumentHelp("Take each line of a file as a text; '-' is standard input.", valueName: "file"),
    completion: .file())
  var input: String?

  func validate() throws {
    if (text == nil) == (input == nil) {
      throw ValidationError("give either a text or --input FILE ('-' for standard input)")
    }
  }

  /// What was given.
  var texts: Texts { text.map(Texts.one) ?? .lines(path: input ?? "-") }
}

/// The texts that a command works on.
enum Texts {
  case one(String)
  /// The lines of a file; `-` is standard input.
  case lines(path: String)

  /// Whether there is but one.
  var isOne: Bool {
    if case .one = self { true } else { false }
  }

  /// Texts that are asked for at once: enough to make the way to a distant server short, few enough to show the first
  /// results soon.
  private static let batch = 64

  /// Calls `body` with the texts as they arrive: with as many as are there already, so that they can be asked for at
  /// once.
  func forEachBatch(_ body: ([String]) throws -> Void) throws {
    let path: String
    switch self {
    case .one(let text): return try body([text])
    case .lines(let file): path = file
    }
    let lines = try LineInput(path: path)
    var number = 0
    var batch: [String] = []
    while let line = try lines.next() {
      guard case .bytes(var bytes) = line else { continue }
      number += 1
      if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        try body(batch)
        Output.flush()
        throw RequestError(
          "\(path):\(number): this line is not UTF-8; convert the file first, as with 'iconv -f cp949 -t utf-8'",
          field: "input")
      }
      batch.append(text)
      if lines.hasLine && batch.count < Self.batch { continue }
      try body(batch)
      batch = []
      // Who pipes line by line waits for each answer.
      if !lines.hasLine { Output.flush() }
    }
    try body(batch)
  }
}
