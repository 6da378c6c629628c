import type { Receipt } from '../receipt'
import { counted, grouped } from './words'

const HOW: Record<Receipt['kind'], string> = {
  selection: 'chosen in Traces',
  retention: 'by retention',
  mlflow: 'by an MLflow client',
  experiment: 'with their experiment',
  other: 'through the store',
}

/** What a receipt says, in one sentence. */
export function receiptSentence({ kind, state, traces, error }: Pick<Receipt, 'kind' | 'state' | 'traces' | 'error'>): string {
  const deleted = `${counted(traces, 'trace')} deleted ${HOW[kind]}`
  switch (state) {
    case 'removing':
      return `${deleted} so far; the rest follows.`
    case 'closing':
      return `${deleted}; not looked for yet.`
    case 'removed':
      return `${deleted}; looked for in every table and found nowhere. What is left in the files is being overwritten.`
    case 'wiped':
      return `${deleted}; looked for in every table and found nowhere, and overwritten.`
    case 'failed':
      return `${deleted}, but looking for them found some: ${error}. They were sent again since, or this is a defect.`
  }
}

/** Bytes in the unit that fits: `1.2 GB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`
  const [unit, size] = bytes < 1_000_000 ? ['kB', 1e3] : bytes < 1_000_000_000 ? ['MB', 1e6] : ['GB', 1e9]
  const value = bytes / (size as number)
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`
}

/** What a rule would delete: `Would delete 12,400 of 31,000 traces, 1.2 GB.` */
export function retentionSentence({ traces, total, bytes }: { traces: number; total: number; bytes: number }): string {
  if (traces === 0) return `Would delete nothing now: ${total === 0 ? 'there are no traces' : `all ${counted(total, 'trace')} are kept`}.`
  return `Would delete ${grouped(traces)} of ${counted(total, 'trace')}, ${bytesText(bytes)}.`
}
