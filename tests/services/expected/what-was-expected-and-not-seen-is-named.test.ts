import { describe, expect, it } from 'vitest'
import { checkRun } from '../../../lib/services/check/check-run'
import { undoDecision } from '../../../lib/services/decisions/undo-decision'
import { listExpectedFindings } from '../../../lib/services/expected/list-findings'
import { readExpected } from '../../../lib/services/expected/read-expected'
import { setExpected } from '../../../lib/services/expected/set-expected'
import { asked, experimentNamed, GATE, HOUR, lastRun, send } from './asked'

describe('expected and seen', () => {
  it('by list, by count, of one run and of all, the nearest word wins, and undone the one before holds', async () => {
    const all = await asked()
    const { ctx, clock } = all
    const id = await experimentNamed(all, 'nightly')
    await send(all, id, ['a', 'b', 'B ', 'x'])
    clock.now = HOUR
    const run = await lastRun(all, id)
    const read = () => readExpected({ ctx, input: { run } })
    expect(await read()).toMatchObject({ expectation: null, documents: 4, expected: null, seen: null, missing: null, grid: null, sentence: '' })
    await setExpected({ ctx, input: { experiment: 'nightly', documents: 6 } })
    expect(await read()).toMatchObject({ expectation: { by: 'experiment' }, expected: 6, seen: 4, missing: { total: 2, keys: [] }, unexpected: { total: 0 } })
    clock.now += 1
    const { id: decision, documents } = await setExpected({ ctx, input: { run, keys: ['a', 'b', 'b ', 'c', 'c'] } })
    expect(documents).toBe(4)
    expect(await read()).toMatchObject({
      expectation: { by: 'run', id: decision },
      expected: 4,
      seen: 2,
      missing: { total: 2, keys: ['b ', 'c'] },
      unexpected: { total: 2, keys: ['B ', 'x'] },
      alike: [{ missing: 'b ', seen: 'B ' }],
      sentence: '4 expected, 2 seen, 2 surplus. Nothing came from `b ` and `c`.',
    })
    expect((await read()).grid).toEqual([
      { key: 'a', state: 'seen' },
      { key: 'b', state: 'seen' },
      { key: 'b ', state: 'missing' },
      { key: 'c', state: 'missing' },
    ])
    expect((await listExpectedFindings({ ctx, input: { experiment: null } })).findings).toMatchObject([
      { kind: 'not_seen', run, what: '2 seen of 4 expected', expected: 4, seen: 2, missing: 2 },
    ])
    await undoDecision({ ctx, input: { experiment: 'nightly', id: decision } })
    expect(await read()).toMatchObject({ expectation: { by: 'experiment' }, expected: 6 })
  })

  it('the gate judges by what the run was told to expect, unless its caller says', async () => {
    const all = await asked()
    const { ctx } = all
    const id = await experimentNamed(all, 'nightly')
    await send(all, id, ['a', 'b', 'x'])
    await setExpected({ ctx, input: { run: await lastRun(all, id), keys: ['a', 'b', 'c'] } })
    const judged = await checkRun({ ctx, input: { experiment: 'nightly', ...GATE } })
    expect(judged).toMatchObject({ verdict: 'fail', documents: 3, expected: 3, missing_documents: ['c'], surplus_documents: ['x'], in_default: [] })
    expect(judged.reasons).toEqual(['1 expected document was not seen: c.'])
    expect(await checkRun({ ctx, input: { experiment: 'nightly', expected: 3, ...GATE } })).toMatchObject({
      verdict: 'pass',
      expected: 3,
      missing_documents: null,
      surplus_documents: null,
    })
    expect(await checkRun({ ctx, input: { experiment: 'nightly', run: 'all', expected: 4, ...GATE } })).toMatchObject({ verdict: 'fail', documents: 3 })
  })

  it('a run under way is no finding before it has been quiet for ten minutes', async () => {
    const all = await asked()
    const { ctx, clock } = all
    const id = await experimentNamed(all, 'nightly')
    await send(all, id, ['a'])
    await setExpected({ ctx, input: { experiment: 'nightly', documents: 2 } })
    clock.now = 60_000
    expect((await listExpectedFindings({ ctx, input: { experiment: id } })).findings).toEqual([])
    clock.now = HOUR
    expect((await listExpectedFindings({ ctx, input: { experiment: id } })).sentence).toBe('1 expected document was not seen in its run.')
  })

  it('an unknown run, list or experiment is said', async () => {
    const { ctx } = await asked()
    await expect(setExpected({ ctx, input: { run: 'r0', documents: 1 } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(setExpected({ ctx, input: { experiment: 'Default', list: 'x0' } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(setExpected({ ctx, input: { experiment: 'nowhere', documents: 1 } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(readExpected({ ctx, input: { run: 'r0' } })).rejects.toMatchObject({ code: 'not_found' })
  })
})
