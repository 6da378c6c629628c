import { describe, expect, it } from 'vitest'
import { comparedTrace, type TraceKnown } from '../../lib/core/completeness/compared-trace'
import { separate } from '../../lib/core/completeness/separate'

const NOBODY = { host: null, process: null, instance: null, stage: null, stageAttempt: null, partition: null, taskAttempt: null, taskId: null, app: null }

function known(parts: Partial<TraceKnown> = {}): TraceKnown {
  return {
    run: 'run',
    completeness: 'complete',
    startNs: 0n,
    hasRoot: true,
    worker: NOBODY,
    workerName: null,
    workersLastWholeNs: null,
    client: null,
    wayIn: 'otlp',
    address: null,
    labels: [],
    keysOffSpans: new Set(),
    ...parts,
  }
}

const times = (count: number, parts: Partial<TraceKnown>) => Array.from({ length: count }, () => known(parts))
const keys = (traces: TraceKnown[]) => separate(traces.map(comparedTrace)).separators.map(({ key, value }) => `${key} ${value}`)

describe('being lost does not explain being lost', () => {
  it('that only the info came is no way in', () => {
    expect(keys([...times(9, { completeness: 'no_spans', wayIn: 'info', hasRoot: false, keysOffSpans: new Set() }), ...times(90, {})])).toEqual([])
  })

  it('what stands on a child is not compared with what stands on a root', () => {
    const child = { key: 'openinference.span.kind', value: 'LLM' }
    const root = { key: 'openinference.span.kind', value: 'CHAIN' }
    const zone = { key: 'cloud.zone', value: 'b' }
    const rootless = { completeness: 'root_missing', hasRoot: false, keysOffSpans: new Set(['cloud.zone']), labels: [child, zone] } as const
    expect(keys([...times(9, rootless), ...times(90, { labels: [root, { ...zone, value: 'a' }] })])).toEqual(['cloud.zone b'])
  })

  it('a trace without spans is still compared by its tags, its client and its address', () => {
    const lost = {
      completeness: 'no_spans',
      wayIn: 'info',
      hasRoot: false,
      keysOffSpans: new Set(['team']),
      client: 'mlflow 2.22.1, python',
      address: '10.0.0.9',
    } as const
    const tagged = { labels: [{ key: 'team', value: 'red' }] }
    const found = keys([
      ...times(9, { ...lost, ...tagged }),
      ...times(5, tagged),
      ...times(90, { client: 'mlflow 3.10.1, python', address: '10.0.0.5', labels: [{ key: 'team', value: 'blue' }] }),
    ])
    expect(found).toEqual(['client version mlflow 2.22.1, python', 'team red'])
  })

  it('lost traces after which their worker made no whole one are told by that, the last whole ones of each worker beside them', () => {
    const whole = (worker: number) => Array.from({ length: 20 }, (_, at) => known({ workerName: `w${worker}`, startNs: BigInt(at), workersLastWholeNs: 19n }))
    const lost = (worker: number) =>
      Array.from({ length: 2 }, (_, at) => known({ workerName: `w${worker}`, completeness: 'partial', startNs: BigInt(20 + at), workersLastWholeNs: 19n }))
    const workers = [1, 2, 3, 4]
    const { separators } = separate([...workers.flatMap(whole), ...workers.flatMap(lost)].map(comparedTrace))
    expect(separators.map(({ key, lost: many, lostTotal, whole: few, wholeTotal }) => [key, many, lostTotal, few, wholeTotal])).toEqual([
      ['worker lifetime', 8, 8, 4, 80],
    ])
  })
})
