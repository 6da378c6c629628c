import type { ExpectListResult } from '@/lib/api/contract/expected'
import { counted } from '../ui/format'

/** What a list holds, before it is kept: how many different keys, what was left out, and the first few. */
export function ListPreview({ result, error, pending }: { result: ExpectListResult | undefined; error: Error | null; pending: boolean }) {
  if (error)
    return (
      <p role="alert" className="text-error text-xs">
        {sentence(error.message)}
      </p>
    )
  if (!result) return <p className="text-ink-3 text-xs">{pending ? 'Reading the list…' : ' '}</p>
  const odd = [
    result.repeated > 0 ? `${counted(result.repeated, 'row')} repeated` : null,
    result.empty > 0 ? `${counted(result.empty, 'row')} empty` : null,
    result.spaced > 0 ? `${counted(result.spaced, 'key')} with a space at an end` : null,
  ].filter((one) => one !== null)
  return (
    <p aria-live="polite" className="break-words text-ink-2 text-xs">
      <span className="font-medium text-ink">{counted(result.documents, 'document')}</span>
      {result.column !== null && ` from column ${result.column}`}
      {odd.length > 0 && `, ${odd.join(', ')}`}: <span className="whitespace-pre-wrap font-mono">{result.first.join(', ')}</span>
      {result.documents > result.first.length && ' …'}
    </p>
  )
}

function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1)
  return text.endsWith('.') ? text : `${text}.`
}
