import Foundation
import TestSupport
import Testing

/// Ten thousand requests in a row, every tenth of them malformed.
@Suite struct ServeEnduranceTests {
  /// A line and what its reply has to be.
  private struct Exchange {
    /// The id of a reply, and the code of an error, or nil for a result.
    struct Answer: Equatable {
      let id: Int?
      let code: Int?
    }
    let line: Data
    /// One, or as many as a batch has.
    let answers: [Answer]

    init(_ line: String, id: Int?, code: Int?) {
      self.line = Data(line.utf8)
      answers = [Answer(id: id, code: code)]
    }

    init(bytes: [UInt8], id: Int? = nil, code: Int) {
      line = Data(bytes)
      answers = [Answer(id: id, code: code)]
    }

    init(batch: [Exchange]) {
      line = Data("[".utf8) + Data(batch.map(\.line).joined(separator: Data(",".utf8))) + Data("]".utf8)
      answers = batch.flatMap(\.answers)
    }

    /// What is wrong with a reply; nil where nothing is.
    func fault(_ reply: Any) -> String? {
      let replies = (reply as? [Any] ?? [reply]).map { $0 as? [String: Any] ?? [:] }
      let given = replies.map {
        Answer(id: $0["id"] as? Int, code: ($0["error"] as? [String: Any])?["code"] as? Int)
      }
      let isRight = given == answers && replies.allSatisfy { ($0["error"] == nil) != ($0["result"] == nil) }
      return isRight ? nil : "\(String(decoding: line.prefix(200), as: UTF8.self)) got \(reply)"
    }
  }

  private static func valid(_ id: Int, _ random: inout SeededGenerator) -> Exchange {
    let word = ["딥시크", "모델", "ㄷㅅ", "new model", "😀", "\u{1100}\u{1161}"].randomElement(using: &random) ?? ""
    let (method, params) =
      [
        ("stats", "{}"), ("lookup", #"{"text":"\#(word)가 새 칩을 공개했다.","threshold":50}"#),
        ("terms", #"{"text":"\#(word)를"}"#), ("complete", #"{"text":"\#(word)"}"#),
        ("concordance", #"{"text":"\#(word)"}"#), ("glossary/lookup", #"{"text":"\#(word)"}"#),
        ("check", #"{"source":"\#(word)가 왔다.","target":"It came."}"#),
        ("add", #"{"ko":"딥시크가 새 모델을 공개했다.","en":"DeepSeek unveiled a new model."}"#),
      ].randomElement(using: &random) ?? ("stats", "{}")
    return Exchange(
      #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(params)}"#, id: id, code: nil)
  }

  private static func batch(_ id: Int, _ random: inout SeededGenerator) -> Exchange {
    Exchange(batch: [valid(id, &random), malformed(id, 2), valid(id + 1, &random), malformed(id, 8)])
  }

  private static func malformed(_ id: Int, _ number: Int) -> Exchange {
    let head = #"{"jsonrpc":"2.0","id":\#(id),"method":"#
    // The large ones are few: each takes as long as thousands of others.
    switch number {
    case 200: return Exchange(bytes: Array(repeating: 0x5B, count: 50_000_000), code: -32700)
    case 400: return Exchange(bytes: Array(repeating: 0xFF, count: 50_000_000), code: -32700)
    case 600:
      let text =
        Array((head + #""none","params":{"text":""#).utf8) + Array(repeating: 0x78, count: 50_000_000)
      return Exchange(bytes: text + Array("\"}}".utf8), id: id, code: -32601)
    default: break
    }
    if number % 250 == 1 { return Exchange(bytes: Array(repeating: 0x5B, count: 100_000), code: -32700) }
    switch number % 10 {
    case 0: return Exchange(head, id: nil, code: -32700)
    case 1: return Exchange(bytes: Array(head.utf8) + [0x22, 0xFF, 0xC0, 0x22, 0x7D], code: -32700)
    case 2: return Exchange(head + #""nothing"}"#, id: id, code: -32601)
    case 3: return Exchange(head + #""lookup","params":{"text":[1]}}"#, id: id, code: -32602)
    case 4: return Exchange(head + #""lookup","params":{"text":"x","limit":"5"}}"#, id: id, code: -32602)
    case 5: return Exchange(head + #""lookup","params":{"text":"\ud800"}}"#, id: nil, code: -32700)
    case 6: return Exchange(head + #""lookup","params":{"text":"x","limit":1e400}}"#, id: nil, code: -32700)
    case 7: return Exchange(head + "7}", id: id, code: -32600)
    case 8: return Exchange(#"{"jsonrpc":"2.0","id":{"a":1},"method":"stats"}"#, id: nil, code: -32600)
    default: return Exchange("[]", id: nil, code: -32600)
    }
  }

  @Test func `each request gets its reply, and the memory stays what it was`() throws {
    let program = try Program()
    try program.run("add", "딥시크가 새 모델을 공개했다.", "DeepSeek unveiled a new model.")
    try program.run("glossary", "add", "딥시크", "DeepSeek")
    let server = try LineClient(program)
    var random = SeededGenerator(seed: 11)
    var memory = 0
    var sent = 0
    var wrong: [String] = []
    while sent < 10_000 {
      // The same id twice is the client's business.
      let exchanges = (sent..<sent + 20).map { number in
        number % 10 == 9
          ? Self.malformed(number / 2, number / 10)
          : number % 40 == 0 ? Self.batch(number, &random) : Self.valid(number / 2, &random)
      }
      sent += exchanges.count
      for exchange in exchanges where exchange.line.count < 1000 { try server.write(exchange.line) }
      for exchange in exchanges where exchange.line.count < 1000 {
        if let fault = exchange.fault(try server.nextValue()) { wrong.append(fault) }
      }
      for exchange in exchanges where exchange.line.count >= 1000 {
        try server.write(exchange.line)
        if let fault = exchange.fault(try server.nextValue()) { wrong.append(fault) }
      }
      if let fault = try Self.cancellationFault(sent, server, &random) { wrong.append(fault) }
      if sent == 1000 { memory = Self.residentPages(server) }
    }
    #expect(wrong.isEmpty)
    if Self.countsMemory { #expect(Self.residentPages(server) * 10 <= memory * 11) }
    #expect(try server.close() == 0)
  }

  /// Sends two requests and a cancellation of the second, which a pipe that was empty hands over at once.
  private static func cancellationFault(
    _ id: Int, _ server: LineClient, _ random: inout SeededGenerator
  ) throws -> String? {
    let kept = valid(id, &random)
    let cancelled = Exchange(#"{"jsonrpc":"2.0","id":\#(id + 1),"method":"stats"}"#, id: id + 1, code: -32800)
    let cancellation = #"{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":\#(id + 1)}}"#
    try server.write(lines: [kept.line, cancelled.line, Data(cancellation.utf8)])
    return try kept.fault(server.nextValue()) ?? cancelled.fault(server.nextValue())
  }

  /// Only Linux shows the memory of another process simply, and sanitizers keep what was freed.
  private static let countsMemory =
    FileManager.default.fileExists(atPath: "/proc/self/statm")
    && !Program.executable.path.contains("/.build-address/")
    && !Program.executable.path.contains("/.build-thread/")

  private static func residentPages(_ server: LineClient) -> Int {
    let fields = (try? String(contentsOfFile: "/proc/\(server.processID)/statm", encoding: .utf8)) ?? ""
    return Int(fields.split(separator: " ").dropFirst().first ?? "") ?? 0
  }
}
