/** True for the address of a PostgreSQL database, false for that of an SQLite file. */
export function isPostgres(url: string): boolean {
  return /^postgres(ql)?:/.test(url)
}

/** The path of an SQLite database from its address (`file:/data/onceover.db`). */
export function sqliteFile(url: string): string {
  return url
    .replace(/^file:/, '')
    .replace(/\?.*$/, '')
    .replace(/^\/\/(?=\/)/, '')
}
