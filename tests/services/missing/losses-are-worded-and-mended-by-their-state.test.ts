import { expect, it } from 'vitest'
import type { TraceId } from '../../../lib/core/ids'
import { info, span, T0, trace, unit } from '../../store/build'
import { inEveryDialect } from '../../store/every-dialect'
import { askMissing } from './ask-missing'

const HOUR = 3_600_000
const two = { 'mlflow.trace.sizeStats': '{"num_spans": 2}' }

inEveryDialect((fresh) => {
  it('nothing lost: the sentence alone', async () => {
    const store = await fresh()
    expect((await askMissing(store)).sentence).toBe('No trace yet.')
    await store.commit([unit({ spans: [span('a', 'root')], infos: [info('a')] })])
    expect(await askMissing(store)).toMatchObject({ sentence: '1 trace, whole.', lost: 0, findings: [], separators: [], overTime: [], fixes: [] })
  })

  it('an artifact that does not parse is named with the byte where it broke, and the fix sends it again', async () => {
    const store = await fresh()
    const path = `1/traces/tr-${trace('u')}/artifacts/traces.json`
    const unreadable = { message: 'Unexpected end of the text', byte: 17 }
    const artifact = { path, contentType: 'application/json', data: new Uint8Array([123]), traceId: trace('u') as TraceId, documentKey: null, unreadable }
    await store.commit([unit({ infos: [info('u', { metadata: two })], artifacts: [artifact] })])
    const view = await askMissing(store)
    expect(view.findings.map(({ what }) => what)).toEqual([`The span artifact \`${path}\` breaks at byte 17: Unexpected end of the text.`])
    expect(view.fixes.map(({ title }) => title)).toEqual(['Send it again'])
    expect(view.findings[0]?.only).toBe(trace('u'))
  })

  it('spans that never left are counted against what the client reported', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('p', 'root')], infos: [info('p', { metadata: two })] })])
    const view = await askMissing(store)
    expect(view.findings.map(({ state, what }) => [state, what])).toEqual([['partial', '1 of 2 spans arrived; the rest never left the worker or was refused.']])
    expect(view.fixes[1]?.title).toBe('Larger queue')
  })

  it('a trace healed by late spans is listed with what it was', async () => {
    const store = await fresh()
    await store.commit([unit({ spans: [span('h', 'root')], infos: [info('h', { metadata: two, tags: { doc_id: 'doc-1' } })] })])
    await askMissing(store)
    await store.commit([unit({ spans: [span('h', 'child', { under: 'root' })], at: HOUR })])
    const view = await askMissing(store, {}, T0 + 2 * HOUR)
    expect(view.healed.total).toBe(1)
    expect(view.healed.traces.map(({ id, document, from }) => [id, document, from])).toEqual([[trace('h'), 'doc-1', 'partial']])
    expect((await askMissing(store, {}, T0 + 48 * HOUR)).healed).toEqual({ total: 0, traces: [] })
  })
})
