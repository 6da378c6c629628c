import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { detectRuns } from '../../lib/core/detection/detect'
import { DEFAULT_SETTINGS, type Handshake, type RunDetection } from '../../lib/core/finding'
import { summarise } from '../../lib/core/summary/summarise'
import { type Nanos, nanosOf } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import { runReason } from '../../lib/core/wording/sentence'
import { causesOf, confidenceOf, numbersOf } from './build-facts'
import { replayRecording } from './replay-recording'

const DEFAULT = '0'

/** Handshakes of a recording, whose clock begins at 0: the first trace is reported the moment it has ended. */
async function shaken(name: string, traces: readonly TraceFacts[]): Promise<Handshake[]> {
  const text = await readFile(fileURLToPath(new URL(`../recordings/mlflow-${name}.jsonl`, import.meta.url)), 'utf8')
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { at_ms: number; path: string; answer: { status: number } })
  const reportedMs = lines.find(({ path }) => path.endsWith('/mlflow/traces'))?.at_ms ?? 0
  const zeroNs = traces.reduce((least, { endNs }) => (endNs < least ? endNs : least), traces[0]?.endNs ?? nanosOf(0)) - nanosOf(reportedMs)
  return lines
    .filter(({ path, answer }) => path === '/version' || (path.includes('/experiments/get-by-name') && answer.status === 200))
    .map(({ at_ms, path }) => ({
      kind: path === '/version' ? 'version' : 'get_experiment',
      atNs: (zeroNs + nanosOf(at_ms)) as Nanos,
      address: '127.0.0.1',
      clientVersion: '3.10.1',
      experimentId: path === '/version' ? null : (traces[0]?.experimentId ?? null),
    }))
}

async function runsOf(name: string, withHandshakes = true): Promise<RunDetection[]> {
  const facts = (await replayRecording(`mlflow-${name}`))
    .map((rows) => summarise(rows, DEFAULT_SETTINGS).facts)
    .filter(({ experimentId }) => experimentId !== DEFAULT)
  return detectRuns(facts, withHandshakes ? await shaken(name, facts) : [], DEFAULT_SETTINGS)
}

async function runOf(name: string): Promise<RunDetection> {
  const runs = await runsOf(name)
  expect(runs).toHaveLength(1)
  return runs[0] as RunDetection
}

describe('the recordings are detected from their spans', () => {
  it('clean runs: 6 evaluations of 6 documents in one pass, no cause, all complete', async () => {
    for (const name of [
      '3.10.1-bare',
      '3.10.1-doc-id',
      '3.10.1-cached-once',
      '3.10.1-spark-resource',
      '3.10.1-manual-hierarchy',
      '3.10.1-async-out-of-order',
      '3.10.1-artifact-path-bare',
    ]) {
      const run = await runOf(name)
      expect([name, numbersOf(run)]).toEqual([name, { traces: 6, documents: 6, evaluations: 6, pairs: 6, surplus: 0, passes: 1 }])
      expect(Object.keys(causesOf(run)).filter((cause) => cause !== 'exporter_resend')).toEqual([])
      expect(Object.values(run.incomplete)).toEqual([0, 0, 0, 0, 0])
    }
  })

  it('re-evaluated runs: 4 passes, factor 4.0, 18 surplus calls, all billed', async () => {
    for (const [name, confidence] of [
      ['3.10.1-reevaluated-flat', 'likely'],
      ['3.10.1-reevaluated-doc-id', 'likely'],
      ['3.10.1-reevaluated-spark-resource', 'certain'],
    ] as const) {
      const run = await runOf(name)
      expect([name, numbersOf(run)]).toEqual([name, { traces: 24, documents: 6, evaluations: 24, pairs: 6, surplus: 18, passes: 4 }])
      expect([name, causesOf(run), confidenceOf(run, 'plan_reevaluation')]).toEqual([name, { plan_reevaluation: 18 }, confidence])
      expect(run.wasteNano * 4n).toBe(run.costNano * 3n)
      expect(run.wasteNano).toBeGreaterThan(0n)
      expect(run.documentSummaries.every(({ answers }) => answers === 'identical')).toBe(true)
    }
    expect((await runOf('3.10.1-reevaluated-spark-resource')).passes.map(({ stage }) => stage)).toEqual(['2', '5', '11', '21'])
    expect((await runsOf('3.10.1-reevaluated-flat', false)).map((run) => confidenceOf(run, 'plan_reevaluation'))).toEqual(['guess'])
  })

  it('task-retry: two documents of stage 2, partition 0 twice, certain', async () => {
    const run = await runOf('3.10.1-task-retry')
    expect(numbersOf(run)).toEqual({ traces: 8, documents: 6, evaluations: 8, pairs: 6, surplus: 2, passes: 1 })
    expect([causesOf(run), confidenceOf(run, 'task_retry')]).toEqual([{ task_retry: 2 }, 'certain'])
    expect(run.verdicts.filter(({ surplus }) => surplus).map(({ documentKey }) => documentKey)).toEqual(['doc-001', 'doc-005'])
    expect(runReason(run, { pending: 0 })).toBe('task retry · stage 2, partition 0')
  })

  it('killed runs: what arrived is counted, what is incomplete has its state', async () => {
    expect(await runOf('3.10.1-killed-async')).toMatchObject({ traces: 2, documents: 2, evaluations: 2, surplus: 0 })
    expect(await runOf('3.10.1-killed-midspan')).toMatchObject({ traces: 3, documents: 3, evaluations: 3, surplus: 0, incomplete: { no_trace_info: 1 } })
    expect(await runOf('3.10.1-artifact-path-killed-async')).toMatchObject({ traces: 4, documents: 4, evaluations: 4, surplus: 0, incomplete: { no_spans: 2 } })
  })

  it('2.22.1-basics: 3 traces of 3 documents', async () => {
    expect((await runsOf('2.22.1-basics')).map(({ traces, documents, surplus }) => [traces, documents, surplus])).toEqual([[3, 3, 0]])
  })
})
