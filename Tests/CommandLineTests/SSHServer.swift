import Foundation
import TestSupport

/// The real sshd on a free port of the loopback address, with keys of its own, run as whoever runs the tests. Its users
/// are keys: what one may do stands in front of it in authorized_keys.
final class SSHServer {
  /// Where Debian and others put it.
  static let program = "/usr/sbin/sshd"

  private let process = Process()
  private let life = Pipe()
  private let folder: Sandbox
  /// The port that it listens on.
  let port: UInt16

  /// Starts the server.
  /// - Parameters:
  ///   - keys: For each key, by its name, the options of its line in authorized_keys; nil for one that is not there.
  ///   - path: The PATH of commands that have none of their own.
  init(keys: [String: String?], path: String) throws {
    folder = try Sandbox()
    port = try Self.freePort()
    try Self.run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.path("host_key")])
    var authorized = ""
    for (name, options) in keys {
      try Self.run("/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.path(name)])
      guard let options else { continue }
      authorized += (options.isEmpty ? "" : options + " ") + (try folder.read(name + ".pub"))
    }
    try folder.write(authorized, to: "authorized_keys")
    try folder.write("[127.0.0.1]:\(port) " + folder.read("host_key.pub"), to: "known_hosts")
    let configuration = """
      ListenAddress 127.0.0.1:\(port)
      HostKey \(folder.path("host_key"))
      AuthorizedKeysFile \(folder.path("authorized_keys"))
      PidFile none
      StrictModes no
      UsePAM no
      PasswordAuthentication no
      KbdInteractiveAuthentication no
      SetEnv PATH=\(path)

      """
    try start(folder.write(configuration, to: "sshd_config"))
  }

  deinit {
    try? life.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// A program to name in MALMOI_SSH: ssh as the holder of a key. Any host that it is given is this server.
  func client(as key: String) throws -> String {
    let configuration = """
      Host *
        HostName 127.0.0.1
        Port \(port)
        User \(NSUserName())
        IdentityFile \(folder.path(key))
        IdentitiesOnly yes
        UserKnownHostsFile \(folder.path("known_hosts"))
        StrictHostKeyChecking yes
        BatchMode yes

      """
    let file = try folder.write(configuration, to: key + ".config")
    let path = try folder.write("#!/bin/sh\nexec /usr/bin/ssh -F \(file) \"$@\"\n", to: key + ".ssh")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return path
  }

  private func start(_ configuration: String) throws {
    // Where it is started by root it wants this folder to lock itself up in.
    if NSUserName() == "root" {
      try FileManager.default.createDirectory(atPath: "/run/sshd", withIntermediateDirectories: true)
    }
    // A shell stands between: sshd closes all that it inherits, and Foundation takes that for its end. It lives as long
    // as this side of the pipe.
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "\"$@\" & read -r line; kill $!; wait", "sh", Self.program, "-D", "-e", "-f", configuration,
    ]
    let log = Pipe()
    process.standardError = log
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = life
    try Self.unblocked { try process.run() }
    var text = ""
    while !text.contains("Server listening") {
      let data = log.fileHandleForReading.availableData
      if data.isEmpty { throw CocoaError(.executableLoad, userInfo: ["log": text]) }
      text += String(decoding: data, as: UTF8.self)
    }
    // What it logs from now on nobody reads; the pipe must not fill up.
    log.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
  }

  /// Runs `body` with no signal blocked. The threads of tests block most, programs that they start inherit that, and
  /// sshd would wait for ever for word that a command has ended.
  private static func unblocked(_ body: () throws -> Void) rethrows {
    var (none, old) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &old)
    defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
    try body()
  }

  private static func run(_ program: String, _ arguments: [String]) throws {
    let process = try Process.run(URL(fileURLWithPath: program), arguments: arguments)
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw CocoaError(.executableLoad) }
  }

  /// A port that was free a moment ago.
  private static func freePort() throws -> UInt16 {
    #if canImport(Darwin)
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #else
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #endif
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    if !isBound { throw CocoaError(.executableLoad) }
    return UInt16(bigEndian: address.sin_port)
  }
}
