import Libsql from 'libsql'
import type { Row, Value } from './database'
import { storable } from './query'

/** Prepared statements kept: texts repeat, but for the number of rows in their lists. */
const MOST_STATEMENTS = 300

type Statement = ReturnType<InstanceType<typeof Libsql>['prepare']>

/**
 * An SQLite connection on the driver that the Prisma adapter itself uses, without the layers between: statements stay prepared and
 * rows come as they are. It works on the thread that calls it.
 *
 * After SQLITE_BUSY it is opened anew: the driver leaves a statement that met a lock unfinished, and as long as it is, no COMMIT of
 * that connection succeeds and its reads see an old snapshot.
 */
export class NativeConnection {
  private database: InstanceType<typeof Libsql>
  private readonly statements = new Map<string, Statement>()

  /** @param url `file:<path>`; `pragmas` are run on each opening */
  constructor(
    readonly url: string,
    private readonly pragmas: readonly string[],
  ) {
    this.database = this.open()
  }

  /** Rows of a query as arrays; integers as `bigint`. @throws SqliteError of the driver */
  all(sql: string, args: readonly Value[]): Row[] {
    return this.renewing(() => this.prepared(sql).all(args.map(bound)) as Row[])
  }

  /** Runs a statement; answers how many rows it changed. @throws SqliteError of the driver */
  run(sql: string, args: readonly Value[]): number {
    return this.renewing(() => this.prepared(sql).run(args.map(bound)).changes)
  }

  close(): void {
    this.statements.clear()
    this.database.close()
  }

  private open(): InstanceType<typeof Libsql> {
    const database = new Libsql(this.url.replace(/^file:/, ''))
    for (const pragma of this.pragmas) execute(database.prepare(pragma))
    return database
  }

  private prepared(sql: string): Statement {
    const known = this.statements.get(sql)
    if (known) {
      this.statements.delete(sql)
      this.statements.set(sql, known)
      return known
    }
    const statement = this.database.prepare(sql)
    if (statement.reader) statement.raw(true).safeIntegers(true)
    this.statements.set(sql, statement)
    const [oldest] = this.statements.keys()
    if (this.statements.size > MOST_STATEMENTS && oldest !== undefined) this.statements.delete(oldest)
    return statement
  }

  private renewing<T>(use: () => T): T {
    try {
      return use()
    } catch (error) {
      if (isBusy(error)) {
        this.close()
        this.database = this.open()
      }
      throw error
    }
  }
}

/** True for SQLITE_BUSY and SQLITE_LOCKED of the driver: another connection holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(error.code)
}

/** Runs a pragma: some answer with a row, some with none. */
function execute(pragma: Statement): void {
  if (pragma.reader) pragma.all([])
  else pragma.run([])
}

function bound(arg: Value): Value {
  const value = storable(arg)
  return value instanceof Uint8Array && !Buffer.isBuffer(value) ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value
}
