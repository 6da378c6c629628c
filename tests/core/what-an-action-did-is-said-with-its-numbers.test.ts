import { describe, expect, it } from 'vitest'
import { type BulkBody, NO_RESULT } from '../../lib/core/bulk-action'
import type { ExperimentId, RunId } from '../../lib/core/ids'
import { type ActionFacts, actionSentence, chosenSentence, leftOutText } from '../../lib/core/wording/selection'

const said = (body: BulkBody, parts: Partial<Omit<ActionFacts, 'result'>> & { result?: Partial<ActionFacts['result']> } = {}) =>
  actionSentence({ state: 'done', total: 12, done: 12, ...parts, body, result: { ...NO_RESULT, ...parts.result } })
const remove: BulkBody = { kind: 'delete' }
const move: BulkBody = { kind: 'move', to: '3' as ExperimentId, toName: '/Shared/nightly' }
const finding = (run: string, cause: 'task_retry' | 'plan_reevaluation') => ({
  id: `${run}${cause}`,
  experimentId: '1' as ExperimentId,
  run: run as RunId,
  cause,
  traces: 3,
})

describe('an action says', () => {
  it('what it did', () => {
    expect(said(remove, { done: 1 })).toBe('1 trace deleted.')
    expect(said(remove, { done: 31_000, total: 31_000 })).toBe('31,000 traces deleted.')
    expect(said(move)).toBe('12 traces moved to /Shared/nightly.')
    expect(said({ kind: 'tag', set: { a: '1' }, remove: [] })).toBe('Tag `a` set on 12 traces.')
    expect(said({ kind: 'tag', set: {}, remove: ['a', 'b'] })).toBe('Tags `a` and `b` removed from 12 traces.')
  })

  it('how far it is, how far it came, and why it stopped', () => {
    expect(said(remove, { state: 'collecting', total: 31_000, done: 0 })).toBe('Looking for what matches: 31,000 when it began.')
    expect(said(remove, { state: 'running', done: 5, result: { left: { gone: 2 } } })).toBe('Deleting: 7 of 12 traces.')
    expect(said(move, { state: 'cancelled', done: 5 })).toBe('Stopped after 5 of 12. 5 traces moved to /Shared/nightly.')
    expect(said(move, { state: 'cancelled', done: 0 })).toBe('Stopped before anything was changed.')
    expect(said(move, { state: 'failed', done: 0, result: { error: 'disk full' } })).toBe('An error stopped it after 0 of 12: disk full. Nothing was changed.')
    expect(said(remove, { state: 'done', total: 0, done: 0 })).toBe('Nothing matched: nothing was changed.')
  })

  it('what was taken back, and what could not be', () => {
    expect(said(remove, { state: 'undone', result: { undone: 12 } })).toBe('12 traces restored.')
    expect(said(remove, { state: 'undone', result: { undone: 11 } })).toBe('11 traces restored. 1 trace could not be: not there any more.')
    expect(said(move, { state: 'undone', done: 1, result: { undone: 1 } })).toBe('1 trace back where it lay.')
  })

  it('which findings, of how many runs', () => {
    const decisions = [finding('r1', 'task_retry'), finding('r1', 'plan_reevaluation')]
    expect(said({ kind: 'ignore' }, { result: { findings: decisions, decisions } })).toBe('2 findings of 1 run ignored: task retry and plan re-evaluation.')
    expect(said({ kind: 'ignore' }, { done: 0, result: {} })).toBe('None of these traces belongs to a finding: nothing is ignored.')
  })
})

it('before findings are ignored it is said that each is ignored as a whole', () => {
  const one = { run: 'r1', cause: 'task_retry' as const, selected: 3, traces: 4, ignored: false }
  expect(chosenSentence([one])).toBe('1 finding of 1 run: task retry. A finding is ignored as a whole: 1 trace that is not selected belongs to it as well.')
  expect(chosenSentence([{ ...one, traces: 3 }])).toBe('1 finding of 1 run: task retry.')
  expect(chosenSentence([{ ...one, ignored: true }])).toBe('1 finding of 1 run: ignored already.')
  expect(chosenSentence([])).toBe('None of these traces belongs to a finding: there is nothing to ignore.')
})

it('what was left out is said with the reason', () => {
  expect(leftOutText('gone', 1, remove)).toBe('1 trace was not there any more.')
  expect(leftOutText('there', 3, move)).toBe('3 traces lay in /Shared/nightly already.')
  expect(leftOutText('no_finding', 2, { kind: 'ignore' })).toBe('2 traces belong to no finding.')
})
