import { describe, expect, it } from 'vitest'
import type { Announcement } from '../../lib/core/decision'
import { nanosOf } from '../../lib/core/time'
import { detect, EXPERIMENT, START_MS, story } from './build-facts'

const announced = (id: string, seconds: number, jobId: string | null = null): Announcement => ({
  id,
  experimentId: EXPERIMENT,
  name: null,
  jobId,
  documents: null,
  list: null,
  address: '10.0.0.5',
  atNs: nanosOf(START_MS + seconds * 1_000),
})
const answers = (text: string, announcements: Announcement[], sketch = {}) =>
  detect(story(text, sketch), [], { announcements }).map(({ traces, announcement }) => [traces, announcement])

describe('an announcement begins a run', () => {
  it('ends the run before it, and the first to begin after it answers', () => {
    expect(answers('@0s: a b\n@60s: a b c', [announced('x', 30)])).toEqual([
      [2, null],
      [3, 'x'],
    ])
    expect(answers('@0s worker 1: a b\n@60s worker 1: a b c', [announced('x', 30)])).toHaveLength(2)
  })

  it('a worker whose clock is behind by seconds still belongs to it', () => {
    expect(answers('@0s: a b\n@60s: a b c', [announced('x', 62)])).toEqual([
      [2, null],
      [3, 'x'],
    ])
  })

  it("the id that traces carry decides, or the job's own", () => {
    const jobs = [announced('x', 30), announced('y', 31, 'job-7')]
    expect(answers('@0s: a b', jobs, { job: 'x' })).toEqual([[2, 'x']])
    expect(answers('@0s: a b\n@60s: c', jobs, { job: 'job-7' })).toEqual([[3, 'y']])
  })

  it('answers within a day and before the next announcement, each run to one', () => {
    expect(answers(`@${2 * 86_400}s: a b`, [announced('x', 0)])).toEqual([[2, null]])
    expect(answers('@100s: a b', [announced('x', 0), announced('y', 50)])).toEqual([[2, 'y']])
    expect(answers('@10s: a b\n@2000s: a b', [announced('x', 0)])).toEqual([
      [2, 'x'],
      [2, null],
    ])
  })
})
