internal import Workspace

/// Another machine with malmoi, and where its store is: `user@machine`, an alias of ssh's, either with `:PATH` behind it,
/// or `ssh://user@machine:port/path`. A relative path begins at the user's home there.
public struct RemoteHost: Sendable, Equatable {
  /// As it was given.
  public let name: String
  /// What ssh connects to.
  let destination: String
  let port: Int?
  /// The store over there; the usual one where nil.
  let path: String?

  /// Reads a host as it is given on the command line.
  /// - Throws: ``RequestError`` for what ssh, or a shell on the way, could take for something else than a host.
  public init(_ name: String) throws {
    self.name = name
    let prefix = "ssh://"
    let parts = try name.hasPrefix(prefix) ? Self.url(name.dropFirst(prefix.count)) : Self.short(name)
    destination = parts.destination
    port = parts.port
    path = parts.path.flatMap { $0.isEmpty ? nil : Self.fromHome($0) }
    let host = destination.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    let isSafe = destination.unicodeScalars.allSatisfy { $0.value > 0x20 && !Self.unsafe.contains($0) }
    guard !host.isEmpty, !host.hasPrefix("-"), !destination.hasPrefix("-"), !destination.hasPrefix("@"),
      isSafe
    else { throw Self.wrong(name) }
  }

  /// The command for the shell of the other machine.
  var command: String {
    guard let path else { return "malmoi serve" }
    return "malmoi serve --db '" + path.replacing("'", with: "'\\''") + "'"
  }

  /// The arguments that ssh gets.
  var arguments: [String] { (port.map { ["-p", "\($0)"] } ?? []) + [destination, command] }

  /// What means something to a shell: an ssh configuration may hand the host to one (ssh_config(5), ProxyCommand).
  private static let unsafe: Set<Unicode.Scalar> = [
    "'", "\"", "`", "$", "\\", ";", "&", "<", ">", "|", "(", ")", "{", "}", "*", "?", "!", "\u{7F}",
  ]

  private static func wrong(_ name: String) -> RequestError {
    RequestError(
      "'\(name)' is no host; give user@machine, user@machine:PATH or ssh://user@machine:port/path",
      field: "host")
  }

  private typealias Parts = (destination: String, port: Int?, path: String?)

  /// `user@machine:PATH`; an address of IPv6 stands in brackets.
  private static func short(_ name: String) throws -> Parts {
    let (host, rest) = try host(name[...])
    if rest.isEmpty { return (host, nil, nil) }
    guard rest.first == ":" else { throw wrong(name) }
    return (host, nil, String(rest.dropFirst()))
  }

  private static func url(_ rest: Substring) throws -> Parts {
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    let (host, tail) = try host(rest[..<end])
    // The path of `ssh://machine/~/file` is from home, as git has it.
    let path = rest[end...].hasPrefix("/~/") ? rest[end...].dropFirst() : rest[end...]
    let given = path == "/" ? nil : String(path)
    if tail.isEmpty { return (host, nil, given) }
    guard tail.first == ":", let port = UInt16(tail.dropFirst()), port > 0 else {
      throw wrong("ssh://" + rest)
    }
    return (host, Int(port), given)
  }

  /// Splits the host, without brackets, from what stands behind it.
  private static func host(_ text: Substring) throws -> (host: String, rest: Substring) {
    let user = text.firstIndex(of: "@").map { text[...$0] } ?? ""
    let name = text.dropFirst(user.count)
    guard name.first == "[" else {
      let end = text.firstIndex(of: ":") ?? text.endIndex
      return (String(text[..<end]), text[end...])
    }
    guard let close = name.firstIndex(of: "]") else { throw wrong(String(text)) }
    return (String(user + name[..<close].dropFirst()), name[close...].dropFirst())
  }

  /// A path that a shell would begin at home with `~/`, which stands in quotes here, begins there anyway; one that could
  /// be taken for an option does not look like one any more.
  private static func fromHome(_ path: String) -> String {
    let path = path.hasPrefix("~/") ? String(path.dropFirst(2)) : path
    return path.hasPrefix("-") ? "./" + path : path
  }
}
