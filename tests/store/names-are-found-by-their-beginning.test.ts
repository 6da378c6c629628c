import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import { call, ORIGIN, span, spanId, T0, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const HOUR = 3_600_000

inEveryDialect((fresh) => {
  it('documents over every experiment and of one, each once however many runs evaluated it', async () => {
    const store = await fresh()
    const ids: ExperimentId[] = []
    for (const name of ['/a', '/b']) {
      const made = await store.createExperiment(name, {}, T0 as Millis)
      if (!made) throw new Error('the experiment could not be made')
      ids.push(made.id)
    }
    const keys = ['doc-1', 'doc-10', 'doc-2', 'DOC-3', 'other', 'dö_%x']
    for (const [place, id] of ids.entries()) {
      for (const run of [0, 1, 2]) {
        for (const [at, key] of keys.entries()) {
          const name = `${place}${run}${at}`
          const from = run * 24 * HOUR + at
          const origin = { ...ORIGIN, resource: { 'service.instance.id': `worker of ${run}` } }
          await store.commit([unit({ spans: [span(name, 'r', { experiment: id, from, to: from + 5, origin, labels: { doc_id: key }, call: call({}) })] })])
        }
      }
    }
    await derive(store)
    const [a, b] = ids as [ExperimentId, ExperimentId]
    const found = async (prefix: string, experiment: ExperimentId | null, limit = 10) =>
      (await store.documentKeysFrom(prefix, experiment, limit)).map(({ experimentId, key }) => `${experimentId === a ? 'a' : 'b'} ${key}`)
    expect(await found('doc-', a)).toEqual(['a doc-1', 'a doc-10', 'a doc-2'])
    expect(await found('doc-', null)).toEqual(['a doc-1', 'b doc-1', 'a doc-10', 'b doc-10', 'a doc-2', 'b doc-2'])
    expect(await found('doc-', null, 3)).toEqual(['a doc-1', 'b doc-1', 'a doc-10'])
    expect(await found('doc-10', b)).toEqual(['b doc-10'])
    expect(await found('d', b)).toEqual(['b doc-1', 'b doc-10', 'b doc-2', 'b dö_%x'])
    expect(await found('dö_%', b)).toEqual(['b dö_%x'])
    expect(await found('d_c', b)).toEqual([])
    const runs = await store.newestRuns([a], 2)
    expect(runs).toHaveLength(2)
    expect(runs.every(({ experimentId }) => experimentId === a)).toBe(true)
    expect((runs[0]?.startNs ?? 0n) > (runs[1]?.startNs ?? 0n)).toBe(true)
    expect((await store.runsFrom(runs[0]?.id.slice(0, 9) ?? '', 5)).map(({ id }) => id)).toEqual([runs[0]?.id])
  })

  it('traces by the first digits of their ids, and a span within its trace', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('one', 'r', { experiment: '0' }), span('onf', 'r', { experiment: '0' }), span('two', 'r', { experiment: '0' })] })])
    await derive(store)
    expect(await store.traceIdsFrom(trace('on').slice(0, 4), 9)).toEqual([trace('one'), trace('onf')])
    expect(await store.traceIdsFrom(trace('on').slice(0, 4), 1)).toEqual([trace('one')])
    expect(await store.hasSpan(trace('one'), spanId('r'))).toBe(true)
    expect(await store.hasSpan(trace('one'), spanId('s'))).toBe(false)
  })
})
