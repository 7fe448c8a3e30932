/// Stems of Korean words for the match score: common particles and endings are cut off, so that 서버를 and
/// 서버가 count as one word. A coarse list is enough here, since the score compares whole sentences; terms are
/// recognised by the full analysis of particles.
public enum KoreanWordStem {
  /// In the order of their last scalars, and of those with one the longest first, as the longest ending that leaves a
  /// stem wins.
  private static let text = """
    가 에게 이고 하고 고 과 기 하겠습니까 겠습니까 습니까 합니까 입니까 니까 이나 나 에서는 에는 하는 되는 는
    되었습니다 하였습니다 이었습니다 했습니다 않습니다 없습니다 있습니다 였습니다 았습니다 었습니다 입니다 합니다
    습니다 됩니다 보다 마다 이다 하다 한다 했다 이라도 에서도 라도 에도 도 된 될 들 이란 란 처럼 으로 로 를 지만 만
    이며 으며 며 하려면 하면 으면 면 으로서 에서 께서 로서 해서 으로써 로써 되어 에 하여 하십시오 십시오 하시오 와
    하세요 세요 은 들을 을 음 들의 의 들이 이 인 까지 든지 하지 조차 부터 한 할 함
    """

  /// The scalars of the text, each ending behind a space, and the places of these spaces. Cheap to make, as each process
  /// that looks a Korean text up makes it.
  private static let table: (scalars: [UInt32], spaces: [Int]) = {
    var scalars: [UInt32] = [0x20]
    for scalar in text.unicodeScalars { scalars.append(Scalar.isSpace(scalar.value) ? 0x20 : scalar.value) }
    scalars.append(0x20)
    assert(isInOrder(scalars.split(separator: 0x20)))
    return (scalars, scalars.indices.filter { scalars[$0] == 0x20 })
  }()

  private static func isInOrder(_ endings: [ArraySlice<UInt32>]) -> Bool {
    zip(endings, endings.dropFirst()).allSatisfy { ($0.last!, $1.count) <= ($1.last!, $0.count) }
  }

  /// How many scalars of a word its stem takes. A stem keeps at least one scalar before an ending of two or
  /// more, and two before an ending of one.
  public static func length(of word: ArraySlice<UInt32>) -> Int {
    guard let last = word.last else { return 0 }
    let (scalars, spaces) = table
    // The first ending with the same last scalar, which stands before the next space.
    var low = 0
    var high = spaces.count - 1
    while low < high {
      let middle = (low + high) / 2
      if scalars[spaces[middle + 1] - 1] < last { low = middle + 1 } else { high = middle }
    }
    while low + 1 < spaces.count, scalars[spaces[low + 1] - 1] == last {
      let ending = scalars[(spaces[low] + 1)..<spaces[low + 1]]
      let rest = word.count - ending.count
      if rest >= (ending.count >= 2 ? 1 : 2), word[(word.startIndex + rest)...] == ending { return rest }
      low += 1
    }
    return word.count
  }
}
