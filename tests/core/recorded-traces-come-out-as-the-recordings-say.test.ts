import { describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../lib/core/finding'
import { summarise } from '../../lib/core/summary/summarise'
import type { TraceSummary } from '../../lib/core/trace-rows'
import { replayRecording } from './replay-recording'

const recorded = async (name: string): Promise<TraceSummary[]> => (await replayRecording(`mlflow-${name}`)).map((rows) => summarise(rows, DEFAULT_SETTINGS))
const documents = (summaries: TraceSummary[]) => [...new Set(summaries.map(({ facts }) => facts.document?.key))].sort()
const fingerprints = (summaries: TraceSummary[]) => new Set(summaries.map(({ facts }) => facts.fingerprint))
const states = (summaries: TraceSummary[]) => summaries.map(({ facts }) => facts.completeness).sort()
const DOCUMENTS = ['doc-001', 'doc-002', 'doc-003', 'doc-004', 'doc-005', 'doc-006']

describe('recordings of real clients', () => {
  it('bare: 6 complete traces, 6 documents by content, 74 + 11 tokens of the first cost 17,700 nano-dollars', async () => {
    const summaries = await recorded('3.10.1-bare')
    expect(states(summaries)).toEqual(Array(6).fill('complete'))
    expect(documents(summaries)).toHaveLength(6)
    expect(new Set(summaries.map(({ facts }) => facts.document?.source))).toEqual(new Set(['content']))
    expect(summaries.find(({ inputTokens }) => inputTokens === 74)).toMatchObject({ outputTokens: 11, totalTokens: 85, costNano: 17_700n, unpricedCalls: 0 })
    expect(summaries.every(({ facts }) => facts.calls.length === 1 && facts.calls[0]?.responseId?.startsWith('chatcmpl-'))).toBe(true)
  })

  it('doc-id: 6 traces of 2 spans, 6 documents by id, previews of the call below the root', async () => {
    const summaries = await recorded('3.10.1-doc-id')
    expect(documents(summaries)).toEqual(DOCUMENTS)
    expect(new Set(summaries.map(({ labels }) => labels.find(({ key }) => key === 'batch_id')?.value))).toEqual(new Set(['b0', 'b1']))
    expect(summaries.every(({ inputPreview, facts }) => facts.spanCount === 2 && inputPreview?.startsWith(`[${facts.document?.key}]`))).toBe(true)
  })

  it('the same documents have the same fingerprints over OTLP and as artifacts, flat and nested, at every pass', async () => {
    const [bare, artifact, docId, again] = await Promise.all(
      ['3.10.1-bare', '3.10.1-artifact-path-bare', '3.10.1-doc-id', '3.10.1-reevaluated-flat'].map(recorded),
    )
    expect(fingerprints(bare ?? []).size).toBe(6)
    for (const other of [artifact, docId, again]) expect(fingerprints(other ?? [])).toEqual(fingerprints(bare ?? []))
    expect(again).toHaveLength(24)
  })

  it('manual-hierarchy: documents by the input path of the root, MLflow’s run known', async () => {
    const summaries = await recorded('3.10.1-manual-hierarchy')
    expect(documents(summaries)).toEqual(DOCUMENTS)
    expect(summaries.every(({ facts }) => facts.document?.source === 'input $.doc_id' && facts.spanCount === 3)).toBe(true)
    expect(summaries.some(({ facts }) => facts.sourceRun !== null)).toBe(true)
  })

  it('spark-resource: stages, partitions and processes are known', async () => {
    const summaries = await recorded('3.10.1-reevaluated-spark-resource')
    expect(new Set(summaries.map(({ facts }) => facts.worker.stage))).toEqual(new Set(['2', '5', '11', '21']))
    expect(new Set(summaries.map(({ facts }) => facts.worker.process)).size).toBe(2)
    const retried = (await recorded('3.10.1-task-retry')).filter(({ facts }) => facts.worker.taskAttempt === '1')
    expect(documents(retried)).toEqual(expect.arrayContaining(['doc-001', 'doc-005']))
  })

  it('async-out-of-order: spans that came twice are one span', async () => {
    const summaries = await recorded('3.10.1-async-out-of-order')
    expect(states(summaries)).toEqual(Array(6).fill('complete'))
    expect(summaries.every(({ facts, wayIn }) => facts.spanCount === 1 && wayIn === 'otlp')).toBe(true)
  })

  it('killed: what was lost has its state', async () => {
    expect(states(await recorded('3.10.1-artifact-path-killed-async'))).toEqual(['complete', 'complete', 'no_spans', 'no_spans'])
    expect(states(await recorded('3.10.1-killed-midspan'))).toEqual(['complete', 'complete', 'complete', 'complete', 'no_trace_info', 'no_trace_info'])
  })

  it('2.22.1: usage from the response where the client reports none', async () => {
    const summaries = await recorded('2.22.1-basics')
    expect(summaries.filter(({ costNano }) => costNano === 8_550n)).toHaveLength(2)
    expect(summaries.filter(({ facts }) => facts.document?.key === 'doc-003')).toHaveLength(1)
  })

  it('3.17.2: the model asked for is told from the model that answered', async () => {
    const rows = await replayRecording('mlflow-3.17.2-basics')
    const call = rows.flatMap(({ spans }) => spans).find(({ call }) => call?.requestModel === 'gpt-4o-mini' && call.usage !== null)?.call
    expect(call).toMatchObject({ responseModel: 'gpt-4o-mini-2024-07-18', kind: 'chat' })
  })
})
