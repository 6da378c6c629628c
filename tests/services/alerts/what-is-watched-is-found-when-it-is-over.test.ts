import { expect, it } from 'vitest'
import type { AlertRule } from '../../../lib/core/alert/alert-rule'
import type { Millis } from '../../../lib/core/time'
import { findIncidents } from '../../../lib/services/alerts/find-incidents'
import type { JudgedRuns } from '../../../lib/services/alerts/find-run-incidents'
import type { Context } from '../../../lib/services/context'
import { saveBudget } from '../../../lib/services/cost/save-budget'
import { setExpected } from '../../../lib/services/expected/set-expected'
import type { Store } from '../../../lib/store/port'
import { aRule } from '../../core/build-alert'
import { T0 } from '../../store/build'
import { nightly } from '../cost/nightly'
import { aRun, type Decided, decided } from '../decisions/decided'

const MINUTE = 60_000
const DAY = 86_400_000
const LONG_AGO = { madeMs: T0 as Millis, sinceMs: (T0 - DAY) as Millis }

/** The context at a time, so many ms after the first trace. */
function atTime(ctx: Context, ms: number): Context {
  return { ...ctx, now: () => (T0 + ms) as Millis }
}

function gate(figure: Extract<AlertRule['on'], { kind: 'gate' }>['figure'], above: string, parts: Partial<AlertRule> = {}): AlertRule {
  return aRule({ ...LONG_AGO, on: { kind: 'gate', figure, above }, ...parts })
}

/** When its last trace ended: the fourth pass begins 30 s in, its sixth document half a second later. */
const LAST_MS = 30_550

function bad(): Promise<Decided> {
  return decided(aRun({ name: 'bad', passes: 4 }))
}

it('a run whose figure is above is found once it is over, with its numbers and its page', async () => {
  const { ctx, id, runs } = await bad()
  const rules = [gate('repeat_factor', '1.5')]
  expect(await findIncidents({ ctx: atTime(ctx, LAST_MS + 5 * MINUTE), input: { rules, costs: false } })).toEqual([])
  const found = await findIncidents({ ctx: atTime(ctx, LAST_MS + 11 * MINUTE), input: { rules, costs: false } })
  const [run] = await runs()
  expect(found).toMatchObject([
    {
      ruleId: 'rule-1',
      ruleName: 'Repeats',
      experimentId: id,
      runId: run,
      atMs: T0 + LAST_MS,
      sentence: 'Repeat factor: 4.0, above 1.5. 24 evaluations of 6 documents: each was evaluated 4 times.',
      path: `/reevaluations/${run}`,
    },
  ])
  expect(found[0]?.detail).toMatch(/^75 % of the cost was repetition\. /)
  expect(found[0]?.detail).toMatch(/\$0\.000002 for 24 evaluations of 6 documents in 24 traces\.$/)
})

it('every figure of the gate can be watched', async () => {
  const { ctx, runs } = await bad()
  const later = atTime(ctx, 21 * MINUTE)
  const found = async (rule: AlertRule) => (await findIncidents({ ctx: later, input: { rules: [rule], costs: false } })).map(({ sentence }) => sentence)
  expect(await found(gate('surplus_evaluations', '17'))).toEqual([expect.stringMatching(/^Surplus evaluations: 18, above 17\./)])
  expect(await found(gate('surplus_evaluations', '18'))).toEqual([])
  expect(await found(gate('waste', '1799'))).toEqual([expect.stringMatching(/^Cost of repeats: \$0\.000002, above \$0\.000002\./)])
  expect(await found(gate('waste', '1800'))).toEqual([])
  expect(await found(gate('cost', '2399'))).toHaveLength(1)
  expect(await found(gate('passes', '3'))).toHaveLength(1)
  expect(await found(gate('incomplete', '0'))).toEqual([])
  expect(await found(gate('missing_documents', '0'))).toEqual([])
  await setExpected({ ctx: later, input: { run: (await runs())[0] ?? '', documents: 8 } })
  expect(await found(gate('missing_documents', '1'))).toEqual([expect.stringMatching(/^Expected documents not seen: 2, above 1\./)])
})

it('what ended before the rule looks, rules that are off and other experiments are left out', async () => {
  const { ctx, id, store } = await bad()
  const other = await store.createExperiment('/Shared/other', {}, T0 as Millis)
  const later = atTime(ctx, 21 * MINUTE)
  const found = async (parts: Partial<AlertRule>) => findIncidents({ ctx: later, input: { rules: [gate('repeat_factor', '1', parts)], costs: false } })
  expect(await found({ sinceMs: (T0 + LAST_MS) as Millis })).toHaveLength(1)
  expect(await found({ sinceMs: (T0 + LAST_MS + 1) as Millis })).toEqual([])
  expect(await found({ enabled: false })).toEqual([])
  expect(await found({ experimentId: other?.id })).toEqual([])
  expect(await found({ experimentId: id })).toHaveLength(1)
  await store.updateExperiment(id, { lifecycle: 'deleted' })
  expect(await found({})).toEqual([])
})

