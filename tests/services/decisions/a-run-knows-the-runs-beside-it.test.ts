import { expect, it } from 'vitest'
import { checkQuery } from '../../../lib/api/contract/check'
import { checkRun } from '../../../lib/services/check/check-run'
import { readOverview } from '../../../lib/services/runs/read-overview'
import { readRun } from '../../../lib/services/runs/read-run'
import { aRun, type Decided, decided, NAME, SIX } from './decided'

const both = async ({ ctx, runs }: Decided) => Promise.all((await runs()).map((id) => readRun({ ctx, input: { id } })))
const gate = ({ ctx }: Decided) => checkRun({ ctx, input: checkQuery.parse({ experiment: NAME }) })

it('a run that repeats most documents of another within a day is pointed out on both', async () => {
  const place = await decided(aRun({ name: 'a' }), aRun({ name: 'b', at: 12, documents: [...SIX.slice(0, 5), 'doc-9'] }))
  const [earlier, later] = await both(place)
  expect(later?.near).toMatchObject([
    { id: earlier?.run.id, shared: 5, documents: 6, repeats: '5 of 6 documents of the run 12 minutes earlier were evaluated again.' },
  ])
  expect(earlier?.near).toMatchObject([{ id: later?.run.id, shared: 5, repeats: '5 of its 6 documents were evaluated again by the run 12 minutes later.' }])
  expect((await gate(place)).repeats_of_runs).toEqual([{ run: earlier?.run.id, documents: 5, of: 6 }])
})

it.each([
  ['fewer than most', aRun({ name: 'b', at: 12, documents: SIX.slice(0, 4) }), { shared: 4, repeats: null, sameRequests: null }],
  ['other documents', aRun({ name: 'b', at: 12, documents: ['x', 'y'] }), { shared: 0, repeats: null, sameRequests: null }],
  ['another step over the same documents', aRun({ name: 'b', at: 12, request: 'summarise' }), { shared: 6, repeats: null, sameRequests: false }],
])('%s is no repeat', async (_, second, expected) => {
  const place = await decided(aRun({ name: 'a' }), second)
  const [earlier, later] = await both(place)
  expect([later?.near, earlier?.near]).toMatchObject([[expected], [expected]])
  expect((await gate(place)).repeats_of_runs).toEqual([])
})

it('a run more than a day away is not near', async () => {
  const place = await decided(aRun({ name: 'a' }), aRun({ name: 'b', at: 25 * 60 }))
  expect((await both(place)).map((finding) => finding.near)).toEqual([[], []])
})

it('after a finding, the next run says whether the fix worked', async () => {
  const place = await decided(aRun({ name: 'a', passes: 4 }), aRun({ name: 'b', at: 60 }))
  const [bad, good] = await both(place)
  expect(bad?.since).toBeNull()
  expect(good?.since).toEqual({ run: bad?.run.id, startNs: bad?.run.startNs, text: 'factor 4.0 → 1.0, cost −75 %' })
  const { runs } = await readOverview({ ctx: place.ctx, input: { experimentId: null } })
  expect(runs.map(({ since }) => since)).toEqual(['factor 4.0 → 1.0, cost −75 %', null])
  expect(await gate(place)).toMatchObject({
    previous: { run: bad?.run.id, repeat_factor: 4, cost_change: -0.75 },
    since_previous: expect.stringMatching(/^Factor 4\.0 → 1\.0, cost −75 % against the run of 2023-11-14 22:13 UTC\.$/),
  })
})

it('and says as well that it did not', async () => {
  const place = await decided(aRun({ name: 'a', passes: 2 }), aRun({ name: 'b', at: 60, passes: 2 }))
  expect((await both(place))[1]?.since?.text).toBe('factor still 2.0, cost the same')
})

it.each([
  ['another step', aRun({ name: 'b', at: 60, root: 'summarise' })],
  ['a run on a few of its documents', aRun({ name: 'b', at: 60, documents: SIX.slice(0, 2) })],
])('%s says nothing about the fix', async (_, second) => {
  const place = await decided(aRun({ name: 'a', passes: 4 }), second)
  expect((await both(place))[1]?.since).toBeNull()
  expect(await gate(place)).toMatchObject({ previous: null, since_previous: null })
})

it('a run after one without a finding is compared in the gate alone', async () => {
  const place = await decided(aRun({ name: 'a' }), aRun({ name: 'b', at: 60, documents: ['x', 'y', 'z', 'w'] }))
  const [first, second] = await both(place)
  expect(second?.since).toBeNull()
  expect(await gate(place)).toMatchObject({ previous: { run: first?.run.id, repeat_factor: 1, cost_change: 0 }, since_previous: null })
})
