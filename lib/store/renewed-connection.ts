import type { IsolationLevel, SqlDriverAdapter, SqlQuery, SqlResultSet, Transaction } from '@prisma/driver-adapter-utils'
import { isPassing } from './busy'

/**
 * An SQLite connection that is opened anew after SQLITE_BUSY. The driver leaves a statement that met a lock unfinished, and as
 * long as it is, no COMMIT of that connection succeeds and its reads see an old snapshot. Closing the connection ends it.
 */
export class RenewedConnection implements SqlDriverAdapter {
  readonly provider = 'sqlite'
  readonly adapterName: string

  private constructor(
    private inner: SqlDriverAdapter,
    private readonly connect: () => Promise<SqlDriverAdapter>,
  ) {
    this.adapterName = inner.adapterName
  }

  /** Opens a connection with the given function, which is used again to replace it. */
  static async open(connect: () => Promise<SqlDriverAdapter>): Promise<RenewedConnection> {
    return new RenewedConnection(await connect(), connect)
  }

  queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.renewing((inner) => inner.queryRaw(query))
  }

  executeRaw(query: SqlQuery): Promise<number> {
    return this.renewing((inner) => inner.executeRaw(query))
  }

  executeScript(script: string): Promise<void> {
    return this.renewing((inner) => inner.executeScript(script))
  }

  startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    return this.renewing((inner) => inner.startTransaction(isolationLevel))
  }

  dispose(): Promise<void> {
    return this.inner.dispose()
  }

  private async renewing<T>(use: (inner: SqlDriverAdapter) => Promise<T>): Promise<T> {
    const { inner } = this
    try {
      return await use(inner)
    } catch (error) {
      if (isPassing(error) && this.inner === inner) {
        this.inner = await this.connect()
        await inner.dispose()
      }
      throw error
    }
  }
}
