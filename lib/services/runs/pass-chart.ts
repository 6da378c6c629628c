import type { PassChartData } from '../../api/contract/pass-chart'
import type { Cause, PassSummary } from '../../core/finding'
import type { MarkRow } from '../../store/port-read'
import { shortWorkers } from '../traces/short-workers'

const MOST_MARKS = 100_000
/** Trace ids are two thirds of a large answer, and few of them are ever opened. */
const MOST_IDS = 10_000
const MICROSECOND = 1_000n
const MILLISECOND = 1_000_000n
/** Runs longer than this are drawn to the millisecond. */
const LONG_NS = 100_000_000_000n

/** Where a run's chart begins and ends, and its passes. */
export interface ChartBounds {
  startNs: bigint
  endNs: bigint
  passes: readonly PassSummary[]
}

/**
 * The pass chart of a run, one mark an evaluation.
 * @param rows the run's evaluations that have a document
 * @param mostDocuments the first of them by key; all of them when left out, as far as they fit
 */
export function passChart(rows: readonly MarkRow[], { startNs, endNs, passes }: ChartBounds, mostDocuments = Number.POSITIVE_INFINITY): PassChartData {
  const byDocument = new Map<string, MarkRow[]>()
  for (const row of rows) {
    const marks = byDocument.get(row.document)
    if (marks) marks.push(row)
    else byDocument.set(row.document, [row])
  }
  const keys = inNaturalOrder([...byDocument.keys()])
  const documents = fitting(keys, byDocument, mostDocuments)
  const workers = inNaturalOrder(distinct(rows, (row) => row.worker))
  const partitions = inNaturalOrder(distinct(rows, (row) => row.partition))
  const causes = distinct(rows, (row) => row.cause) as Cause[]
  const unitNs = endNs - startNs > LONG_NS ? MILLISECOND : MICROSECOND
  const units = (ns: bigint) => Number(ns / unitNs)
  const marked = documents.flatMap((key) => byDocument.get(key) as MarkRow[])
  const [workerPlace, partitionPlace, causePlace] = [placeIn(workers), placeIn(partitions), placeIn(causes)]
  return {
    startNs: String(startNs),
    endNs: String(endNs),
    unitNs: Number(unitNs),
    documents,
    byContent: documents.flatMap((key, place) => (byDocument.get(key)?.some((row) => row.documentSource === 'content') ? [place] : [])),
    workers: workers.map(shortWorkers(workers)),
    partitions,
    causes,
    passes: passes.map((pass) => ({ ...pass, startNs: String(pass.startNs), endNs: String(pass.endNs) })),
    marks: {
      perDocument: documents.map((key) => byDocument.get(key)?.length ?? 0),
      pass: marked.map((row) => row.pass ?? 1),
      start: marked.map((row) => units(row.startNs - startNs)),
      duration: marked.map((row) => units(row.endNs - row.startNs)),
      worker: marked.map((row) => workerPlace(row.worker)),
      partition: marked.map((row) => partitionPlace(row.partition)),
      cause: marked.map((row) => causePlace(row.cause)),
      surplus: marked.map((row) => Number(row.surplus)),
      costNano: marked.map((row) => (row.costNano === null ? -1 : Number(row.costNano))),
      traceId: marked.length > MOST_IDS ? null : marked.map((row) => row.id),
    },
    hiddenDocuments: keys.length - documents.length,
  }
}

/** As many documents as fit with all their marks. */
function fitting(keys: readonly string[], byDocument: ReadonlyMap<string, MarkRow[]>, mostDocuments: number): string[] {
  let marks = 0
  const end = keys.findIndex((key, place) => {
    marks += byDocument.get(key)?.length ?? 0
    return place >= mostDocuments || (marks > MOST_MARKS && place > 0)
  })
  return end < 0 ? [...keys] : keys.slice(0, end)
}

function distinct(rows: readonly MarkRow[], of: (row: MarkRow) => string | null): string[] {
  return [...new Set(rows.flatMap((row) => of(row) ?? []))]
}

function placeIn(list: readonly string[]): (value: string | null) => number {
  const places = new Map(list.map((value, place) => [value, place]))
  return (value) => (value === null ? -1 : (places.get(value) ?? -1))
}

/** Numbers inside texts by their size: `doc-2` before `doc-10`. */
function inNaturalOrder(texts: string[]): string[] {
  const keyed = texts.map((text) => ({ text, key: text.replace(/\d+/g, (digits) => digits.padStart(20, '0')) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.text < b.text ? -1 : 1))
  return keyed.map(({ text }) => text)
}
