import type { ExperimentId } from '../../core/ids'
import { isBounded, type RetentionRule } from '../../core/retention'
import type { Millis } from '../../core/time'
import { num, numOrNull, str } from '../cells'
import type { Database } from '../database'
import { insertRows, marks, replaceOn } from '../insert'
import type { ReceiptStore } from '../port-receipts'
import { leftOfTraces } from '../read/left-of-traces'
import { listReceipts, receiptById, receiptIds, receiptsIn } from '../read/receipts'
import { retentionSlice } from '../read/retention'
import { closeReceipt, openReceipt } from './receipts'
import { wipeTexts } from './wipe-texts'

const RULE = ['experiment_id', 'days', 'traces', 'bytes', 'made_ms'] as const

/** Receipts and rules of retention; see `ReceiptStore`. */
export function receiptTable(database: Database): ReceiptStore {
  return {
    receipts: (limit, before) => listReceipts(database, limit, before),
    receipt: (id) => receiptById(database, id),
    receiptsIn: (states) => receiptsIn(database, states),
    receiptIds: (id) => receiptIds(database, id),
    openReceipt: (asked) => database.write((tx) => openReceipt(tx, asked)),
    closeReceipt: (id, at) => database.write((tx) => closeReceipt(tx, id, at)),
    async verifyReceipt(id) {
      const findings = await leftOfTraces(database, await receiptIds(database, id))
      const found = findings.filter(({ rows }) => rows > 0)
      const error = found.length === 0 ? null : `left: ${found.map(({ table, rows }) => `${rows} in ${table}`).join(', ')}`
      await database.write((tx) =>
        tx.run('UPDATE receipt SET state = ?, findings = ?, error = ? WHERE id = ?', [
          error === null ? 'removed' : 'failed',
          JSON.stringify(findings),
          error,
          id,
        ]),
      )
      return error === null
    },
    wipe: async () => (await wipeTexts(database)) && (await database.wipe()),
    noteWiped: async (ids, at) => {
      if (ids.length === 0) return
      await database.write((tx) =>
        tx.run(`UPDATE receipt SET state = 'wiped', wiped_ms = ? WHERE state = 'removed' AND id IN (${marks(ids.length)})`, [at, ...ids]),
      )
    },
    async retentionRules() {
      const rows = await database.all(`SELECT ${RULE.join(', ')} FROM retention_rule ORDER BY experiment_id`)
      return rows.map(
        ([id, days, traces, bytes, madeMs]): RetentionRule => ({
          experimentId: str(id) === '' ? null : str<ExperimentId>(id),
          days: numOrNull(days),
          traces: numOrNull(traces),
          bytes: numOrNull(bytes),
          madeMs: num(madeMs) as Millis,
        }),
      )
    },
    saveRetentionRule: (rule) =>
      database.write(async (tx) => {
        const { experimentId, days, traces, bytes, madeMs } = rule
        if (isBounded(rule))
          await insertRows(tx, 'retention_rule', RULE, [[experimentId ?? '', days, traces, bytes, madeMs]], replaceOn(['experiment_id'], RULE))
        else await tx.run('DELETE FROM retention_rule WHERE experiment_id = ?', [experimentId ?? ''])
      }),
    retentionSlice: (id, before, limit) => retentionSlice(database, id, before, limit),
  }
}
