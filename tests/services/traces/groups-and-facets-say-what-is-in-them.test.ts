import { expect, it } from 'vitest'
import { groupTraces } from '../../../lib/services/traces/group-traces'
import { listFacets } from '../../../lib/services/traces/list-facets'
import { aRun, decided } from '../decisions/decided'

const GROUPED = { filter: '', by: 'document', sort: 'value', descending: false, after: null, limit: 100 } as const

/** Two documents in three passes; the answer to the first is not always the same. */
async function threePasses() {
  const units = aRun({ name: 'a', passes: 3, documents: ['doc-1', 'doc-2'] }).map((one, index) => ({
    ...one,
    spans: one.spans.map((made) => {
      const { call } = made.row
      const answer = index % 2 === 0 && index > 2 ? 'No.' : 'Yes!'
      return call ? { ...made, row: { ...made.row, outputPreview: answer, call: { ...call, answerHash: answer } } } : made
    }),
  }))
  return decided(units)
}

it('a group tells its answers in words with how often each came, its spread and its cost', async () => {
  const { ctx } = await threePasses()
  const page = await groupTraces({ ctx, input: GROUPED })
  expect(page.groups).toMatchObject([
    {
      value: 'doc-1',
      traces: 3,
      repeatFactor: 3,
      answers: [
        { text: 'Yes!', count: 2 },
        { text: 'No.', count: 1 },
      ],
      answerKinds: 2,
      durationP50Ns: '50000000',
      durationP95Ns: '50000000',
      costLeastNano: '100',
      costMostNano: '100',
    },
    { value: 'doc-2', answers: [{ text: 'Yes!', count: 3 }], answerKinds: 1 },
  ])
  expect(page.totals).toMatchObject({ groups: 2, traces: 6, repeatFactor: 3, wasteNano: '400' })
})

it('a group goes by the name that the table or the filter has for a column', async () => {
  const { ctx } = await threePasses()
  for (const [by, values] of [
    ['factor', ['3']],
    ['repeat', ['3']],
    ['pass', ['1', '2', '3']],
    ['duration', ['50000000']],
  ] as const) {
    const page = await groupTraces({ ctx, input: { ...GROUPED, by } })
    expect([by, page.by, page.groups.map(({ value }) => value)]).toEqual([by, by, values])
  }
})

it('facets are the usual ones, or those asked for, each without its own terms', async () => {
  const { ctx } = await threePasses()
  const usual = await listFacets({ ctx, input: { filter: '', keys: [] } })
  expect(usual.facets.map(({ key }) => key)).toEqual(['experiment', 'completeness', 'pass', 'cause', 'worker', 'model', 'document_source', 'state'])
  const asked = await listFacets({ ctx, input: { filter: 'doc_id:doc-1 pass:1', keys: ['doc_id', 'factor', 'environment'] } })
  expect(asked.facets).toEqual([
    {
      key: 'doc_id',
      title: 'doc_id',
      values: [
        { value: 'doc-1', label: 'doc-1', count: 1 },
        { value: 'doc-2', label: 'doc-2', count: 1 },
      ],
      distinct: 2,
    },
    { key: 'factor', title: 'Factor', values: [{ value: '3', label: '3', count: 1 }], distinct: 1 },
    { key: 'environment', title: 'environment', values: [], distinct: 0 },
  ])
})

it('too many facets at once are refused with the number that would do', async () => {
  const { ctx } = await decided()
  const keys = Array.from({ length: 41 }, (_, at) => `k${at}`)
  await expect(listFacets({ ctx, input: { filter: '', keys } })).rejects.toThrow('at most 40')
})
