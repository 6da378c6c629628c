import { expect, it } from 'vitest'
import type { NanoUsd } from '../../lib/core/money'
import type { Store } from '../../lib/store/port'
import type { CostQuery } from '../../lib/store/port-cost'
import { call, span, trace, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const ALL: CostQuery = { filter: { terms: [] }, points: null, by: 'model', sort: 'value', descending: false, limit: 100 }

const asked = (model: string, costNano: bigint | null, id: string, content: string) =>
  call({
    requestModel: model,
    responseModel: model,
    costNano: costNano as NanoUsd | null,
    responseId: id,
    contentHash: content,
    requestHash: `${model} ${content}`,
    answerHash: id,
    answerNormalisedHash: id,
  })

/** A trace of a small and a large call; `pass` makes it a repeat of the one before. */
function twoCalls(name: string, pass: number, document = 'doc-1') {
  const from = pass * 1_000
  return unit({
    spans: [
      span(name, 'root', { from, to: from + 100, labels: { doc_id: document } }),
      span(name, 'small', { from: from + 1, to: from + 40, under: 'root', call: asked('small', 100n, `${name} small`, document) }),
      span(name, 'large', { from: from + 50, to: from + 90, under: 'root', call: asked('large', 4_000n, `${name} large`, document) }),
    ],
    at: from + 200,
  })
}

function oneCall(name: string, pass: number) {
  const whole = twoCalls(name, pass)
  return { ...whole, spans: whole.spans.slice(0, 2) }
}

async function models(store: Store) {
  const { rows } = await store.costSums(ALL)
  return rows.map(({ value, traces, calls, wasteCalls, tokens, costNano, wasteNano, unpricedCalls }) => ({
    value,
    traces,
    calls,
    wasteCalls,
    tokens,
    costNano,
    wasteNano,
    unpricedCalls,
  }))
}

inEveryDialect((fresh) => {
  it('with its waste, before detection and after, and a resend changes nothing', async () => {
    const store = await fresh()
    const units = [twoCalls('a', 0), twoCalls('b', 1)]
    await store.commit(units)
    await derive(store)
    const wanted = [
      { value: 'large', traces: 2, calls: 2, wasteCalls: 1, tokens: 30, costNano: 8_000n, wasteNano: 4_000n, unpricedCalls: 0 },
      { value: 'small', traces: 2, calls: 2, wasteCalls: 1, tokens: 30, costNano: 200n, wasteNano: 100n, unpricedCalls: 0 },
    ]
    expect(await models(store)).toEqual(wanted)
    await store.commit(units)
    await derive(store)
    expect(await models(store)).toEqual(wanted)
    const [total] = (await store.costSums({ ...ALL, by: null })).rows
    expect(total).toMatchObject({ traces: 2, calls: 4, costNano: 8_200n, wasteNano: 4_100n, documents: 1, evaluations: 2, surplus: 1 })
  })

  it('a call that came late makes it of several, and a tag that is set later leaves them', async () => {
    const store = await fresh()
    const whole = twoCalls('a', 0)
    await store.commit([{ ...whole, spans: whole.spans.slice(0, 2) }])
    await derive(store)
    expect(await models(store)).toMatchObject([{ value: 'small', calls: 1, costNano: 100n }])
    await store.commit([whole])
    await derive(store)
    const two = [
      { value: 'large', calls: 1, costNano: 4_000n },
      { value: 'small', calls: 1, costNano: 100n },
    ]
    expect(await models(store)).toMatchObject(two)
    await store.setTraceTag(trace('a'), 'team', 'red')
    await derive(store)
    expect(await models(store)).toMatchObject(two)
    await store.deleteTraces([trace('a')])
    await derive(store)
    expect(await models(store)).toEqual([])
  })

  it('a response that a second trace recorded again is costed once, to the model of its call', async () => {
    const store = await fresh()
    const again = twoCalls('b', 1, 'doc-2')
    const shared = again.spans.map((one) =>
      one.row.call?.responseModel === 'large'
        ? span('b', 'large', { from: 1_050, to: 1_090, under: 'root', call: asked('large', 4_000n, 'a large', 'doc-1') })
        : one,
    )
    await store.commit([twoCalls('a', 0), { ...again, spans: shared }])
    await derive(store)
    expect((await models(store)).map(({ value, costNano }) => [value, costNano])).toEqual([
      ['large', 4_000n],
      ['small', 200n],
    ])
  })

  it('a filter by any of its models leaves it', async () => {
    const store = await fresh()
    await store.commit([twoCalls('a', 0), twoCalls('b', 1)])
    await derive(store)
    for (const [op, value, negated, wanted] of [
      ['=', 'small', false, 2],
      ['=', 'large', false, 2],
      ['glob', 'l*e', false, 2],
      ['=', 'other', false, 0],
      ['=', 'large', true, 0],
      ['=', 'other', true, 2],
    ] as const) {
      const { traces } = await store.countTraces({ terms: [{ kind: 'column', column: 'model', op, value, negated }] })
      expect([op, value, negated, traces]).toEqual([op, value, negated, wanted])
    }
  })

  it('a facet counts it under each of its models, as a filter by that model finds it', async () => {
    const store = await fresh()
    await store.commit([twoCalls('a', 0), twoCalls('b', 1), oneCall('c', 2)])
    await derive(store)
    const [facet] = await store.facets({ terms: [] }, ['model'], 10)
    expect(facet).toEqual({
      key: 'model',
      values: [
        { value: 'small', count: 3 },
        { value: 'large', count: 2 },
      ],
      distinct: 2,
    })
    for (const { value, count } of facet?.values ?? [])
      expect(await store.countTraces({ terms: [{ kind: 'column', column: 'model', op: '=', value, negated: false }] })).toMatchObject({ traces: count })
  })

  it('a call without a price is counted under its model, and never as nothing', async () => {
    const store = await fresh()
    const made = twoCalls('a', 0)
    const unpriced = made.spans.map((one) =>
      one.row.call?.responseModel === 'large' ? { ...one, row: { ...one.row, call: { ...one.row.call, costNano: null } } } : one,
    )
    await store.commit([{ ...made, spans: unpriced }])
    await derive(store)
    expect(await models(store)).toMatchObject([
      { value: 'large', calls: 1, costNano: 0n, unpricedCalls: 1 },
      { value: 'small', calls: 1, costNano: 100n, unpricedCalls: 0 },
    ])
  })

  it('points of time and values of a key hold every trace once', async () => {
    const store = await fresh()
    await store.commit([twoCalls('a', 0), twoCalls('b', 1), twoCalls('c', 900, 'doc-2')])
    await derive(store)
    const [first] = (await store.costSums({ ...ALL, by: null })).rows
    const start = Number((first?.firstNs ?? 0n) / 1_000_000n)
    for (const points of ['run', [start, start + 1_000, start + 2_000]] as const) {
      for (const by of [null, 'model', 'document', 'doc_id', 'worker', 'no such label']) {
        const { rows, distinct } = await store.costSums({ ...ALL, points: points as CostQuery['points'], by })
        expect([points, by, rows.length]).toEqual([points, by, distinct])
        expect([points, by, rows.reduce((sum, row) => sum + row.costNano, 0n)]).toEqual([points, by, 12_300n])
      }
    }
  })
})
