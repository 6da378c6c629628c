import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { passChart as schema } from '../../lib/api/contract/pass-chart'
import type { TraceId } from '../../lib/core/ids'
import type { NanoUsd } from '../../lib/core/money'
import type { Nanos } from '../../lib/core/time'
import { passChart } from '../../lib/services/runs/pass-chart'
import type { MarkRow } from '../../lib/store/port-read'

const START = 1_793_491_200_000_000_000n
const BOUNDS = { startNs: START, endNs: START + 7_200_000_000_000n, passes: [] }

/** Evaluations of so many documents in passes of half an hour, in order of start. */
function marks(documents: number, passes: number): MarkRow[] {
  return Array.from({ length: documents * passes }, (_, at) => {
    const startNs = (START + BigInt(Math.floor(at / documents)) * 1_800_000_000_000n + BigInt(at % documents) * 89_123_457n) as Nanos
    return {
      id: at.toString(16).padStart(32, '0') as TraceId,
      document: `invoice-2026-${at % documents}.pdf`,
      documentSource: 'tag doc_id',
      pass: Math.floor(at / documents) + 1,
      startNs,
      endNs: (startNs + BigInt(700_000_000 + ((at * 7_919) % 900_000_000))) as Nanos,
      worker: `${4_000 + (at % 64)}@host-${at % 16}`,
      partition: String(at % 200),
      costNano: BigInt(10_000 + ((at * 31) % 90_000)) as NanoUsd,
      surplus: at >= documents,
      cause: at >= documents ? 'plan_reevaluation' : null,
    }
  })
}

describe('the chart of a large run', () => {
  it('holds 20,000 documents in four passes within about 3 MB, a third of that compressed', () => {
    const chart = passChart(marks(20_000, 4), BOUNDS)
    expect(schema.parse(chart).hiddenDocuments).toBe(0)
    expect(chart.marks.pass).toHaveLength(80_000)
    const text = JSON.stringify(chart)
    expect(text.length).toBeLessThan(3_300_000)
    expect(gzipSync(text).length).toBeLessThan(1_100_000)
  })

  it('keeps whole documents where there are too many, and says how many are hidden', () => {
    const chart = passChart(marks(60_000, 2), BOUNDS)
    expect([chart.documents.length, chart.hiddenDocuments]).toEqual([50_000, 10_000])
    expect(new Set(chart.marks.perDocument)).toEqual(new Set([2]))
  })

  it('stands keys in their natural order', () => {
    expect(passChart(marks(12, 1), BOUNDS).documents.slice(8)).toEqual([
      'invoice-2026-8.pdf',
      'invoice-2026-9.pdf',
      'invoice-2026-10.pdf',
      'invoice-2026-11.pdf',
    ])
  })
})
