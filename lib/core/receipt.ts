import type { TraceId } from './ids'
import type { Millis } from './time'

/** How traces came to be deleted: chosen in the browser, by a rule of retention, by an MLflow client, with their experiment, or through the store. */
export const RECEIPT_KINDS = ['selection', 'retention', 'mlflow', 'experiment', 'other'] as const
export type ReceiptKind = (typeof RECEIPT_KINDS)[number]

/**
 * `removing`: slice by slice · `removed`: all rows are gone, and looking for them found none · `wiped`: what they held is in no file of the
 * database any more (SQLite), or the tables were vacuumed (PostgreSQL) · `failed`: looking found something.
 */
export const RECEIPT_STATES = ['removing', 'closing', 'removed', 'wiped', 'failed'] as const
export type ReceiptState = (typeof RECEIPT_STATES)[number]

/** Who asked for what. */
export interface DeletionAsked {
  /** Of a deletion that goes on over several calls; absent: one of its own. */
  id?: string
  kind: ReceiptKind
  /** What it was about, in words: an experiment, a rule. */
  subject: string
  /** Who asked: a user, or a program by the name it gave; '' where nobody is known. */
  by: string
  address: string
  askedMs: Millis
}

/** What is known of a deletion afterwards. */
export interface Receipt extends Omit<DeletionAsked, 'id'> {
  id: string
  state: ReceiptState
  traces: number
  /** Rows removed, by table. */
  counts: Record<string, number>
  /** What was looked through afterwards, and how many rows of these traces were there. */
  findings: { table: string; rows: number }[]
  removedMs: Millis | null
  wipedMs: Millis | null
  error: string | null
}

/** 16 bytes of each trace id, one after the other. */
export function packIds(ids: readonly TraceId[]): Uint8Array {
  const bytes = new Uint8Array(ids.length * 16)
  ids.forEach((id, place) => {
    for (let at = 0; at < 16; at++) bytes[place * 16 + at] = Number.parseInt(id.slice(at * 2, at * 2 + 2), 16)
  })
  return bytes
}

/** The ids that {@link packIds} packed. */
export function unpackIds(bytes: Uint8Array): TraceId[] {
  const ids: TraceId[] = []
  for (let from = 0; from < bytes.length; from += 16) {
    let id = ''
    for (let at = from; at < from + 16; at++) id += (bytes[at] ?? 0).toString(16).padStart(2, '0')
    ids.push(id as TraceId)
  }
  return ids
}
