import { expect, it } from 'vitest'
import { readRun } from '../../../lib/services/runs/read-run'
import { aRun, decided } from '../decisions/decided'

type Answers = readonly (string | null)[]

/** The run of one document that was evaluated once for each answer, null for one that was not recorded. */
async function runOf(answers: Answers, more: Parameters<typeof aRun>[0][] = []) {
  const passes = aRun({ name: 'a', passes: answers.length, documents: ['doc-1'] }).map((unit, pass) => ({
    ...unit,
    spans: unit.spans.map((span) => {
      const { call } = span.row
      const answer = answers[pass] ?? null
      return call ? { ...span, row: { ...span.row, call: { ...call, answerHash: answer ?? '', answerNormalisedHash: (answer ?? '').toLowerCase() } } } : span
    }),
  }))
  const place = await decided(passes, ...more.map(aRun))
  const [run = ''] = await place.runs()
  return readRun({ ctx: place.ctx, input: { id: run } })
}

it.each<[Answers, string, number, string]>([
  [['x', 'x'], 'identical', 0, 'the 2 answers to the document are identical: keeping one loses nothing'],
  [['x', 'X'], 'equal_normalised', 0, 'the 2 answers to the document are equal but for case, spaces and punctuation at the ends: keeping one loses nothing'],
  [['x', 'y'], 'different', 0, 'the answers to 1 of 1 document differ: compare them before keeping one'],
  [['x', null, 'x'], 'identical', 1, 'the 2 answers to the document are identical: keeping one loses nothing; 1 answer was not recorded'],
  [['x', null], 'not_recorded', 1, 'the answers were not recorded: they cannot be compared'],
  [[null, null], 'not_recorded', 2, 'the answers were not recorded: they cannot be compared'],
])('%j', async (answers, compared, notRecorded, sentence) => {
  const finding = await runOf(answers)
  expect(finding.answers).toMatchObject([{ document: 'doc-1', compared, notRecorded }])
  expect(finding.answersSentence).toBe(sentence)
})

it('two steps over one document are no repeat, so their answers are not compared', async () => {
  const finding = await runOf(['a label'], [{ name: 'b', at: 0.1, documents: ['doc-1'], request: 'summarise' }])
  expect(finding.run).toMatchObject({ evaluations: 2, surplus: 0 })
  expect(finding.answers).toEqual([])
  expect(finding.answersSentence).toBe('')
})
