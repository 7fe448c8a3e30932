internal import CExpat
internal import MalmoiCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What an XML reader does with the parts of a document, in their order.
protocol XMLHandler: AnyObject {
  /// An element begins; its name comes without prefix.
  func start(_ name: String, _ attributes: XMLAttributes, in stream: XMLStream) throws
  /// An element ends; its name comes without prefix.
  func end(_ name: String, in stream: XMLStream) throws
  /// A piece of text; one text may come in many pieces.
  func text(_ bytes: UnsafeBufferPointer<UInt8>, in stream: XMLStream) throws
}

/// The attributes of an element, valid while it begins.
struct XMLAttributes {
  fileprivate let pointer: UnsafeMutablePointer<UnsafePointer<CChar>?>?

  /// The value of an attribute, named with its prefix.
  subscript(name: StaticString) -> String? {
    guard var next = pointer else { return nil }
    while let key = next[0], let value = next[1] {
      if strcmp(key, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0 {
        return String(cString: value)
      }
      next += 2
    }
    return nil
  }

  /// All of them, in the order of the file.
  var all: [Property] {
    var properties: [Property] = []
    properties.reserveCapacity(4)
    guard var next = pointer else { return [] }
    while let key = next[0], let value = next[1] {
      properties.append(Property(String(cString: key), String(cString: value)))
      next += 2
    }
    return properties
  }
}

/// A document pushed through expat. Nothing is ever fetched: external entities are refused, and depth, entity
/// expansion and the length of every token are bounded.
final class XMLStream {
  let path: String
  private let source: TextSource
  private let parser: XML_Parser
  private var depth = 0
  private var failure: (any Error)?
  private var fed = 0
  /// Where the unit at hand begins in the document; nil between units.
  private var unitStart: Int?
  private unowned(unsafe) var handler: any XMLHandler
  /// What the root element may be called.
  private let roots: Set<String>

  /// Real documents nest a dozen deep; each level costs memory.
  private static let depthLimit = 256

  /// Room for several segments of the longest kind, with all that is said of them.
  private static let unitLimit = 4 * segmentLimit

  init(_ source: TextSource, roots: Set<String>, handler: any XMLHandler) {
    path = source.path
    self.source = source
    self.handler = handler
    self.roots = roots
    // The text has been converted; the name keeps expat from following the encoding that the document declares.
    parser = XML_ParserCreate("UTF-8")!
  }

  deinit { XML_ParserFree(parser) }

  /// The 1-based line of the part at hand.
  var line: Int { Int(XML_GetCurrentLineNumber(parser)) }
  /// The 1-based column of the part at hand.
  var column: Int { Int(XML_GetCurrentColumnNumber(parser)) + 1 }

  /// An error at the part at hand.
  func fault(_ message: String) -> FileError {
    FileError(path: path, line: line, column: column, message: message)
  }

  /// A unit begins, all of which the handler holds until it ends.
  func beginUnit() { unitStart = Int(XML_GetCurrentByteIndex(parser)) }

  /// The unit has ended.
  func endUnit() { unitStart = nil }

  /// Parses the whole document.
  func parse() throws {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    setHandlers()
    let held = ByteBuffer()
    while let piece = try source.next() {
      // expat reads an unfinished token again from its start with each piece, so the pieces grow with it.
      let unfinished = fed == 0 ? 0 : fed - Int(XML_GetCurrentByteIndex(parser))
      if unfinished + held.count > segmentLimit { throw tooLong(path: path, line: line) }
      if unfinished > piece.count || !held.isEmpty {
        held.append(piece)
        if held.count < unfinished { continue }
        fed += held.count
        try feed(held.bytes, isFinal: false)
        held.removeAll()
      } else {
        fed += piece.count
        try feed(piece, isFinal: false)
      }
      if let unitStart, fed - unitStart > Self.unitLimit {
        throw fault("one unit of more than 256 MiB; split it")
      }
    }
    try withExtendedLifetime(held) { try feed(held.bytes, isFinal: true) }
  }

