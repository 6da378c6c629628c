/** What can be bound to a `?`. */
export type Value = string | number | bigint | null | Uint8Array
/** One column of a result as the driver gave it; read it with `cells.ts`. */
export type Cell = unknown
export type Row = readonly Cell[]

export interface Reader {
  /** Rows of a query, as arrays in the order of its columns. `?` marks a parameter in both dialects. */
  all(sql: string, args?: readonly Value[]): Promise<Row[]>
}

export interface Writer extends Reader {
  /** Runs a statement that returns nothing; answers how many rows it changed. */
  run(sql: string, args?: readonly Value[]): Promise<number>
}

/**
 * Long queries that wait for each other, in a large SQLite database: `counts` take some hundred ms and are asked by every page, `lists`
 * some seconds, `sums` visit every trace with what it holds.
 */
export type Lane = 'counts' | 'lists' | 'sums'

/** One open database. Reads see the last commit, never a transaction under way. */
export interface Database extends Reader {
  readonly dialect: 'sqlite' | 'postgresql'
  /** As `all`, for a query that visits many rows: in a large SQLite database it runs in a thread, after others of its lane (`lists`). */
  long(sql: string, args?: readonly Value[], lane?: Lane): Promise<Row[]>
  /**
   * Runs `work` in one transaction and resolves after its commit; a failure rolls back. Transactions of a process run one after
   * the other.
   * @throws StoreBusyError when the database is locked by another process or gone for now.
   */
  write<T>(work: (tx: Writer) => Promise<T>): Promise<T>
  /** Runs a job that writes through Prisma's client between two transactions. @throws StoreBusyError as `write` does. */
  alone<T>(job: () => Promise<T>): Promise<T>
  /**
   * Makes what was removed unreadable in the files: SQLite's log is brought into the file and emptied, PostgreSQL's tables are vacuumed.
   * @returns false where somebody still reads an old state: try again later
   */
  wipe(): Promise<boolean>
  /** Whether another store took this one's place since it was first asked; every write then fails with StoreReplacedError. */
  isReplaced(): Promise<boolean>
  close(): Promise<void>
}
