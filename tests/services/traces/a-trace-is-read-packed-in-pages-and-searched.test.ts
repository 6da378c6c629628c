import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { nodeAt } from '../../../lib/core/view/skeleton'
import { decodeSkeleton } from '../../../lib/core/view/skeleton-wire'
import { readSkeleton } from '../../../lib/services/traces/read-skeleton'
import { readTrace } from '../../../lib/services/traces/read-trace'
import { searchTrace } from '../../../lib/services/traces/search-trace'
import { call, span, spanId, trace, unit } from '../../store/build'
import { derive } from '../../store/derive'
import { contextOver, storeWithExperiment } from '../spans/stored-span'

/** A root, a step with a call below it that repeats its usage, and seven more steps, two of which start together. */
async function stored() {
  const { store, experiment } = await storeWithExperiment()
  const send = async (...spans: ReturnType<typeof span>[]) => {
    await store.commit([unit({ spans })])
    await derive(store)
  }
  const part = (name: string, sketch: Parameters<typeof span>[2] = {}) => span('t', name, { experiment, under: 'root', ...sketch })
  const steps = [0, 1, 1, 2, 3, 4, 5].map((from, at) => part(`step${at}`, { from: 10 + from, text: `text of ${at}` }))
  await send(
    part('root', { under: null, text: 'asked' }),
    part('wrap', { from: 1, call: call() }),
    part('llm', { under: 'wrap', from: 2, call: call() }),
    ...steps,
  )
  return { ctx: contextOver(store), send, part }
}

const id = trace('t')

describe('a trace', () => {
  it('packed has the spans that it has in pages, and the same of each', async () => {
    const { ctx } = await stored()
    const { bytes } = await readSkeleton({ ctx, input: { id, known: null } })
    const skeleton = decodeSkeleton(Uint8Array.from(gunzipSync(bytes ?? new Uint8Array())).buffer)
    const view = await readTrace({ ctx, input: { id, spans: 10_000, after: null } })
    expect(Array.from({ length: skeleton.count }, (_, at) => nodeAt(skeleton, at))).toEqual(view.spans)
    expect(view.spans.filter(({ counted }) => counted).map(({ name }) => name)).toEqual(['llm'])
    expect(view.nextSpans).toBeNull()
  })

  it('in pages gives every span once, in order, and none where none is asked for', async () => {
    const { ctx } = await stored()
    const whole = (await readTrace({ ctx, input: { id, spans: 10_000, after: null } })).spans.map((one) => one.id)
    const read: string[] = []
    for (let after: string | null = null, pages = 0; pages < 9; pages++) {
      const page: Awaited<ReturnType<typeof readTrace>> = await readTrace({ ctx, input: { id, spans: 3, after } })
      read.push(...page.spans.map((one) => one.id))
      after = page.nextSpans
      if (after === null) break
    }
    expect(read).toEqual(whole)
    expect(await readTrace({ ctx, input: { id, spans: 0, after: null } })).toMatchObject({
      spans: [],
      nextSpans: null,
      resource: { 'service.instance.id': 'worker-1' },
    })
    await expect(readTrace({ ctx, input: { id, spans: 3, after: 'nonsense' } })).rejects.toThrow('no position')
  })

  it('is not sent again to whom has this version, and is once something of it arrived', async () => {
    const { ctx, send, part } = await stored()
    const { version } = await readSkeleton({ ctx, input: { id, known: null } })
    expect(await readSkeleton({ ctx, input: { id, known: version } })).toEqual({ version, bytes: null })
    await send(part('late', { from: 90 }))
    const after = await readSkeleton({ ctx, input: { id, known: version } })
    expect(after.version).not.toBe(version)
    expect(decodeSkeleton(Uint8Array.from(gunzipSync(after.bytes ?? new Uint8Array())).buffer).count).toBe(11)
  })

  it('is found by any spelling of its id', async () => {
    const { ctx } = await stored()
    const uuid = id.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-').toUpperCase()
    for (const spelling of [`tr-${id}`, uuid, Buffer.from(id, 'hex').toString('base64')])
      expect((await readTrace({ ctx, input: { id: spelling, spans: 0, after: null } })).trace.id).toBe(id)
  })

  it('is searched in names, models and payloads, and answers in the order of its tree', async () => {
    const { ctx } = await stored()
    const find = async (text: string) => (await searchTrace({ ctx, input: { id, text } })).matches.map(({ span: one, where }) => [one, where])
    expect(await find('GPT-4o')).toEqual([
      [spanId('wrap'), 'model'],
      [spanId('llm'), 'model'],
    ])
    expect(await find('step1')).toEqual([[spanId('step1'), 'name']])
    expect(await find('text of 6')).toEqual([[spanId('step6'), 'attribute text']])
    expect((await find('text')).map(([one]) => one)).toEqual((await readTrace({ ctx, input: { id, spans: 99, after: null } })).spans.map((one) => one.id))
    await expect(searchTrace({ ctx, input: { id: 'f'.repeat(32), text: 'x' } })).rejects.toThrow('there is no trace')
  })
})
