import { expect, it } from 'vitest'
import { nanosOf } from '../../../lib/core/time'
import type { Store, WriteUnit } from '../../../lib/store/port'
import { info, ORIGIN, span, T0, unit } from '../../store/build'
import { inEveryDialect } from '../../store/every-dialect'
import { askMissing } from './ask-missing'

/** Three workers on one host make 20 traces of two spans each; the roots of the last six of worker 6717 never come. */
function killedWorker(): WriteUnit[] {
  return ['6715', '6716', '6717'].flatMap((pid) =>
    Array.from({ length: 20 }, (_, at) => {
      const name = `${pid}-${at}`
      const origin = { ...ORIGIN, resource: { 'host.name': 'node-1', 'process.pid': pid, 'spark.stage.id': '2' }, userAgent: 'mlflow-python-client/3.10.1' }
      const child = span(name, `c${name}`, { under: `r${name}`, from: at * 100, to: at * 100 + 40, origin })
      const root = span(name, `r${name}`, { from: at * 100, to: at * 100 + 50, origin })
      const lost = pid === '6717' && at >= 14
      return unit({ spans: lost ? [child] : [root, child], infos: lost ? [] : [info(name, { tags: { doc_id: name } })], at: at * 100 + 60 })
    }),
  )
}

async function filled(store: Store): Promise<Store> {
  await store.commit(killedWorker())
  return store
}

inEveryDialect((fresh) => {
  it('by its worker, with the fix for where it ran, and told in the page’s sentence', async () => {
    const view = await askMissing(await filled(await fresh()))
    expect(view.sentence).toBe('6 of 60 traces lack span data. All of them were the last of their worker, which probably ended before its export did.')
    expect(view.findings.map(({ state, traces, what }) => [state, traces, what])).toEqual([
      ['no_trace_info', 6, 'The worker died inside an open span, before it could report the trace; the root is missing too.'],
    ])
    expect(view.separators.map(({ label, lost, lostTotal, whole, wholeTotal, points }) => [label, lost, lostTotal, whole, wholeTotal, points])).toEqual([
      ['Worker ended after it', 6, 6, 3, 54, 94.4],
      ['Worker node-1:6717', 6, 6, 14, 54, 74.1],
    ])
    expect(view.alike.map(({ label }) => label)).toEqual(['Host node-1', 'Stage 2'])
    expect(view.fixes.slice(0, 2).map(({ title }) => title)).toEqual(['End on SIGTERM', 'Spark'])
  })

  it('over time: the lost ones stand at the end of the run', async () => {
    const { overTime } = await askMissing(await filled(await fresh()))
    const [run] = overTime
    expect([run?.lost, run?.whole]).toEqual([6, 54])
    const first = run?.buckets.findIndex(({ lost }) => lost > 0) ?? -1
    expect(first).toBeGreaterThan((run?.buckets.length ?? 0) * 0.65)
    expect(run?.buckets.reduce((sum, { lost, whole }) => sum + lost + whole, 0)).toBe(60)
  })

  it('a finding chosen narrows what is explained and names its traces; one that is not there narrows nothing', async () => {
    const store = await filled(await fresh())
    const all = await askMissing(store)
    const run = all.findings[0]?.run ?? ''
    const chosen = await askMissing(store, { run, state: 'no_trace_info' })
    expect(chosen.chosen?.traceIds).toHaveLength(6)
    expect(chosen.explained).toEqual({ lost: 6, comparedLost: 6, comparedWhole: 54 })
    expect((await askMissing(store, { run, state: 'unreadable' })).chosen).toBeNull()
  })

  it('younger than the grace period it is pending, not lost', async () => {
    const store = await filled(await fresh())
    const view = await askMissing(store, {}, 1_700_000_060_000)
    expect([view.lost, view.pending, view.findings, view.separators, view.fixes]).toEqual([0, 6, [], [], []])
    expect(view.sentence).toBe('60 traces, all whole.')
    expect([await store.runsWithLoss(nanosOf(T0)), await store.runsWithLoss(nanosOf(T0 + 86_400_000))]).toEqual([0, 1])
  })
})
