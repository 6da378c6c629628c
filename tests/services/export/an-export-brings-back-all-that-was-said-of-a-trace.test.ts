import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { TraceId } from '../../../lib/core/ids'
import type { JsonObject } from '../../../lib/core/json'
import type { Nanos } from '../../../lib/core/time'
import type { TraceInfo } from '../../../lib/core/trace'
import { readSender } from '../../../lib/ingest/handshake'
import { addAssessment } from '../../../lib/services/assessments/add-assessment'
import { changeAssessment } from '../../../lib/services/assessments/change-assessment'
import { receiveSpans } from '../../../lib/services/ingest/receive-spans'
import type { Store } from '../../../lib/store/port'
import { at, info, span, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { freshStore } from '../../store/fresh-store'
import { ALL, contextOver } from '../selection/chosen'
import { exported } from './exported'

/** Sends every line of an export to a store. */
async function send(text: string, store: Store): Promise<void> {
  const ctx = contextOver(store)
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const input = { bytes: new TextEncoder().encode(line), contentType: 'application/json', sender: readSender(new Headers()), experimentId: null }
    expect(await receiveSpans({ ctx, input })).toEqual({ refused: 0, reason: null })
  }
  await derive(store)
}

/** A request of one span, as a line. */
function oneSpan(name: string): string {
  const attributes = [{ key: 'doc_id', value: { stringValue: `doc of ${name}` } }]
  const sent = { traceId: trace(name), spanId: '00f067aa0ba902b7', name: 'root', startTimeUnixNano: String(at(5)), endTimeUnixNano: String(at(9)), attributes }
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'a service' } }] }
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans: [sent] }] }] })
}

const ID = { 'onceover.trace.id': trace('t') }

/** Sends what a resource tells of a trace, before others of a request. */
function told(store: Store, attributes: Record<string, string>, others: readonly object[] = []) {
  const resource = { attributes: Object.entries(attributes).map(([key, stringValue]) => ({ key, value: { stringValue } })) }
  const bytes = new TextEncoder().encode(JSON.stringify({ resourceSpans: [{ resource }, ...others] }))
  const input = { bytes, contentType: 'application/json', sender: readSender(new Headers()), experimentId: null }
  return receiveSpans({ ctx: contextOver(store), input })
}

/** Everything that is said of the traces of a store, but how and when they came. */
async function saidIn(store: Store) {
  const { rows } = await store.traces(ALL)
  const ids = rows.map(({ id }) => id)
  const names = new Map((await store.experiments()).map(({ id, name }) => [id as string, name]))
  const infos = await store.traceInfos(ids)
  const byId = <T>(found: Map<TraceId, T>) => Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
  return {
    rows: rows.map(({ receivedNs: _, wayIn: __, client: ___, run: ____, experimentId, ...row }) => ({ ...row, experiment: names.get(experimentId) })),
    infos: infos.map(({ experimentId, ...rest }) => ({ ...rest, experiment: names.get(experimentId) })),
    tags: byId(await store.tagsSetLater(ids.filter((id) => !infos.some(({ traceId }) => traceId === id)))),
    labels: byId(await store.labelsOf(ids)),
    assessments: await store.assessments(ids),
  }
}

const anyText = fc.oneof(fc.string(), fc.constantFrom('{"a": 1}', '"quoted"', '[1]', '12', 'línea\n2', '😀', ''))
const anyTexts = fc.dictionary(
  fc.oneof(
    fc.string({ minLength: 1 }).filter((key) => key !== '__proto__'),
    fc.constantFrom('doc_id', 'mlflow.traceName', 'mlflow.trace.session'),
  ),
  anyText,
  { maxKeys: 4 },
)
const anyInfo = fc.record({
  tags: anyTexts,
  metadata: anyTexts,
  state: fc.constantFrom<TraceInfo['state']>('OK', 'ERROR', 'IN_PROGRESS', 'STATE_UNSPECIFIED'),
  clientRequestId: fc.option(anyText, { nil: null }),
  requestPreview: fc.option(anyText, { nil: null }),
  responsePreview: fc.option(anyText, { nil: null }),
  requestTimeNs: fc.bigInt({ min: 0n, max: 10n ** 18n }).map((late) => (at(0) + late) as Nanos),
  durationNs: fc.option(
    fc.bigInt({ min: 0n, max: 10n ** 15n }).map((ns) => ns as Nanos),
    { nil: null },
  ),
})

