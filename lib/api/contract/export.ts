import { z } from 'zod'
import { selection } from './selection'
import { traceSort } from './traces'

export const EXPORT_FORMATS = ['csv', 'jsonl', 'otlp'] as const
const format = z.enum(EXPORT_FORMATS).default('csv').meta({
  description:
    'csv: one row a trace (texts that a spreadsheet would run as a formula are led by an apostrophe); jsonl: one trace summary a line, with its labels, tags, metadata and assessments; otlp: one ExportTraceServiceRequest in JSON a line, with all payloads, tags, metadata and assessments, to be sent to /v1/traces again',
})
const column = z.string().min(1).max(260)

/** Columns by the ids of the Traces table; `@<key>` for a tag, metadata key or attribute. */
export const exportInput = z.object({
  selection,
  format,
  columns: z.array(column).max(200).default([]),
  sort: traceSort.default('start'),
  desc: z.boolean().default(true),
})

export const exportQuery = z.object({
  filter: z.string().default('').meta({ description: 'Filter grammar; every trace when left out' }),
  format,
  columns: z
    .string()
    .max(20_000)
    .default('')
    .transform((text) =>
      text
        .split(',')
        .filter((id) => id !== '')
        .map(decodeURIComponent),
    )
    .meta({ description: 'Columns of the CSV by the ids of the Traces table, `@key` for a label, joined by commas, each percent-encoded; all when left out' }),
  sort: traceSort.default('start'),
  desc: z
    .enum(['0', '1', 'true', 'false'])
    .default('1')
    .transform((text) => text === '1' || text === 'true'),
})

export type ExportInput = z.output<typeof exportInput>
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** Headers of an export: how many traces it will hold, and `true` where there may be more. */
export const TOTAL_HEADER = 'x-onceover-total'
export const AT_LEAST_HEADER = 'x-onceover-total-at-least'
