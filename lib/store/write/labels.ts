import type { ExperimentId, TraceId } from '../../core/ids'
import { listInto } from '../../core/lists'
import type { Nanos } from '../../core/time'
import type { Value, Writer } from '../database'
import { insertRows, marks } from '../insert'

/** Longest value the index holds; filters cut theirs the same way. */
const LONGEST = 250
const COLUMNS = ['experiment_id', 'key', 'value', 'start_ns', 'trace_id', 'num'] as const
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Labels of one trace as they stand in the index. */
export interface TraceLabels {
  experimentId: ExperimentId
  startNs: Nanos
  traceId: TraceId
  labels: readonly { key: string; value: string }[]
}

/** A label's value as the index holds it. */
export function labelValue(value: string): string {
  return value.length > LONGEST ? value.slice(0, LONGEST) : value
}

/** The labels of a trace as kept beside its facts: JSON of `[key, value]`, cut, without doubles, sorted. */
export function encodeLabels(labels: TraceLabels['labels']): string {
  const pairs = new Set(labels.map(({ key, value }) => JSON.stringify([labelValue(key), labelValue(value)])))
  return `[${[...pairs].sort().join(',')}]`
}

export function decodeLabels(text: string): { key: string; value: string }[] {
  return (JSON.parse(text) as [string, string][]).map(([key, value]) => ({ key, value }))
}

/** Removes index rows by their full key. */
export async function removeLabels(tx: Writer, traces: readonly TraceLabels[]): Promise<void> {
  for (const { experimentId, startNs, traceId, labels } of traces) {
    const byKey = new Map<string, string[]>()
    for (const { key, value } of labels) listInto(byKey, key, value)
    for (const [key, values] of byKey) {
      await tx.run(`DELETE FROM label WHERE experiment_id = ? AND key = ? AND value IN (${marks(values.length)}) AND start_ns = ? AND trace_id = ?`, [
        experimentId,
        key,
        ...values,
        startNs,
        traceId,
      ])
    }
  }
}

/** Adds index rows; in the order of the index, which keeps its pages warm. */
export async function addLabels(tx: Writer, traces: readonly TraceLabels[]): Promise<void> {
  const rows: { order: string; values: Value[] }[] = []
  for (const { experimentId, startNs, traceId, labels } of traces) {
    for (const { key, value } of labels)
      rows.push({ order: `${experimentId}\0${key}\0${value}`, values: [experimentId, key, value, startNs, traceId, numberIn(value)] })
  }
  rows.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
  await insertRows(
    tx,
    'label',
    COLUMNS,
    rows.map(({ values }) => values),
    'ON CONFLICT DO NOTHING',
  )
}

/** The number a value spells out, or null. */
export function numberIn(value: string): number | null {
  if (!NUMBER.test(value)) return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}
