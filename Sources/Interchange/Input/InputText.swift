/// A file opened and looked at: its format, and its text or its bytes.
struct InputText {
  let bytes: ByteSource
  /// The text; nil for a MO file, which is none.
  let text: TextSource?
  let format: FileFormat?
  /// Whether the file holds nothing at all.
  let isEmpty: Bool

  init(
    path: String, encoding: String? = nil, format given: FileFormat? = nil,
    progress: ((Int) throws -> Void)? = nil
  ) throws {
    try self.init(try ByteSource(path: path), encoding: encoding, format: given, progress: progress)
  }

  init(
    _ bytes: ByteSource, encoding: String? = nil, format given: FileFormat? = nil,
    progress: ((Int) throws -> Void)? = nil
  ) throws {
    self.bytes = bytes
    let path = bytes.path
    let magic = try bytes.peek(4)
    if MOFile.magics.contains(magic) || given == .mo {
      (text, format, isEmpty) = (nil, .mo, magic.isEmpty)
      return
    }
    let text = try TextSource(bytes, encoding: encoding, progress: progress)
    self.text = text
    // The piece that is looked at belongs to the text.
    let (found, isEmpty) = try withExtendedLifetime(text) {
      let head = try text.peek() ?? UnsafeBufferPointer(start: nil, count: 0)
      return (FileFormat(head: head, path: path), head.isEmpty)
    }
    self.isEmpty = isEmpty
    // One name for both generations of XLIFF is enough to ask for; the file says which it is.
    let isXLIFF = [.xliff, .xliff2].contains(given) && [.xliff, .xliff2].contains(found)
    format = isXLIFF ? found : given ?? found
  }
}
