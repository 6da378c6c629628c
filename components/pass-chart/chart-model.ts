import type { PassChartData } from '@/lib/api/contract/pass-chart'

export const ORDERS = ['seen', 'key', 'evaluations'] as const
/** How documents stand: as their first evaluation began, by key, or the most evaluated first. */
export type DocumentOrder = (typeof ORDERS)[number]

/** A pass chart made ready to draw: which document stands in which row, and where the marks of each are. */
export interface ChartModel {
  chart: PassChartData
  /** Documents in the order of the rows, as places in `chart.documents`. */
  rows: Int32Array
  /** Row of each document; -1 for one that is not shown. */
  rowOf: Int32Array
  /** First mark of each document; the next document's first is where its marks end. */
  firstMark: Int32Array
  /** Document of each mark. */
  documentOf: Int32Array
  /** 1 for a document that is known by its content only. */
  isContent: Uint8Array
  /** Milliseconds of a unit of the chart's times. */
  unitMs: number
  /** Length of the run in milliseconds, at least 1. */
  spanMs: number
}

/** One evaluation in words and numbers. Times in nanoseconds. */
export interface Mark {
  key: string
  byContent: boolean
  /** Place among the evaluations of its document, from 0. */
  place: number
  pass: number
  startNs: bigint
  durationNs: bigint
  worker: string | null
  partition: string | null
  cause: PassChartData['causes'][number] | null
  surplus: boolean
  costNano: string | null
  traceId: string | null
}

/** Orders the documents of a chart; `repeatedOnly` leaves those with more than one evaluation. Linear, but for one sort. */
export function chartModel(chart: PassChartData, order: DocumentOrder = 'key', repeatedOnly = false): ChartModel {
  const { perDocument, start } = chart.marks
  const count = chart.documents.length
  const firstMark = new Int32Array(count + 1)
  for (let document = 0; document < count; document++) firstMark[document + 1] = (firstMark[document] as number) + (perDocument[document] ?? 0)
  const documentOf = new Int32Array(firstMark[count] as number)
  for (let document = 0; document < count; document++) documentOf.fill(document, firstMark[document], firstMark[document + 1])
  const shown: number[] = []
  for (let document = 0; document < count; document++) if (!repeatedOnly || (perDocument[document] ?? 0) > 1) shown.push(document)
  const began = (document: number) => start[firstMark[document] as number] ?? 0
  if (order === 'seen') shown.sort((a, b) => began(a) - began(b) || a - b)
  if (order === 'evaluations') shown.sort((a, b) => (perDocument[b] ?? 0) - (perDocument[a] ?? 0) || a - b)
  const rows = Int32Array.from(shown)
  const rowOf = new Int32Array(count).fill(-1)
  rows.forEach((document, row) => {
    rowOf[document] = row
  })
  const isContent = new Uint8Array(count)
  for (const document of chart.byContent) isContent[document] = 1
  const unitMs = chart.unitNs / 1e6
  return { chart, rows, rowOf, firstMark, documentOf, isContent, unitMs, spanMs: Math.max(1, toMs(chart.endNs) - toMs(chart.startNs)) }
}

/** The row of a mark; -1 when its document is not shown. */
export function rowOfMark({ rowOf, documentOf }: ChartModel, mark: number): number {
  return rowOf[documentOf[mark] as number] ?? -1
}

/** When a mark began, in milliseconds after the run. */
export function startOf({ chart, unitMs }: ChartModel, mark: number): number {
  return (chart.marks.start[mark] ?? 0) * unitMs
}

/** How long a mark took, in milliseconds. */
export function lengthOf({ chart, unitMs }: ChartModel, mark: number): number {
  return (chart.marks.duration[mark] ?? 0) * unitMs
}

/** Everything about one mark. */
export function markOf({ chart, documentOf, firstMark, isContent }: ChartModel, mark: number): Mark {
  const { marks, unitNs } = chart
  const document = documentOf[mark] ?? 0
  const named = (list: readonly string[], place: number | undefined) => (place === undefined || place < 0 ? null : (list[place] ?? null))
  const cost = marks.costNano[mark] ?? -1
  return {
    key: chart.documents[document] ?? '',
    byContent: isContent[document] === 1,
    place: mark - (firstMark[document] ?? 0),
    pass: marks.pass[mark] ?? 1,
    startNs: BigInt(marks.start[mark] ?? 0) * BigInt(unitNs),
    durationNs: BigInt(marks.duration[mark] ?? 0) * BigInt(unitNs),
    worker: named(chart.workers, marks.worker[mark]),
    partition: named(chart.partitions, marks.partition[mark]),
    cause: named(chart.causes, marks.cause[mark]) as Mark['cause'],
    surplus: marks.surplus[mark] === 1,
    costNano: cost < 0 ? null : String(cost),
    traceId: marks.traceId?.[mark] ?? null,
  }
}

/** How a document is named beside its row: those known by content by the first digits of its hash. */
export function documentLabel({ chart, isContent }: ChartModel, document: number): string {
  const key = chart.documents[document] ?? ''
  return isContent[document] === 1 ? `content ${key.slice(0, 8)}` : key
}

/** Milliseconds, with their fraction, of a count of nanoseconds. */
export function toMs(ns: string): number {
  return Number(BigInt(ns) / 1000n) / 1000
}
