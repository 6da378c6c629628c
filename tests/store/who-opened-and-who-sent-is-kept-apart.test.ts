import { expect, it } from 'vitest'
import type { ExperimentId, RunId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { at, info, ORIGIN, span, T0, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const [HERE, THERE] = ['1', '2'] as [ExperimentId, ExperimentId]
const HOUR = 3_600_000

inEveryDialect((fresh) => {
  it('openings of clients, beside the senders of spans and infos', async () => {
    const store = await fresh()
    const open = (
      address: string,
      ms: number,
      experimentId: ExperimentId | null = HERE,
      kind: 'get_experiment' | 'create_experiment' | 'version' = 'get_experiment',
    ) => store.recordHandshake({ kind, atNs: at(ms), address, clientVersion: '3.10.1', experimentId })
    for (const address of ['a', 'b', 'c', 'd']) await open(address, 0)
    await open('d', 1_000, HERE, 'create_experiment')
    await open('e', 0, null)
    await open('a', 0, null, 'version')
    const sent = (name: string, address: string, experiment: string, ms: number) =>
      unit({ spans: [span(name, 'root', { experiment, from: ms, to: ms + 5, origin: { ...ORIGIN, address } })], at: ms })
    await store.commit([sent('s1', 'a', HERE, 2 * HOUR), sent('s2', 'c', THERE, 0), sent('s3', 'd', HERE, 40 * HOUR)])
    await store.commit([unit({ infos: [{ ...info('s4', { experimentId: HERE }), address: 'b' }], at: 60_000 })])
    await derive(store)
    const silent = async (experiments: ExperimentId[] | null) =>
      (await store.silentOpenings(experiments, at(-1), at(HOUR), 10)).map(({ address, opened }) => [address, opened])
    expect(await silent([HERE])).toEqual([
      ['d', 2],
      ['c', 1],
    ])
    expect(await silent(null)).toEqual(await silent([HERE]))
    expect(await silent([THERE])).toEqual([])
    expect(await store.openings(HERE, at(500), at(HOUR))).toEqual([
      { experimentId: HERE, address: 'd', clientVersion: '3.10.1', opened: 1, firstNs: at(1_000), lastNs: at(1_000) },
    ])
    expect(await store.tracesBetween(HERE, at(HOUR), at(3 * HOUR), 10)).toEqual([
      { id: trace('s1'), name: 'root', document: null, startNs: at(2 * HOUR), receivedMs: T0 + 2 * HOUR, addresses: ['a'] },
    ])
    expect((await store.tracesBetween(HERE, at(-1), at(50 * HOUR), 10)).map(({ addresses }) => addresses)).toEqual([['b'], ['a'], ['d']])
  })

  it('an experiment made anew under the id of a deleted one has senders of its own', async () => {
    const store = await fresh()
    const made = (await store.createExperiment('x', {}, T0 as Millis))?.id as ExperimentId
    await store.recordHandshake({ kind: 'get_experiment', atNs: at(0), address: 'a', clientVersion: '3.10.1', experimentId: made })
    const sent = unit({ spans: [span('s1', 'root', { experiment: made, origin: { ...ORIGIN, address: 'a' } })] })
    await store.commit([sent])
    await derive(store)
    await store.deleteExperimentForGood(made)
    expect((await store.createExperiment('y', {}, T0 as Millis))?.id).toBe(made)
    await store.recordHandshake({ kind: 'get_experiment', atNs: at(0), address: 'a', clientVersion: '3.10.1', experimentId: made })
    const silent = () => store.silentOpenings([made], at(-1), at(HOUR), 10)
    expect(await silent()).toHaveLength(1)
    await store.commit([sent])
    expect(await silent()).toEqual([])
  })

  it('an announced run is found by what its traces carry, and what a run is expected to hold goes with its trace', async () => {
    const store = await fresh()
    const announce = (id: string, ms: number) =>
      store.saveAnnouncement({
        id,
        experimentId: HERE,
        name: 'night',
        jobId: null,
        documents: 3,
        list: null,
        address: 'a',
        atNs: at(ms),
        withinMs: 5_000 as Millis,
      })
    await store.commit([unit({ spans: [span('s1', 'root', { origin: { ...ORIGIN, resource: { 'onceover.run.id': 'a1' } } })] })])
    await announce('a1', -1_000)
    await announce('a2', HOUR)
    await derive(store)
    const announced = await store.announcedRuns([HERE])
    expect(announced.map(({ id, withinMs, documents }) => [id, withinMs, documents])).toEqual([
      ['a1', 5_000, 3],
      ['a2', 5_000, 3],
    ])
    expect(await store.announcedRuns(null)).toEqual(announced)
    const [run] = await store.runs({ experimentId: HERE, limit: 1, pendingAfter: at(0) })
    const runId = run?.detection.runId as RunId
    expect([...(await store.announcementRuns(announced))]).toEqual([['a1', runId]])
    expect(await store.hasUnannouncedRun(HERE, at(-10_000), at(10_000))).toBe(false)
    const decide = (id: string, of: string | null, ms: number) =>
      store.saveDecision({
        id,
        experimentId: HERE,
        madeMs: (T0 + ms) as Millis,
        kind: 'expect',
        trace: of === null ? null : trace(of),
        documents: 2,
        list: null,
      })
    await decide('d1', null, 1)
    await decide('d2', 's1', 2)
    await decide('d3', 'gone', 3)
    expect((await store.expectDecisions([HERE])).map(({ id, run }) => [id, run])).toEqual([
      ['d1', null],
      ['d2', runId],
      ['d3', null],
    ])
    expect(await store.traceNames(runId)).toEqual(['root'])
  })
})
