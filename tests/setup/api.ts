import type { z } from 'zod'
import { traceView } from '../../lib/api/contract/trace'
import { type TracePage, type TraceRowView, tracePage } from '../../lib/api/contract/traces'
import { parseExact } from '../../lib/api/exact-json'

/** Reads one resource of `/api/v1` and checks its form. @throws when the answer is not a 200 or not in that form */
export async function read<T>(url: string, path: string, schema: z.ZodType<T>): Promise<T> {
  const answer = await fetch(`${url}/api/v1/${path}`)
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${text}`)
  return schema.parse(parseExact(text))
}

/** The traces that match a filter, in order of start, at most 1,000. */
export async function traces(url: string, filter = ''): Promise<TraceRowView[]> {
  const page: TracePage = await read(url, `traces?${new URLSearchParams({ filter, sort: 'start', desc: '0', limit: '1000' })}`, tracePage)
  return page.rows
}

/** One trace with its spans' structure. */
export function trace(url: string, id: string) {
  return read(url, `traces/${id}`, traceView)
}
