import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Runs a fault in a folder of its own, which is removed afterwards. */
export async function inThrowaway<T>(run: (data: string) => Promise<T>): Promise<T> {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-fault-'))
  try {
    return await run(data)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** What is expected of every fault, for a readable difference when it is not so. */
export const BORNE = { lost: [], twice: 0, defects: 0, withoutRetryAfter: 0, silent: [], wrong: [], good: true }