it('a run is judged again only when it or the rule changed', async () => {
  const { ctx, store, id } = await bad()
  const judged: JudgedRuns = new Map()
  let read = 0
  const later = atTime(ctx, 21 * MINUTE)
  const run: Store['run'] = (...asked) => {
    read += 1
    return store.run(...asked)
  }
  const counting: Context = { ...later, store: Object.assign(Object.create(store) as Store, { run }) }
  const look = (rule: AlertRule) => findIncidents({ ctx: counting, input: { rules: [rule], judged, costs: false } })
  expect(await look(gate('passes', '3'))).toHaveLength(1)
  expect(await look(gate('passes', '3'))).toEqual([])
  expect(read).toBe(1)
  expect(await look(gate('passes', '2'))).toHaveLength(1)
  await store.commit(
    aRun({ name: 'more', at: 0.6, passes: 1 }).map((one) => ({
      ...one,
      spans: one.spans.map((made) => ({ ...made, row: { ...made.row, experimentId: id } })),
    })),
  )
  await ctx.settle()
  expect(await look(gate('passes', '2'))).toHaveLength(1)
  expect(read).toBe(3)
})

it('while something still arrives a run that ended waits a while', async () => {
  const { ctx, store, id } = await decided(aRun({ name: 'late', passes: 4 }).map((one) => ({ ...one, receivedMs: (T0 + 11 * MINUTE) as Millis })))
  const rules = [gate('repeat_factor', '1')]
  const found = async (ms: number) => (await findIncidents({ ctx: atTime(ctx, ms), input: { rules, costs: false } })).length
  expect(Number(await store.lastArrival(id)) / 1e6).toBe(T0 + 11 * MINUTE)
  expect(await found(11.5 * MINUTE)).toBe(0)
  expect(await found(12.5 * MINUTE)).toBe(1)
})

it('a budget is found once in its period: when it is exceeded, or on course for that', async () => {
  const { ctx, id } = await nightly(12, 1)
  await saveBudget({ ctx, input: { experiment: id, period: 'month', zone: 'UTC', limitNano: '8000' } })
  const budget = (at: 'forecast' | 'spent', parts: Partial<AlertRule> = {}) => aRule({ ...LONG_AGO, on: { kind: 'budget', budget: null, at }, ...parts })
  const found = (rule: AlertRule) => findIncidents({ ctx, input: { rules: [rule], costs: true } })
  expect(await found(budget('spent'))).toEqual([])
  const [coming] = await found(budget('forecast'))
  expect(coming).toMatchObject({ experimentId: id, runId: null, path: `/cost?experiment=${id}` })
  expect(coming?.sentence).toMatch(/^The budget of \$0\.000008 for November 2023 will not last: at the end of it \$0\.000010 will have been spent\.$/)
  await saveBudget({ ctx, input: { experiment: null, period: 'month', zone: 'UTC', limitNano: '7000' } })
  const spent = await found(budget('spent'))
  expect(spent).toMatchObject([{ experimentId: null, sentence: 'The budget of $0.000007 for November 2023 is exceeded: $0.000008 was spent.', path: '/cost' }])
  expect((await found(budget('spent'))).map(({ key }) => key)).toEqual(spent.map(({ key }) => key))
  expect(await found(budget('spent', { experimentId: id }))).toEqual([])
})

it('a cost anomaly is found when its run is over, and not one of before', async () => {
  const { ctx, id, runs } = await nightly(9, 4)
  const anomaly = (parts: Partial<AlertRule> = {}) => aRule({ ...LONG_AGO, on: { kind: 'anomaly' }, ...parts })
  const look = (rule: AlertRule, at: Context = ctx) => findIncidents({ ctx: at, input: { rules: [rule], costs: true } })
  const found = await look(anomaly())
  const last = (await runs()).at(-1)
  expect(found).toMatchObject([
    {
      experimentId: id,
      runId: last,
      sentence: 'The bill is 4.0 × the usual: 100 % of it is repetition.',
      path: `/cost?experiment=${id}&step=run&point=${last}`,
    },
  ])
  expect(await look(anomaly({ experimentId: id }))).toMatchObject([{ key: found[0]?.key }])
  expect(await look(anomaly({ sinceMs: ctx.now() }))).toEqual([])
  expect(await look(anomaly({ experimentId: '77' as never }))).toEqual([])
})

it('a job that fell silent is found once, however late it is', async () => {
  const { ctx, id } = await nightly(20, 1)
  const rules = [aRule({ ...LONG_AGO, on: { kind: 'anomaly' } })]
  const keys: string[] = []
  for (const days of [2, 3, 10]) {
    const later = { ...ctx, now: () => (ctx.now() + days * DAY) as Millis }
    const found = await findIncidents({ ctx: later, input: { rules, costs: true } })
    expect(found).toMatchObject([{ experimentId: id, runId: null, sentence: expect.stringMatching(/^Nothing came since /) }])
    keys.push(found[0]?.key ?? '')
  }
  expect(new Set(keys).size).toBe(1)
})
