internal import MalmoiCore

/// Writes a text with its inline markup put back.
struct SegmentWriter {
  /// Whether what XML cannot hold is written as an element, `<cp hex="0001"/>` (XLIFF 2.1, section 4.2.3.1).
  var writesCodePoints = false
  /// Writes one tag; `isPaired` tells whether its other end is in the segment.
  let writeTag: (_ tag: InlineTag, _ isPaired: Bool, _ output: ByteBuffer) -> Void

  func write(_ text: String, _ tags: [InlineTag], to output: ByteBuffer) {
    if tags.isEmpty { return append(text, to: output) }
    let opened = Set(tags.lazy.filter { $0.kind == .open }.map(\.number))
    let closed = Set(tags.lazy.filter { $0.kind == .close }.map(\.number))
    var rest = text.unicodeScalars[...]
    var offset = 0
    for tag in tags {
      let count = max(0, tag.offset - offset)
      append(String(rest.prefix(count)), to: output)
      rest = rest.dropFirst(count)
      offset += count
      writeTag(tag, opened.contains(tag.number) && closed.contains(tag.number), output)
    }
    append(String(rest), to: output)
  }

  private func append(_ text: String, to output: ByteBuffer) {
    guard writesCodePoints, XMLText.firstIllegal(in: text) != nil else {
      return XMLText.append(text, to: output)
    }
    for scalar in text.unicodeScalars {
      if XMLText.firstIllegal(in: String(scalar)) == nil {
        XMLText.append(String(scalar), to: output)
      } else {
        output.append("<cp hex=\"\(codePoint(scalar))\"/>")
      }
    }
  }

  /// Whether the tags of an element that holds text close in the order in which XML wants them.
  static func isNested(_ tags: [InlineTag], elements: Set<String>) -> Bool {
    var open: [InlineTag] = []
    for tag in tags where elements.contains(tag.element) {
      if tag.kind == .open {
        open.append(tag)
      } else if tag.kind == .close {
        guard let last = open.popLast(), last.number == tag.number, last.element == tag.element else {
          return false
        }
      }
    }
    return open.isEmpty
  }
}

extension InlineTag {
  /// The value of an attribute.
  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }

  /// The elements whose content is native code, in TMX and in XLIFF 1.2.
  private static let codeElements: Set<String> = ["bpt", "ept", "ph", "it", "ut"]

  /// The tag as its own format wrote it, for formats that know it only as native code.
  var nativeCode: String {
    if !code.isEmpty || Self.codeElements.contains(element) { return code }
    let output = ByteBuffer()
    output.append(kind == .close ? "</\(element)" : "<\(element)")
    for attribute in attributes { XMLText.appendAttribute(attribute.name, attribute.value, to: output) }
    output.append(kind == .standalone ? "/>" : ">")
    let escaped = ByteBuffer()
    XMLText.append(output.string, to: escaped)
    return escaped.string
  }
}
