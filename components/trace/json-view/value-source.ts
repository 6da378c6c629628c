import { findInValue, readValuePage, readWhole } from '@/lib/api/queries/span'
import { encodeJson, type Json } from '@/lib/core/json'
import { pointerSteps, valueAtPointer } from '@/lib/core/view/json-pointer'
import { searchValue, type ValueMatch, type ValuePage, valuePage } from '@/lib/core/view/value-page'

export interface Found {
  matches: ValueMatch[]
  count: number
  whole: boolean
}

/** Where the tree of a value reads from: what the page holds already, or the server, piece by piece. */
export interface ValueSource {
  /** Pointer at which the value begins. */
  root: string
  page(path: string, from: number, limit: number): ValuePage | Promise<ValuePage>
  search(text: string, signal: AbortSignal): Promise<Found>
  /** A value whole, to be copied. */
  whole(path: string): Promise<string>
}

/** A value of a span that stays on the server: only what is looked at comes over. */
export function spanSource(traceId: string, spanId: string, root: string): ValueSource {
  return {
    root,
    page: (path, from, limit) => readValuePage(traceId, spanId, { path, from, limit, json: true }),
    search: (text, signal) => findInValue(traceId, spanId, root, text, signal),
    whole: (path) => readWhole(traceId, spanId, path),
  }
}

const MOST_MATCHES = 200

/** A small value that is here already. */
export function heldSource(value: Json, root = ''): ValueSource {
  const at = (path: string) => valueAtPointer(value, (pointerSteps(path) ?? []).slice((pointerSteps(root) ?? []).length)) ?? null
  return {
    root,
    page: (path, from, limit) => valuePage(at(path), from, limit, true),
    search: async (text) => searchValue(value, text, MOST_MATCHES, root),
    whole: async (path) => textOf(at(path)),
  }
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : encodeJson(value)
}