it('infos, tags set and removed since, assessments, its experiment: with spans or without', async () => {
  const story = fc.array(
    fc.record({
      told: fc.option(anyInfo, { nil: null }),
      spans: fc.boolean(),
      set: anyTexts,
      values: fc.array(fc.oneof(fc.boolean(), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.string()), { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  await fc.assert(
    fc.asyncProperty(story, async (traces) => {
      const first = await freshStore()
      const ctx = contextOver(first)
      const experiment = await first.createExperiment('/Shared/first', {}, ctx.now())
      for (const [place, { told, spans, set, values }] of traces.entries()) {
        const name = `t${place}`
        if (!told && !spans) continue
        const home = experiment?.id as never
        if (spans) await send(oneSpan(name), first)
        if (told) await first.commit([unit({ infos: [info(name, { ...told, experimentId: home })] })])
        await derive(first)
        for (const [key, value] of Object.entries(set)) await first.setTraceTag(trace(name), key, value)
        const [removed] = Object.keys(told?.tags ?? {})
        if (removed !== undefined) await first.setTraceTag(trace(name), removed, null)
        for (const [nth, value] of values.entries()) {
          const made = await addAssessment({
            ctx,
            input: { traceId: trace(name), name: `n${nth}`, kind: 'feedback', value, rationale: 'why', spanId: null, who: '' },
          })
          expect(made.assessment.id).not.toBe('')
        }
      }
      await derive(first)
      const second = await freshStore()
      const { text } = await exported(ctx, { format: 'otlp' })
      await send(text, second)
      const said = await saidIn(first)
      expect(await saidIn(second)).toEqual(said)
      await send(text, second)
      expect(await saidIn(second)).toEqual(said)
    }),
    { numRuns: 12, seed: 7 },
  )
}, 60_000)

it('a line of JSON holds them as well', async () => {
  const store = await freshStore()
  const ctx = contextOver(store)
  await store.createExperiment('first', {}, ctx.now())
  await store.commit([unit({ spans: [span('t', 'root')], infos: [info('t', { tags: { team: 'red' }, metadata: { 'mlflow.source.name': 'job.py' } })] })])
  await derive(store)
  await store.setTraceTag(trace('t'), 'team', 'blue')
  const input = { traceId: trace('t'), name: 'right', kind: 'feedback', value: true, rationale: '', spanId: null, who: 'eva' } as const
  await addAssessment({ ctx, input })
  await derive(store)
  const line = JSON.parse((await exported(ctx, { format: 'jsonl' })).text) as JsonObject
  expect(line).toMatchObject({
    id: trace('t'),
    labels: { team: 'blue' },
    tags: { team: 'blue' },
    metadata: { 'mlflow.source.name': 'job.py' },
    assessments: [{ assessment_name: 'right', feedback: { value: true }, source: { source_id: 'eva' } }],
  })
})

it('an assessment that was changed since the export keeps its change', async () => {
  const store = await freshStore()
  const clock = { now: contextOver(store).now() }
  const ctx = contextOver(store, clock)
  await store.commit([unit({ spans: [span('t', 'root')] })])
  await derive(store)
  const input = { traceId: trace('t'), name: 'right', kind: 'feedback', value: true, rationale: '', spanId: null, who: '' } as const
  const { assessment } = await addAssessment({ ctx, input })
  const { text } = await exported(ctx, { format: 'otlp' })
  clock.now = (clock.now + 1_000) as typeof clock.now
  await changeAssessment({ ctx, input: { traceId: trace('t'), id: assessment.id, value: false } })
  await send(text, store)
  expect((await store.assessments([trace('t')])).map(({ body }) => body.feedback)).toMatchObject([{ value: false }])
})

it('an assessment is told later by its time, however finely that is written', async () => {
  const store = await freshStore()
  await store.commit([unit({ spans: [span('t', 'root')] })])
  await derive(store)
  const said = async () => (await store.assessments([trace('t')])).map(({ body }) => body.feedback)
  const tell = (last_update_time: string, value: string) =>
    told(store, { ...ID, 'onceover.trace.assessments': JSON.stringify([{ assessment_id: 'a', assessment_name: 'n', feedback: { value }, last_update_time }]) })
  for (const [time, value, kept] of [
    ['2026-11-01T05:00:00Z', 'first', 'first'],
    ['2026-11-01T05:00:00.500Z', 'half a second later', 'half a second later'],
    ['2026-11-01T05:00:00Z', 'first', 'half a second later'],
    ['2026-11-01T06:00:00.000+01:00', 'first', 'half a second later'],
    ['some day', 'never', 'half a second later'],
  ] as const) {
    await tell(time, value)
    expect(await said()).toEqual([{ value: kept }])
  }
})

it('of a request with an assessment that is none, nothing is kept', async () => {
  const store = await freshStore()
  const [resourceSpans] = JSON.parse(oneSpan('t')).resourceSpans
  const tags = { ...ID, 'onceover.trace.tags': '{"team":"red"}' }
  const none = told(store, { ...tags, 'onceover.trace.assessments': '[{"assessment_name":"right"}]' }, [resourceSpans])
  await expect(none).rejects.toMatchObject({ code: 'invalid' })
  await derive(store)
  expect((await store.traces(ALL)).rows).toEqual([])
  await told(store, tags, [resourceSpans])
  expect(await store.tagsSetLater([trace('t')])).toEqual(new Map([[trace('t'), { team: 'red' }]]))
})

it('what cannot be read of them is refused by its name', async () => {
  const store = await freshStore()
  for (const [attributes, named] of [
    [{ 'onceover.trace.id': 'none' }, 'onceover.trace.id'],
    [{ ...ID, 'onceover.trace.tags': '{' }, 'onceover.trace.tags'],
    [{ ...ID, 'onceover.trace.assessments': '{}' }, 'onceover.trace.assessments'],
    [{ ...ID, 'onceover.trace.info': '{}' }, 'trace_id'],
  ] as const)
    await expect(told(store, attributes)).rejects.toMatchObject({ status: 400, message: expect.stringContaining(`'${named}'`) })
})
