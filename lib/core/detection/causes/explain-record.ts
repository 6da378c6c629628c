import type { Cause, Evidence } from '../../finding'
import { counted, some } from '../../wording/words'
import type { RunContext } from '../run-context'
import { fails, holds } from './evidence'

/** The facts behind traces of calls that were recorded before: logged twice, or answered from a cache. */
export function explainRecord(run: RunContext, cause: Cause, indexes: readonly number[]): Evidence[] {
  const records = indexes.flatMap((index) => run.second[index] ?? [])
  const byId = records.filter((one) => one.byId).length
  const lines: Evidence[] = []
  if (cause === 'cached_answer') {
    return [
      holds(`${counted(byId, 'trace')} carry the response id of an earlier call, under the same instrumentation and not overlapping in time`),
      fails('Not billed again: a response id is costed once'),
    ]
  }
  if (byId > 0) lines.push(holds(`${counted(byId, 'trace')} carry the response id of a call that another trace recorded`))
  if (byId < records.length)
    lines.push(
      holds(
        `${counted(records.length - byId, 'trace')} have the request and answer of another trace, started within 100 ms of it, under another instrumentation`,
      ),
    )
  lines.push(holds(`Instrumentation scopes of the second records: \`${some(records.flatMap((one) => one.scopes))}\``))
  return [...lines, fails('Not billed again: a response id is costed once')]
}

/** What would prove that two records are one call. */
export const SURER_RECORD = 'Let both instrumentations record the response id (`gen_ai.response.id`): it proves that two records are one call.'
