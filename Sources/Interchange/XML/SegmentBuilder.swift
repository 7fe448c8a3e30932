internal import MalmoiCore

/// Gathers the text of a segment and, apart from it, its inline markup.
final class SegmentBuilder {
  private let text = ByteBuffer()
  private let code = ByteBuffer()
  private var tags: [InlineTag] = []
  /// The elements that hold text and are open: where each one's tag stands, and the code of its end.
  private var wrappers: [(tag: Int, endCode: String)] = []
  /// How many elements of native code are open, one inside the other.
  private var codeDepth = 0
  private var counted = (bytes: 0, scalars: 0)
  private var ordinals: [String: Int] = [:]
  private var used: Set<String> = []
  /// The numbers of the unit's tags by what pairs them; shared by its segments.
  private var numbers: [String: Int] = [:]

  /// How a format means an element.
  struct Role {
    var kind: InlineTag.Kind
    /// What the element shares with its other end and its counterpart in the other language; nil where only its
    /// order tells.
    var key: String?
    /// Whether its content is native code and not text.
    var isCode: Bool
    /// Native code that stands elsewhere in the file, and that of the element's end.
    var code = ""
    var endCode = ""
  }

  /// Begins a unit: tags are numbered anew.
  func beginUnit() { if !numbers.isEmpty { numbers.removeAll() } }

  /// Begins a segment of the unit.
  func begin() {
    text.removeAll()
    if !tags.isEmpty { tags = [] }
    if !wrappers.isEmpty { wrappers = [] }
    codeDepth = 0
    counted = (0, 0)
    if !ordinals.isEmpty { ordinals.removeAll() }
    if !used.isEmpty { used.removeAll() }
  }

  /// The segment as gathered.
  func end() -> (text: String, markup: [InlineTag]) { (text.string, tags) }

  func append(_ bytes: UnsafeBufferPointer<UInt8>, in stream: XMLStream) throws {
    if codeDepth > 0 { XMLText.append(bytes, to: code) } else { text.append(bytes) }
    if text.count + code.count > segmentLimit { throw tooLong(path: stream.path, line: stream.line) }
  }

  /// Appends a scalar that the format writes as an element.
  func append(_ scalar: Unicode.Scalar) {
    if codeDepth == 0 { text.append(String(scalar)) }
  }

  func open(_ element: String, _ attributes: XMLAttributes, _ role: Role) {
    if codeDepth > 0 {
      codeDepth += 1
      code.append("<\(element)")
      for attribute in attributes.all { XMLText.appendAttribute(attribute.name, attribute.value, to: code) }
      return code.append(">")
    }
    let tag = InlineTag(
      offset: offset, kind: role.kind, number: number(element, role), element: element,
      attributes: attributes.all, code: role.code)
    if role.isCode {
      codeDepth = 1
      code.removeAll()
    } else {
      wrappers.append((tags.count, role.endCode))
    }
    tags.append(tag)
  }

  func close(_ element: String) {
    if codeDepth > 1 {
      code.append("</\(element)>")
    } else if codeDepth == 1 {
      if !code.isEmpty { tags[tags.count - 1].code = code.string }
    } else if let open = wrappers.popLast() {
      tags.append(
        InlineTag(
          offset: offset, kind: .close, number: tags[open.tag].number, element: element, code: open.endCode))
    }
    codeDepth = max(0, codeDepth - 1)
  }

  private var offset: Int {
    counted.scalars += scalarCount(text.bytes[counted.bytes...])
    counted.bytes = text.count
    return counted.scalars
  }

  private func number(_ element: String, _ role: Role) -> Int {
    var key = role.key ?? ""
    if role.key == nil {
      ordinals[element, default: 0] += 1
      key = "\(element)#\(ordinals[element]!)"
    }
    // The same key on another tag of the segment does not make it the same tag.
    if role.kind != .close {
      while !used.insert(key).inserted { key += "'" }
    }
    if let number = numbers[key] { return number }
    numbers[key] = numbers.count + 1
    return numbers.count
  }
}
