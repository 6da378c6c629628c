import { z } from 'zod'
import { CAUSES } from '../../core/finding'

/** Nanoseconds since 1970 as decimal digits: they exceed what a JSON number holds. */
export const nanos = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: 'Nanoseconds since 1970, decimal digits' })
/** Nano-dollars (10^-9 USD) as decimal digits. */
export const nanoUsd = z
  .string()
  .regex(/^-?\d+$/)
  .meta({ description: 'Nano-dollars (10^-9 USD), decimal digits' })
export const traceId = z.string().meta({ description: '32 hex digits (the OpenTelemetry trace id)' })
export const cause = z.enum(CAUSES)
export const confidence = z.enum(['certain', 'likely', 'guess'])
export const incompleteness = z.enum(['unreadable', 'no_spans', 'no_trace_info', 'root_missing', 'partial'])
export const completeness = z.enum(['unreadable', 'no_spans', 'no_trace_info', 'root_missing', 'partial', 'complete'])
export const incompleteCounts = z.object({
  no_spans: z.int(),
  partial: z.int(),
  no_trace_info: z.int(),
  root_missing: z.int(),
  unreadable: z.int(),
})
export const causeCounts = z.record(cause, z.int())
export const experimentRef = z.object({ id: z.string(), name: z.string() })

export type CauseName = z.infer<typeof cause>

/** The body of every error of `/api/v1`: a stable code, and a sentence that says what to do. */
export const apiError = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
