extension SearchIndex {
  /// How many of the storage's texts searches might miss: those of which no entry of the index has the text's shape,
  /// within the ranges of its block and column, and all of its features. Derives the features of every text anew.
  public func unindexedTexts() throws -> Int {
    var entries: Set<EntryDigest> = []
    try forEachTailRow { row in Tail.forEachEntry(row) { entries.insert(EntryDigest($0, $1, hashes: $2)) } }
    for part in try manifest().parts { try insertEntries(of: part, into: &entries) }
    var missing = 0
    try storage.forEachText { unit, text in
      let profile = Profile(scalars(text.utf8), language, stemmer: stemmer)
      let entry = EntryDigest(
        unit, SegmentShape(profile).storable, hashes: Feature.all(profile).lazy.map(Tail.hash))
      if !entries.contains(entry) { missing += 1 }
    }
    return missing
  }

  private func insertEntries(of part: Manifest.Part, into entries: inout Set<EntryDigest>) throws {
    var cursor = try PartCursor(StoredRows(storage), part.number, count: part.count)
    let reader = try PartReader(part, storage)
    var digests: [EntryDigest?] = []
    digests.reserveCapacity(part.count)
    while let (unit, shape) = cursor.unit() {
      let block = digests.count / PartLayout.block
      let columns = try reader.columns(ofBlock: block)
      let column = columns.startIndex + digests.count % PartLayout.block / PartLayout.column
      // Outside of its ranges a text would be passed over.
      let isInside =
        try column < columns.endIndex && columns[column].contains(shape)
        && reader.blocks[block].contains(shape)
        && reader.strip(digests.count / PartLayout.strip)?.contains(shape) != false
      digests.append(isInside ? EntryDigest(unit, shape, hashes: []) : nil)
      try cursor.advanceUnit()
    }
    var numbers: [UInt32] = []
    while let feature = cursor.feature {
      numbers.removeAll(keepingCapacity: true)
      try cursor.takeList(into: &numbers)
      for number in numbers where number < digests.count { digests[Int(number)]?.add(Tail.hash(feature)) }
    }
    for digest in digests { if let digest { entries.insert(digest) } }
  }
}

/// What an entry of the index says, in short: the tail and the parts hold the same in different forms.
private struct EntryDigest: Hashable {
  private let unit: Int64
  private let shape: SegmentShape
  /// A sum, because a part tells an entry's features in any order.
  private var features: UInt64 = 0

  init(_ unit: Int64, _ shape: SegmentShape, hashes: some Sequence<UInt16>) {
    self.unit = unit
    self.shape = shape
    for hash in hashes { add(hash) }
  }

  mutating func add(_ hash: UInt16) {
    // The tail keeps no features of a text whose shape is not known.
    if !shape.isUnknown { features &+= (UInt64(hash) + 1) &* 0x9E37_79B9_7F4A_7C15 }
  }
}
