import type { TraceId } from '../../core/ids'
import { type Receipt, type ReceiptKind, type ReceiptState, unpackIds } from '../../core/receipt'
import type { Millis } from '../../core/time'
import { bytes, num, numOrNull, str, strOrNull } from '../cells'
import type { Reader, Row, Value } from '../database'
import { marks } from '../insert'

const COLUMNS = 'id, kind, state, subject, asked_by, address, traces, counts, findings, asked_ms, removed_ms, wiped_ms, error'

/** Receipts, the newest first; see `ReceiptStore.receipts`. */
export async function listReceipts(reader: Reader, limit: number, before?: { askedMs: Millis; id: string }): Promise<Receipt[]> {
  return before
    ? select(reader, 'asked_ms < ? OR (asked_ms = ? AND id < ?) ORDER BY asked_ms DESC, id DESC LIMIT ?', [before.askedMs, before.askedMs, before.id, limit])
    : select(reader, '1 = 1 ORDER BY asked_ms DESC, id DESC LIMIT ?', [limit])
}

export async function receiptById(reader: Reader, id: string): Promise<Receipt | null> {
  return (await select(reader, 'id = ?', [id]))[0] ?? null
}

/** Receipts in some states, the oldest first. */
export function receiptsIn(reader: Reader, states: readonly ReceiptState[]): Promise<Receipt[]> {
  return select(reader, `state IN (${marks(states.length)}) ORDER BY asked_ms, id`, states)
}

/** The traces of a receipt, in order of their deletion. */
export async function receiptIds(reader: Reader, id: string): Promise<TraceId[]> {
  const rows = await reader.all('SELECT ids FROM receipt_part WHERE receipt_id = ? ORDER BY number', [id])
  return rows.flatMap(([ids]) => unpackIds(bytes(ids)))
}

async function select(reader: Reader, rest: string, args: readonly Value[]): Promise<Receipt[]> {
  return (await reader.all(`SELECT ${COLUMNS} FROM receipt WHERE ${rest}`, args)).map(receiptOf)
}

function receiptOf([id, kind, state, subject, by, address, traces, counts, findings, askedMs, removedMs, wipedMs, error]: Row): Receipt {
  return {
    id: str(id),
    kind: str<ReceiptKind>(kind),
    state: str<ReceiptState>(state),
    subject: str(subject),
    by: str(by),
    address: str(address),
    traces: num(traces),
    counts: JSON.parse(str(counts)) as Receipt['counts'],
    findings: JSON.parse(str(findings)) as Receipt['findings'],
    askedMs: num(askedMs) as Millis,
    removedMs: numOrNull(removedMs) as Millis | null,
    wipedMs: numOrNull(wipedMs) as Millis | null,
    error: strOrNull(error),
  }
}
