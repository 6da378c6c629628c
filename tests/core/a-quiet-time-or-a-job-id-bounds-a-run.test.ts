import { describe, expect, it } from 'vitest'
import { detect, handshakes, story, trace } from './build-facts'

const MINUTE = 60
const sizes = (text: string, shaken: Parameters<typeof handshakes>[0] = {}, sketch = {}) =>
  detect(story(text, sketch), handshakes(shaken)).map((run) => run.traces)

describe('a quiet time or a job id bounds a run', () => {
  it('10 minutes without a call in flight end a run; less does not', () => {
    expect(sizes(`@0s: a b\n@${9 * MINUTE}s: c`)).toEqual([3])
    expect(sizes(`@0s: a b\n@${11 * MINUTE}s: c`)).toEqual([2, 1])
  })

  it('a call in flight keeps it going', () => {
    const long = trace({ doc: 'long', at: 0, ms: 30 * MINUTE * 1_000 })
    expect(detect([long, trace({ doc: 'b', at: 35 * MINUTE * 1_000 })])).toHaveLength(1)
  })

  it('2 minutes do where new workers come', () => {
    expect(sizes(`@0s worker 1: a\n@${3 * MINUTE}s worker 2: a`)).toEqual([1, 1])
    expect(sizes(`@0s worker 1: a\n@${MINUTE}s worker 2: a`)).toEqual([2])
    expect(sizes(`@0s stage 2, task 7: a\n@${3 * MINUTE}s stage 2, task 2: a`)).toEqual([1, 1])
    expect(sizes(`@0s: a\n@${3 * MINUTE}s: a`, { opened: [0, 3 * MINUTE], version: [0.1, 3 * MINUTE + 0.1] })).toEqual([1, 1])
  })

  it('the same processes are the same run, an hour later', () => {
    expect(sizes(`@0s worker 1: a\n@${60 * MINUTE}s worker 1: b`)).toEqual([2])
    expect(sizes(`@0s: a\n@${60 * MINUTE}s: b`, { opened: [0, 60 * MINUTE], version: [0.1] })).toEqual([2])
  })

  it('a process id given again to another application is another run', () => {
    expect(sizes(`@0s stage 2, task 2, worker 1: a\n@0s stage 2, task 3, worker 1: b\n@${60 * MINUTE}s stage 2, task 2, worker 1: a`)).toEqual([2, 1])
  })

  it("a job's own id decides, however long it is quiet or how close another job runs", () => {
    const job = (id: string, at: number) => trace({ doc: 'a', at, job: id })
    expect(detect([job('1', 0), job('2', 100), job('1', 7_200_000)]).map(({ jobId, traces }) => [jobId, traces])).toEqual([
      ['1', 2],
      ['2', 1],
    ])
  })

  it('mlflow.sourceRun joins and never splits', () => {
    const of = (sourceRun: string, at: number) => trace({ doc: 'a', at, sourceRun })
    expect(detect([of('x', 0), of('y', 100), of('x', 7_200_000)])).toHaveLength(1)
  })

  it('traces that lost the spans with the job id belong to the one job around them', () => {
    const lost = trace({ doc: 'b', at: 500, completeness: 'no_spans' })
    expect(detect([trace({ doc: 'a', job: '1' }), lost, trace({ doc: 'c', at: 900, job: '1' })]).map((run) => run.traces)).toEqual([3])
    expect(detect([trace({ doc: 'a', job: '1' }), lost, trace({ doc: 'c', at: 900, job: '2' })])).toHaveLength(3)
  })

  it('handshakes of other experiments and addresses say nothing', () => {
    const elsewhere = handshakes({ opened: [0, 3 * MINUTE], version: [0.1, 3 * MINUTE + 0.1] }).map((one) =>
      one.kind === 'version' ? { ...one, address: '10.9.9.9' } : one,
    )
    expect(detect(story(`@0s: a\n@${3 * MINUTE}s: a`), elsewhere)).toHaveLength(1)
  })

  it('equal data give equal run ids', () => {
    const [run] = detect([trace({ id: 'first', doc: 'a' })])
    expect(run?.runId).toMatch(/^r[0-9a-f]{16}$/)
    expect(detect([trace({ id: 'first', doc: 'a' }), trace({ doc: 'b', at: 100 })])[0]?.runId).toBe(run?.runId)
  })
})
