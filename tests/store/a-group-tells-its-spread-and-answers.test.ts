import { expect, it } from 'vitest'
import type { GroupRow, ReadStore } from '../../lib/store/port-read'
import { call, span, unit } from './build'
import { derive } from './derive'
import { inEveryDialect } from './every-dialect'

const ALL: Omit<Parameters<ReadStore['groups']>[0], 'by'> = { filter: { terms: [] }, limit: 100, after: null, sort: 'value', descending: false }

/** A trace of so many ms, cost and answer, in a team or none. */
const sent = (name: string, ms: number, costNano: bigint | null, answer: string, team?: string) =>
  unit({
    spans: [
      span(name, 'call', {
        to: ms,
        labels: team === undefined ? {} : { team },
        text: name,
        call: call({ costNano: costNano as never, answerHash: answer, answerNormalisedHash: answer, contentHash: name, requestHash: name }),
      }),
    ],
  })

inEveryDialect((fresh) => {
  it('durations by nearest rank, least and greatest cost, the three most frequent answers', async () => {
    const store = await fresh()
    await store.commit([
      ...Array.from({ length: 20 }, (_, at) =>
        sent(`r${at}`, (at + 1) * 10, BigInt(at * 5), ['yes', 'yes', 'no', 'perhaps', `own ${at}`][at % 5] ?? '', 'red'),
      ),
      sent('b0', 7, null, '', 'blue'),
      sent('n0', 30, 9n, 'no'),
      sent('n1', 10, 8n, 'yes'),
      sent('n2', 20, 7n, 'no'),
    ])
    await derive(store)
    const { rows } = await store.groups({ ...ALL, by: 'team' })
    const spread = (row: GroupRow | undefined) => [row?.value, row?.durationP50Ns, row?.durationP95Ns, row?.costLeastNano, row?.costMostNano, row?.answerKinds]
    expect(rows.map(spread)).toEqual([
      [null, 20_000_000n, 30_000_000n, 7n, 9n, 2],
      ['blue', 7_000_000n, 7_000_000n, null, null, 0],
      ['red', 100_000_000n, 190_000_000n, 0n, 95n, 7],
    ])
    const hashes = new Map((await store.tracesById(rows.flatMap(({ answers }) => answers.map(({ trace }) => trace)))).map((row) => [row.id, row.answer]))
    expect(rows.map(({ answers }) => answers.map(({ trace, count }) => [hashes.get(trace), count]))).toEqual([
      [
        ['no', 2],
        ['yes', 1],
      ],
      [],
      [
        ['yes', 8],
        ['no', 4],
        ['perhaps', 4],
      ],
    ])
  })

  it('the group of all traces, and every page, tell the same as the whole list', async () => {
    const store = await fresh()
    await store.commit(Array.from({ length: 12 }, (_, at) => sent(`t${at}`, at + 1, 1n, `a${at % 2}`, ['x', 'y', 'z'][at % 3])))
    await derive(store)
    const [whole] = (await store.groups({ ...ALL, by: '' })).rows
    expect(whole).toMatchObject({ traces: 12, durationP50Ns: 6_000_000n, durationP95Ns: 12_000_000n, answerKinds: 2 })
    const { rows, next } = await store.groups({ ...ALL, by: 'team', sort: 'duration', descending: true, limit: 1 })
    expect(rows).toMatchObject([{ value: 'z', durationP50Ns: 6_000_000n, durationP95Ns: 12_000_000n }])
    expect((await store.groups({ ...ALL, by: 'team', sort: 'duration', descending: true, after: next })).rows.map(({ value }) => value)).toEqual(['y', 'x'])
  })
})
