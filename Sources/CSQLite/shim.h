#include <sqlite3.h>
#include <stddef.h>

// sqlite3_db_config takes a variable argument list, which Swift cannot call.
static inline int malmoi_sqlite_no_checkpoint_on_close(sqlite3 *database) {
  return sqlite3_db_config(database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)NULL);
}
