import type { PassChartData } from '../../../lib/api/contract/pass-chart'

/** One evaluation of a chart in a test: its document, milliseconds after the start of the run, and its pass. */
export interface DrawnMark {
  document: string
  startMs: number
  pass?: number
  durationMs?: number
}

/** A chart with these marks; documents stand in order of their names. */
export function chartOf(drawn: readonly DrawnMark[], spanMs = 1_000): PassChartData {
  const documents = [...new Set(drawn.map((mark) => mark.document))].sort()
  const ordered = documents.flatMap((key) => drawn.filter((mark) => mark.document === key).sort((a, b) => a.startMs - b.startMs))
  return chartOfColumns(
    documents,
    documents.map((key) => ordered.filter((mark) => mark.document === key).length),
    ordered.map((mark) => ({ start: mark.startMs * 1_000, pass: mark.pass ?? 1, duration: (mark.durationMs ?? 0) * 1_000 })),
    spanMs,
  )
}

/** A chart of `documents` documents, each evaluated once in each of `passes` passes that follow one another. */
export function largeChart(documents: number, passes: number, spanMs = 3_600_000): PassChartData {
  const passMs = spanMs / passes
  return chartOfColumns(
    Array.from({ length: documents }, (_, at) => `doc-${String(at).padStart(6, '0')}`),
    new Array<number>(documents).fill(passes),
    Array.from({ length: documents * passes }, (_, at) => {
      const pass = at % passes
      const document = Math.floor(at / passes)
      return { start: Math.floor(1_000 * (pass * passMs + (document / documents) * passMs * 0.9)), pass: pass + 1, duration: 100_000 }
    }),
    spanMs,
  )
}

function chartOfColumns(
  documents: string[],
  perDocument: number[],
  marks: readonly { start: number; pass: number; duration: number }[],
  spanMs: number,
): PassChartData {
  const start = 1_793_491_200_000_000_000n
  const none = marks.map(() => -1)
  const passes = [...new Set(marks.map((mark) => mark.pass))].sort((a, b) => a - b)
  return {
    startNs: String(start),
    endNs: String(start + BigInt(spanMs) * 1_000_000n),
    unitNs: 1_000,
    documents,
    byContent: [],
    workers: [],
    partitions: [],
    causes: [],
    passes: passes.map((pass) => {
      const of = marks.filter((mark) => mark.pass === pass).map((mark) => mark.start)
      const at = (microseconds: number) => String(start + BigInt(microseconds) * 1_000n)
      return {
        pass,
        documents: documents.length,
        evaluations: of.length,
        startNs: at(of.reduce((a, b) => Math.min(a, b))),
        endNs: at(of.reduce((a, b) => Math.max(a, b))),
        stage: null,
      }
    }),
    marks: {
      perDocument,
      pass: marks.map((mark) => mark.pass),
      start: marks.map((mark) => mark.start),
      duration: marks.map((mark) => mark.duration),
      worker: none,
      partition: none,
      cause: none,
      surplus: marks.map((mark) => Number(mark.pass > 1)),
      costNano: none,
      traceId: null,
    },
    hiddenDocuments: 0,
  }
}
