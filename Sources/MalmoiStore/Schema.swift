/// The tables of a store. A format number goes up with every change here, and `migrations` gains a step.
enum Schema {
  /// "mlmy" in ASCII, to be told from other SQLite files (PRAGMA application_id).
  static let applicationID = 0x6D6C_6D79
  /// The format that this program writes (PRAGMA user_version).
  static let format = migrations.count

  /// The steps from an empty file to the present format, each in order, each from the format before it.
  static let migrations: [String] = [
    """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value) WITHOUT ROWID;

    CREATE TABLE memory(
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      priority INTEGER NOT NULL DEFAULT 0,
      penalty REAL NOT NULL DEFAULT 0,
      is_read_only INTEGER NOT NULL DEFAULT 0);

    CREATE TABLE origin(id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);

    -- What many units have in common. A tag is null where it is plain ko or en, 'author' where it is that of the change.
    CREATE TABLE source(
      id INTEGER PRIMARY KEY,
      path TEXT,
      original TEXT,
      ko_tag TEXT,
      en_tag TEXT,
      author TEXT);
    CREATE INDEX source_by_path ON source(path);

    -- Each column costs a byte a unit, null or not, so 'source' and 'extra' hold what few units have for themselves.
    -- 'extra' is inline markup and further properties, as JSON; null where there are none. 'created' is null where it
    -- equals 'changed'.
    CREATE TABLE unit(
      id INTEGER PRIMARY KEY,
      memory INTEGER NOT NULL REFERENCES memory,
      ko TEXT NOT NULL,
      en TEXT NOT NULL,
      changed INTEGER NOT NULL,
      created INTEGER,
      change INTEGER NOT NULL,
      source INTEGER,
      uses INTEGER,
      note TEXT,
      state TEXT,
      extra TEXT);
    -- The hash is of the memory and both texts in NFC, by which a unit is unique. It would stand twice if it were a
    -- column with an index.
    CREATE TABLE unit_by_hash(
      hash INTEGER NOT NULL,
      unit INTEGER NOT NULL,
      PRIMARY KEY(hash, unit)) WITHOUT ROWID;

    CREATE TABLE occurrence(
      unit INTEGER NOT NULL,
      origin INTEGER NOT NULL,
      position INTEGER NOT NULL,
      previous INTEGER NOT NULL,
      next INTEGER NOT NULL,
      key INTEGER,
      PRIMARY KEY(unit, origin, position)) WITHOUT ROWID;

    CREATE TABLE glossary(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE concept(
      id INTEGER PRIMARY KEY,
      glossary INTEGER NOT NULL REFERENCES glossary,
      key TEXT,
      subject TEXT,
      definition TEXT,
      note TEXT,
      extra TEXT);
    CREATE TABLE term(
      id INTEGER PRIMARY KEY,
      concept INTEGER NOT NULL REFERENCES concept,
      language TEXT NOT NULL,
      text TEXT NOT NULL,
      status TEXT NOT NULL,
      part_of_speech TEXT,
      is_case_sensitive INTEGER NOT NULL,
      extra TEXT);
    CREATE INDEX term_by_concept ON term(concept);

    -- What was done, newest last, and for each unit or concept that it changed the state before it (JSON, null
    -- where there was none). What an import added is known by unit.change alone.
    CREATE TABLE change(
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL,
      at INTEGER NOT NULL,
      author TEXT,
      is_undone INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE history(
      id INTEGER PRIMARY KEY,
      change INTEGER NOT NULL REFERENCES change,
      entity TEXT NOT NULL,
      entity_id INTEGER NOT NULL,
      before TEXT);
    CREATE INDEX history_by_entity ON history(entity_id);

    -- The rows of the search index of each language.
    CREATE TABLE index_ko(key INTEGER PRIMARY KEY, value BLOB NOT NULL);
    CREATE TABLE index_en(key INTEGER PRIMARY KEY, value BLOB NOT NULL);
    """
  ]
}
