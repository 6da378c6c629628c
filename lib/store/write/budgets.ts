import type { PeriodKind } from '../../core/anomaly/calendar'
import type { ExperimentId } from '../../core/ids'
import type { Millis } from '../../core/time'
import { big, num, str, strOrNull } from '../cells'
import type { Database } from '../database'
import { replaceOn } from '../insert'
import type { BudgetStore } from '../port-cost'

const COLUMNS = ['id', 'experiment_id', 'period', 'zone', 'limit_nano', 'made_ms'] as const

/** What may be spent, by experiment and period. */
export function budgetTable(database: Database): BudgetStore {
  return {
    async budgets() {
      const rows = await database.all(`SELECT ${COLUMNS.join(', ')} FROM budget ORDER BY made_ms, id`)
      return rows.map(([id, experimentId, period, zone, limit, madeMs]) => ({
        id: str(id),
        experimentId: strOrNull<ExperimentId>(experimentId),
        period: str<PeriodKind>(period),
        zone: str(zone),
        limitNano: big(limit),
        madeMs: num(madeMs) as Millis,
      }))
    },
    saveBudget: ({ id, experimentId, period, zone, limitNano, madeMs }) =>
      database.write(async (tx) => {
        await tx.run(`INSERT INTO budget (${COLUMNS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?) ${replaceOn(['id'], COLUMNS)}`, [
          id,
          experimentId,
          period,
          zone,
          limitNano,
          madeMs,
        ])
      }),
    deleteBudget: (id) => database.write(async (tx) => (await tx.run('DELETE FROM budget WHERE id = ?', [id])) > 0),
  }
}
