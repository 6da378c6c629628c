import type { ChosenFindings, Selection } from '../../api/contract/selection'
import type { ChosenFinding } from '../../core/bulk-action'
import { chosenSentence } from '../../core/wording/selection'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'
import { selectedRows } from './selected-rows'

const MOST_TRACES = 20_000

/** The findings that the traces of a selection belong to: what ignoring them would ignore. @throws ServiceError `invalid`, `invalid_filter`. */
export async function findFindings({ ctx, input }: { ctx: Context; input: { selection: Selection } }): Promise<ChosenFindings> {
  await ctx.settle('findings')
  const found = new Map<string, ChosenFinding>()
  let [seen, without] = [0, 0]
  for await (const rows of selectedRows(ctx, input.selection)) {
    for (const { run, cause, experimentId } of rows) {
      if (run === null || cause === null) without += 1
      else {
        const one = found.get(`${run} ${cause}`) ?? { experimentId, run, cause, traces: 0 }
        one.traces += 1
        found.set(`${run} ${cause}`, one)
      }
    }
    seen += rows.length
    if (seen >= MOST_TRACES) break
  }
  const names = await experimentNames(ctx.store)
  const findings: ChosenFindings['findings'] = []
  for (const { experimentId, run, cause, traces } of found.values()) {
    const stored = await ctx.store.run(run, pendingAfter(ctx.now()))
    const finding = stored?.detection.causes.find((one) => one.cause === cause)
    if (finding)
      findings.push({ run, cause, experiment: names(experimentId), selected: traces, traces: finding.traces, ignored: finding.ignoredBy !== undefined })
  }
  return { text: chosenSentence(findings), findings, without, partly: seen >= MOST_TRACES }
}
