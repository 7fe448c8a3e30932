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

  /// Takes the next 6 MiB of the heap, what a look-up in a million pairs needs, in large pages: an English
  /// look-up meets 310 pages that the system has yet to hand out instead of 1,500.
  static func useLargePages() {
    #if canImport(Glibc)
      malmoi_heap_in_large_pages(6 << 20)
    #endif
  }
}