  private func feed(_ bytes: UnsafeBufferPointer<UInt8>, isFinal: Bool) throws {
    let status = bytes.withMemoryRebound(to: CChar.self) {
      XML_Parse(parser, $0.baseAddress, Int32($0.count), isFinal ? 1 : 0)
    }
    if let failure { throw failure }
    guard status != XML_STATUS_OK else { return }
    throw fault(Self.message(for: XML_GetErrorCode(parser)))
  }

  private static func message(for code: XML_Error) -> String {
    switch code {
    case XML_ERROR_NO_ELEMENTS: return "the document has no element; the file is empty or cut off"
    case XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_UNCLOSED_CDATA_SECTION:
      return "a tag or section that begins here is not closed; the file seems to be cut off"
    case XML_ERROR_TAG_MISMATCH: return "this end tag does not fit the element that is open"
    case XML_ERROR_INVALID_TOKEN:
      return "not well-formed XML here; write & as &amp;, < as &lt;, and no control characters"
    case XML_ERROR_BAD_CHAR_REF: return "a reference to a character that XML does not allow; take it out"
    case XML_ERROR_EXTERNAL_ENTITY_HANDLING:
      return "an external entity, which is never fetched; put its text in its place"
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
      return "entities that expand without bound; put their text in their place"
    default:
      // expat gives no text for 'no error'.
      let text = XML_ErrorString(code).map { String(cString: $0) } ?? "unknown error"
      return "not well-formed XML: \(text)"
    }
  }

  // MARK: expat's calls

  private func setHandlers() {
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        XMLStream.of(user).guarded { stream in
          stream.depth += 1
          if stream.depth > XMLStream.depthLimit {
            throw stream.fault("elements nested more than \(XMLStream.depthLimit) deep")
          }
          let name = localName(name!)
          try stream.checkRoot(name)
          try stream.handler.start(name, XMLAttributes(pointer: attributes), in: stream)
        }
      },
      { user, name in
        XMLStream.of(user).guarded { stream in
          stream.depth -= 1
          try stream.handler.end(localName(name!), in: stream)
        }
      })
    XML_SetCharacterDataHandler(parser) { user, bytes, count in
      XMLStream.of(user).guarded { stream in
        try UnsafeBufferPointer(start: bytes, count: Int(count)).withMemoryRebound(to: UInt8.self) {
          try stream.handler.text($0, in: stream)
        }
      }
    }
    XML_SetExternalEntityRefHandler(parser) { _, _, _, _, _ in Int32(XML_STATUS_ERROR.rawValue) }
    XML_SetSkippedEntityHandler(parser) { user, name, isParameter in
      // A parameter entity can only bring declarations; a text that needs them fails where it does.
      if isParameter != 0 { return }
      XMLStream.of(user).guarded { stream in
        let entity = String(cString: name!)
        throw stream.fault("&\(entity); is defined nowhere in the file; write the character itself")
      }
    }
  }

  private func checkRoot(_ name: String) throws {
    if depth > 1 || roots.contains(name) { return }
    let expected = roots.sorted().map { "<\($0)>" }.joined(separator: " or ")
    throw fault("the root element is <\(name)> where \(expected) should be; name the format with --format")
  }

  private static func of(_ user: UnsafeMutableRawPointer?) -> XMLStream {
    Unmanaged<XMLStream>.fromOpaque(user!).takeUnretainedValue()
  }

  /// Errors cannot pass through C: the first one stops the parser and is thrown where it was fed.
  private func guarded(_ body: (XMLStream) throws -> Void) {
    guard failure == nil else { return }
    do {
      try body(self)
    } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }
}

private func localName(_ name: UnsafePointer<CChar>) -> String {
  let colon = strrchr(name, Int32(UInt8(ascii: ":")))
  return String(cString: colon.map { UnsafePointer($0) + 1 } ?? name)
}
