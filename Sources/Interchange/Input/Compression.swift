internal import CCompression

/// The ways in which files come compressed.
enum Compression {
  case gzip
  case xz

  /// Told by the first bytes of a file (RFC 1952, section 2.3; The .xz File Format, section 2.1.1.1).
  init?(magic: ArraySlice<UInt8>) {
    if magic.starts(with: [0x1F, 0x8B, 0x08]) {
      self = .gzip
    } else if magic.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else {
      return nil
    }
  }

  /// Told by the ending of a file's name.
  init?(extensionOf path: String) {
    if path.lowercased().hasSuffix(".gz") {
      self = .gzip
    } else if path.lowercased().hasSuffix(".xz") {
      self = .xz
    } else {
      return nil
    }
  }

  func decoder() -> any Codec { self == .gzip ? GzipDecoder() : XZCodec(encodes: false) }
  func encoder() -> any Codec { self == .gzip ? GzipEncoder() : XZCodec(encodes: true) }
}

/// A stream that turns bytes into others.
protocol Codec: AnyObject {
  /// Consumes from the front of `input` and fills `output` from its front. Returns the number of bytes written, and
  /// whether the stream has ended; nil where the bytes are not what they should be.
  func step(
    _ input: inout UnsafeBufferPointer<UInt8>, isLast: Bool, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> (count: Int, isAtEnd: Bool)?
}

/// 15 is zlib's largest window; 16 asks for gzip's wrapper (zlib manual, inflateInit2 and deflateInit2).
private let gzipWindow: Int32 = 15 + 16

private final class GzipDecoder: Codec {
  // zlib keeps the address of its stream, so it must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() {
    stream.initialize(to: z_stream())
    inflateInit2_(stream, gzipWindow, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  func step(
    _ input: inout UnsafeBufferPointer<UInt8>, isLast: Bool, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> (count: Int, isAtEnd: Bool)? {
    let status = stream.run(&input, output) { inflate($0, Z_NO_FLUSH) }
    let count = output.count - Int(stream.pointee.avail_out)
    switch status {
    case Z_OK, Z_BUF_ERROR: return (count, false)
    case Z_STREAM_END:
      // A file may be several streams one after the other (RFC 1952, section 2.2).
      if input.isEmpty && isLast { return (count, true) }
      inflateReset(stream)
      return (count, false)
    default: return nil
    }
  }
}

private final class GzipEncoder: Codec {
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() {
    stream.initialize(to: z_stream())
    // 8 is deflateInit's own memory level.
    deflateInit2_(
      stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, zlibVersion(),
      Int32(MemoryLayout<z_stream>.size))
  }

  deinit {
    deflateEnd(stream)
    stream.deallocate()
  }

  func step(
    _ input: inout UnsafeBufferPointer<UInt8>, isLast: Bool, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> (count: Int, isAtEnd: Bool)? {
    let status = stream.run(&input, output) { deflate($0, isLast ? Z_FINISH : Z_NO_FLUSH) }
    return (output.count - Int(stream.pointee.avail_out), status == Z_STREAM_END)
  }
}

extension UnsafeMutablePointer where Pointee == z_stream {
  fileprivate func run(
    _ input: inout UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>,
    _ call: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> Int32 {
    pointee.next_in = UnsafeMutablePointer<UInt8>(mutating: input.baseAddress)
    pointee.avail_in = UInt32(input.count)
    pointee.next_out = output.baseAddress
    pointee.avail_out = UInt32(output.count)
    let status = call(self)
    input = UnsafeBufferPointer(rebasing: input.suffix(Int(pointee.avail_in)))
    return status
  }
}

private final class XZCodec: Codec {
  private let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)

  /// `xz -9` needs 65 MiB to unpack (xz's manual); what asks for more than twice that is no file of this kind.
  private static let memoryLimit: UInt64 = 128 << 20

  /// LZMA_CONCATENATED, a macro that Swift cannot read: a file may be several streams one after the other.
  private static let concatenated: UInt32 = 0x08

  init(encodes: Bool) {
    stream.initialize(to: lzma_stream())
    if encodes {
      // xz's own preset and check.
      _ = lzma_easy_encoder(stream, 6, LZMA_CHECK_CRC64)
    } else {
      _ = lzma_stream_decoder(stream, Self.memoryLimit, Self.concatenated)
    }
  }

  deinit {
    lzma_end(stream)
    stream.deallocate()
  }

  func step(
    _ input: inout UnsafeBufferPointer<UInt8>, isLast: Bool, _ output: UnsafeMutableBufferPointer<UInt8>
  ) -> (count: Int, isAtEnd: Bool)? {
    stream.pointee.next_in = input.baseAddress
    stream.pointee.avail_in = input.count
    stream.pointee.next_out = output.baseAddress
    stream.pointee.avail_out = output.count
    let status = lzma_code(stream, isLast ? LZMA_FINISH : LZMA_RUN)
    input = UnsafeBufferPointer(rebasing: input.suffix(stream.pointee.avail_in))
    let count = output.count - stream.pointee.avail_out
    switch status {
    case LZMA_OK, LZMA_BUF_ERROR: return (count, false)
    case LZMA_STREAM_END: return (count, true)
    default: return nil
    }
  }
}
