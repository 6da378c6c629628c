import { expect, it } from 'vitest'
import type { IdentityInput } from '../../../lib/api/contract/identity'
import { previewIdentity } from '../../../lib/services/identity/preview-identity'
import { trace } from '../../store/build'
import { documents, experiment, type TraceSketch } from './build-experiment'

const RULES: IdentityInput['rules'] = [{ kind: 'attribute', names: ['invoice'] }, { kind: 'pattern', pattern: 'Invoice (\\S+)' }, { kind: 'content' }]
const JOBS = ['batch']

/** Six traces of three invoices, twice each: known by their content as long as nobody says how else. */
const six: TraceSketch[] = Array.from({ length: 6 }, (_, at) => ({
  prompt: `Invoice I-${at % 3}: pay, attempt ${at}.`,
  labels: (at < 2 ? { invoice: `I-${at}`, batch: 'night' } : {}) as Record<string, string>,
}))

it('how many traces change, what each rule decides and finds, and examples', async () => {
  const built = await experiment(six)
  const before = await documents(built)
  expect(before[0]).toContain('by content')
  const preview = await previewIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: JOBS } })
  expect(preview).toMatchObject({
    sentence: 'All 6 traces change their document.',
    traces: 6,
    examined: 6,
    changed: 6,
    documents: { before: 6, after: 3 + 2 },
    undecided: { before: 0, after: 0 },
    jobs: { traces: { before: 0, after: 2 }, ids: { before: 0, after: 1 } },
    rules: [
      { decides: 2, matches: 2, examinedCharacters: null },
      { decides: 4, matches: 6, examinedCharacters: 65_536 },
      { decides: 0, matches: 6, examinedCharacters: null },
    ],
  })
  expect(preview.examples).toHaveLength(6)
  expect(preview.examples.find(({ traceId }) => traceId === trace('t0'))).toMatchObject({
    before: { source: 'content' },
    after: { key: 'I-0', source: 'attribute invoice' },
  })
  expect(await documents(built)).toEqual(before)
})

it('the same rules change nothing', async () => {
  const built = await experiment(six)
  const { rules, jobIdKeys } = await built.store.identitySettings(built.id)
  const same = await previewIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: rules as IdentityInput['rules'], jobIdKeys: [...jobIdKeys] } })
  expect(same).toMatchObject({ sentence: 'No trace changes its document.', changed: 0, examples: [], documents: { before: 6, after: 6 } })
  expect(same.surplus).toEqual({ before: 0, after: 0 })
})

it('repeats that were not seen for want of a key are foretold', async () => {
  const built = await experiment(six.map((sketch, at) => ({ prompt: 'Check the invoice.', inputs: { case: { number: at % 3 } }, labels: sketch.labels })))
  const preview = await previewIdentity({
    ctx: built.ctx,
    input: { experimentId: built.id, rules: [{ kind: 'input', paths: ['$.case.number'] }, { kind: 'content' }], jobIdKeys: [] },
  })
  expect(preview).toMatchObject({ documents: { before: 1, after: 3 }, surplus: { before: 5, after: 3 } })
})

it('a sample says that it is one', async () => {
  const built = await experiment(six)
  const preview = await previewIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: JOBS }, most: 3 })
  expect(preview).toMatchObject({ sentence: '3 of 3 sampled of 6 traces change their document.', traces: 6, examined: 3, surplus: null })
})

it('an experiment without traces, and one that is not there', async () => {
  const built = await experiment([])
  expect(await previewIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: JOBS } })).toMatchObject({
    sentence: 'There is no trace to change.',
    examined: 0,
  })
  await expect(previewIdentity({ ctx: built.ctx, input: { experimentId: '99', rules: RULES, jobIdKeys: JOBS } })).rejects.toThrow('there is no experiment 99')
})

it('nobody waits: it stops, and that is no defect', async () => {
  const built = await experiment(six)
  const input = { experimentId: built.id, rules: RULES, jobIdKeys: JOBS, signal: AbortSignal.abort() }
  await expect(previewIdentity({ ctx: built.ctx, input })).rejects.toMatchObject({ code: 'unavailable' })
})
