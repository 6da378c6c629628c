import type { Writer } from '../database'
import { insertRows } from '../insert'
import type { Batch } from './batch'

const HOUR_MS = 3_600_000
const KEPT = 20_000

export const SENDER_COLUMNS = ['experiment_id', 'address', 'hour'] as const

/** One sender in one hour. */
type SenderRow = [experimentId: string, address: string, hour: number]

/** The hour of a moment, counted since 1970. */
export function hourOf(ms: number): number {
  return Math.floor(ms / HOUR_MS)
}

/** Notes from which addresses an experiment gets traces, once an hour each. What is noted is remembered only after its commit. */
export class Senders {
  private readonly known = new Set<string>()

  /** Senders of a batch that are not noted yet, by key. */
  fresh(batch: Batch): Map<string, SenderRow> {
    const rows = new Map<string, SenderRow>()
    const add = (experimentId: string, address: string, ms: number) => {
      if (address === '') return
      const row: SenderRow = [experimentId, address, hourOf(ms)]
      const key = row.join(' ')
      if (!this.known.has(key)) rows.set(key, row)
    }
    for (const [traceId, spans] of batch.spans) {
      const ms = batch.marks.get(traceId)?.lastMs ?? 0
      let last: object | null = null
      for (const { write } of spans.values()) {
        if (write.origin === last) continue
        last = write.origin
        add(write.row.experimentId, write.origin.address, ms)
      }
    }
    for (const { info, address } of batch.infos) add(info.experimentId, address, batch.marks.get(info.traceId)?.lastMs ?? 0)
    return rows
  }

  async write(tx: Writer, fresh: ReadonlyMap<string, SenderRow>): Promise<void> {
    if (fresh.size > 0) await insertRows(tx, 'sender', SENDER_COLUMNS, [...fresh.values()], 'ON CONFLICT DO NOTHING')
  }

  /** Call it after the commit. */
  remember(fresh: ReadonlyMap<string, SenderRow>): void {
    if (this.known.size + fresh.size > KEPT) this.known.clear()
    for (const key of fresh.keys()) this.known.add(key)
  }

  /** After rows were removed: an experiment's id may be given again. */
  forget(): void {
    this.known.clear()
  }
}
