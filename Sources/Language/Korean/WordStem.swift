/// Stems of Korean words for the match score: common particles and endings are cut off, so that 서버를 and
/// 서버가 count as one word. A coarse list is enough here, since the score compares whole sentences; terms are
/// recognised by the full analysis of particles.
public enum KoreanWordStem {
  private static let endings = """
    은 는 이 가 을 를 의 에 와 과 도 로 으로 에서 에게 께서 부터 까지 보다 처럼 만 이나 나 든지 마다 조차 라도 이라도 으로서
    로서 으로써 로써 에는 에도 에서는 에서도 이란 란 이며 이고 입니다 합니다 습니다 됩니다 하십시오 십시오 하세요 세요 하시오
    하는 하여 해서 하고 하면 하려면 할 한 함 된 되는 될 되어 되었습니다 했습니다 하였습니다 하지 않습니다 없습니다 있습니다
    인 들 들이 들을 들의 이다 하다 한다 했다 였습니다 이었습니다 으면 면 지만 으며 며 고 기 음 았습니다 었습니다 겠습니까
    습니까 합니까 하겠습니까 입니까 니까
    """

  /// The endings by their last scalar, as most words end in none of them; longest first, as the longest ending that
  /// leaves a stem wins.
  private static let endingsByLast: [(last: UInt32, endings: [[UInt32]])] = {
    var table: [(last: UInt32, endings: [[UInt32]])] = []
    for ending in endings.scalarValues.split(whereSeparator: Scalar.isSpace).map(Array.init) {
      let last = ending[ending.count - 1]
      let place = place(of: last, in: table)
      if place == table.count || table[place].last != last { table.insert((last, []), at: place) }
      table[place].endings.insert(
        ending, at: table[place].endings.firstIndex { $0.count < ending.count } ?? table[place].endings.count)
    }
    return table
  }()

  private static func place(of last: UInt32, in table: [(last: UInt32, endings: [[UInt32]])]) -> Int {
    var low = 0
    var high = table.count
    while low < high {
      let middle = (low + high) / 2
      if table[middle].last < last { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many scalars of a word its stem takes. A stem keeps at least one scalar before an ending of two or
  /// more, and two before an ending of one.
  public static func length(of word: ArraySlice<UInt32>) -> Int {
    guard let last = word.last else { return 0 }
    let table = endingsByLast
    let place = place(of: last, in: table)
    guard place < table.count, table[place].last == last else { return word.count }
    for ending in table[place].endings {
      let rest = word.count - ending.count
      if rest >= (ending.count >= 2 ? 1 : 2), word[(word.startIndex + rest)...] == ending[...] { return rest }
    }
    return word.count
  }
}
