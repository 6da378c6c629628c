import { expect, it } from 'vitest'
import type { ExperimentId } from '../../lib/core/ids'
import type { Nanos } from '../../lib/core/time'
import { at, info, span, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const start = info(
  't',
  { state: 'IN_PROGRESS', durationNs: null, requestTimeNs: at(5), tags: { a: 'start', b: 'start' }, metadata: { m: '1' }, experimentId: '7' as ExperimentId },
  'v2_start',
)
const end = info(
  't',
  { state: 'OK', requestTimeNs: at(5), durationNs: 20_000_000n as Nanos, tags: { b: 'end' }, metadata: { n: '2' }, experimentId: '7' as ExperimentId },
  'v2_end',
)

inEveryDialect((fresh) => {
  it("MLflow 2's start and end make one info, whichever comes first", async () => {
    for (const order of [[[start], [end]], [[end], [start]], [[end, start]]]) {
      const store = await fresh()
      for (const infos of order) await store.commit([unit({ infos })])
      expect(await store.traceInfo(trace('t'))).toEqual({
        ...start.info,
        state: 'OK',
        durationNs: 20_000_000n,
        tags: { a: 'start', b: 'end' },
        metadata: { m: '1', n: '2' },
      })
    }
  })

  it('an end that knew no start is given its duration when the start arrives', async () => {
    const store = await fresh()
    await store.commit([
      unit({ infos: [info('t', { state: 'OK', requestTimeNs: at(25), durationNs: 0n as Nanos, experimentId: '0' as ExperimentId }, 'v2_end')] }),
    ])
    await store.commit([unit({ infos: [start] })])
    expect(await store.traceInfo(trace('t'))).toMatchObject({ requestTimeNs: at(5), durationNs: 20_000_000n, state: 'OK', experimentId: '7' })
  })

  it('a tag set or removed later survives the info being sent again', async () => {
    const store = await fresh()
    const sent = info('t', { tags: { kept: 'sent', changed: 'sent', removed: 'sent' } })
    await store.commit([unit({ infos: [sent], spans: [span('t', 'a')] })])
    expect(await store.setTraceTag(trace('t'), 'changed', 'later')).toBe(true)
    expect(await store.setTraceTag(trace('t'), 'removed', null)).toBe(true)
    expect(await store.setTraceTag(trace('other'), 'x', 'y')).toBe(false)
    await store.commit([unit({ infos: [sent] })])
    expect((await store.traceInfos([trace('t'), trace('other')])).map(({ tags }) => tags)).toEqual([{ kept: 'sent', changed: 'later' }])
    const [row] = await store.traceRows([trace('t')])
    expect(row?.rows.info?.tags).toEqual({ kept: 'sent', changed: 'later' })
  })

  it('a trace known by its info alone is in the list', async () => {
    const store = await fresh()
    await store.commit([unit({ infos: [info('t', { clientRequestId: 'doc-1' })] })])
    await derive(store)
    expect(await store.tracesById([`tr-${trace('t')}`])).toMatchObject([{ id: trace('t'), completeness: 'no_spans', spans: 0 }])
    const found = await store.traces({
      filter: { terms: [{ kind: 'column', column: 'client_request_id', op: '=', value: 'doc-1', negated: false }] },
      sort: 'start',
      descending: true,
      after: null,
      limit: 10,
    })
    expect(found.rows).toHaveLength(1)
  })
})
