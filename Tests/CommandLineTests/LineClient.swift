import Foundation

/// A client of `malmoi serve` on pipes. Each reply is held against the schema.
final class LineClient {
  private let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private var received = Data()
  private var schema = ProtocolCheck()

  struct Ended: Error {}

  init(_ program: Program) throws {
    process = program.process(["serve"])
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  var processID: Int32 { process.processIdentifier }

  func write(_ line: String) throws { try write(Data(line.utf8)) }

  func write(_ line: Data) throws { try write(lines: [line]) }

  /// Sends lines in one piece.
  func write(lines: [Data]) throws {
    for line in lines { schema.sent(line) }
    try input.fileHandleForWriting.write(contentsOf: lines.reduce(Data()) { $0 + $1 + [0x0A] })
  }

  func ask(_ line: String) throws -> [String: Any] {
    try write(line)
    return try next()
  }

  /// The next line that the server sends, an object.
  func next() throws -> [String: Any] { try nextValue() as? [String: Any] ?? [:] }

  /// The next line that the server sends.
  func nextValue() throws -> Any {
    while true {
      if let end = received.firstIndex(of: 0x0A) {
        let line = Data(received[..<end])
        received = Data(received[(end + 1)...])
        schema.received(line)
        return try JSONSerialization.jsonObject(with: line)
      }
      let piece = output.fileHandleForReading.availableData
      if piece.isEmpty { throw Ended() }
      received.append(piece)
    }
  }

  func endInput() throws { try input.fileHandleForWriting.close() }

  /// Ends the input.
  /// - Returns: the server's exit status.
  func close() throws -> Int32 {
    try endInput()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
