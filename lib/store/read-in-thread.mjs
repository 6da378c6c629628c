import { parentPort, workerData } from 'node:worker_threads'
import { PrismaLibSql } from '@prisma/adapter-libsql'

/** Answers `{ id, sql, args }` with `{ id, rows }` or `{ id, error }` over a connection of its own that only reads. */
const connection = await new PrismaLibSql({ url: workerData.url, intMode: 'bigint' }).connect()
for (const pragma of [...workerData.pragmas, 'PRAGMA query_only=ON']) await connection.queryRaw({ sql: pragma, args: [], argTypes: [] })

parentPort.on('message', async ({ id, sql, args, argTypes }) => {
  try {
    const { rows } = await connection.queryRaw({ sql, args, argTypes })
    parentPort.postMessage({ id, rows })
  } catch (error) {
    parentPort.postMessage({ id, error: String(error?.cause?.originalMessage ?? error?.message ?? error) })
  }
})
