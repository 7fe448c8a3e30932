#if canImport(Glibc)
  import CMalloc
#endif

/// The memory of the process.
enum Memory {
  /// Lets blocks of more than 1 MiB go back to the system as soon as they are free. glibc would otherwise keep up to
  /// 64 MiB after one long message (mallopt(3), M_MMAP_THRESHOLD: the threshold grows with what was freed), which is
  /// much for a server that waits most of the time.
  static func returnLargeBlocks() {
    #if canImport(Glibc)
      mallopt(M_MMAP_THRESHOLD, 1 << 20)
    #endif
  }
}
