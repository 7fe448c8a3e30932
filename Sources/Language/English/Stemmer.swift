internal import CStemmer

/// Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980) from Snowball's library.
/// Not for use from two threads at once.
public final class Stemmer {
  private let handle: OpaquePointer

  /// Opens the stemmer.
  public init() {
    // The 'porter' algorithm is part of every build of the library, so only want of memory can fail here.
    handle = sb_stemmer_new("porter", "UTF_8")!
  }

  deinit { sb_stemmer_delete(handle) }

  /// The stem of a lower-case word, as UTF-8 in and out.
  public func stem(_ word: [UInt8]) -> [UInt8] {
    word.withUnsafeBufferPointer { buffer in
      guard let stemmed = sb_stemmer_stem(handle, buffer.baseAddress, Int32(buffer.count)) else {
        return word
      }
      return Array(UnsafeBufferPointer(start: stemmed, count: Int(sb_stemmer_length(handle))))
    }
  }

  /// The stem of a lower-case word in UTF-8, to be read before the next call.
  public func stem(_ word: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    guard let stemmed = sb_stemmer_stem(handle, word.baseAddress, Int32(word.count)) else { return word }
    return UnsafeBufferPointer(start: stemmed, count: Int(sb_stemmer_length(handle)))
  }

  /// The stem of a lower-case word.
  public func stem(_ word: String) -> String { String(decoding: stem(Array(word.utf8)), as: UTF8.self) }
}
