/// Bytes that grow at the end and can be lent as a pointer until the next change.
final class ByteBuffer {
  private(set) var count = 0
  private var storage: UnsafeMutableBufferPointer<UInt8>

  init() { storage = .allocate(capacity: 4096) }

  deinit { storage.deallocate() }

  var isEmpty: Bool { count == 0 }

  /// What stands in the buffer, valid until the next change: for an owner that outlives its use. Of a buffer in a
  /// local variable it may be gone at once, for the last use of the variable ends the buffer.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(storage)[..<count])
  }

  /// What stands in the buffer, as text; the bytes must be UTF-8.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  func removeAll() { count = 0 }

  @inline(__always)
  func append(_ byte: UInt8) {
    if count == storage.count { grow(by: 1) }
    storage[count] = byte
    count += 1
  }

  @inline(__always)
  func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    if count + bytes.count > storage.count { grow(by: bytes.count) }
    (storage.baseAddress! + count).update(from: base, count: bytes.count)
    count += bytes.count
  }

  /// Appends what stands in another buffer.
  func append(_ other: ByteBuffer) { withExtendedLifetime(other) { append(other.bytes) } }

  func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  private func grow(by extra: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(storage.count * 2, count + extra))
    larger.baseAddress!.update(from: storage.baseAddress!, count: count)
    storage.deallocate()
    storage = larger
  }
}
