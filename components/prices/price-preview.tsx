import type { PricePreview } from '@/lib/api/contract/price'
import { ScreenLink } from '../shell/screen-link'
import { count, money, moneyDecimals, moneyExact } from '../ui/format'
import { Bone } from '../ui/skeleton'

interface PreviewProps {
  preview: PricePreview | null
  /** It is of a price as it was a moment ago. */
  stale: boolean
  /** Why there is none. */
  note: string | null
}

/** What a price would do to history, in numbers and by examples; nothing is changed yet. */
export function PricePreviewNote({ preview, stale, note }: PreviewProps) {
  return (
    <section aria-label="What would change" aria-busy={stale && note === null} className={`min-w-0 ${stale && note === null ? 'opacity-60' : ''}`}>
      {note !== null && <p className="text-ink-2">{note}</p>}
      {note === null && !preview && (
        <p role="status" aria-label="Working out what would change">
          <Bone width="280px" />
        </p>
      )}
      {note === null && preview && (
        <>
          <p className="font-medium" aria-live="polite">
            {preview.sentence}
          </p>
          {preview.warnings.map((warning) => (
            <p key={warning} className="mt-1 text-waste">
              <b className="font-medium">Careful:</b> {warning}
            </p>
          ))}
          {preview.examples.length > 0 && <Examples preview={preview} />}
        </>
      )}
    </section>
  )
}

function Examples({ preview: { examples, changedCalls } }: { preview: PricePreview }) {
  const decimals = moneyDecimals(examples.flatMap(({ beforeNano, afterNano }) => [beforeNano, afterNano]))
  return (
    <>
      <p className="mt-2 text-2xs text-ink-3">
        {count(examples.length)} of {count(changedCalls)} calls
      </p>
      <ul className="border-line border-t">
        {examples.map(({ traceId, model, beforeNano, afterNano, note }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: calls of one trace are told apart by their place alone
          <li key={`${traceId} ${at}`} className="flex min-h-7 items-center gap-3 border-line border-b py-1" title={note}>
            <ScreenLink path={`/traces/${traceId}`} className="cut min-w-0 flex-1 text-accent hover:underline">
              {model ?? 'no model'}
            </ScreenLink>
            <span className="whitespace-nowrap text-right">
              <span className="text-ink-3" title={moneyExact(beforeNano)}>
                {beforeNano === null ? 'unpriced' : money(beforeNano, decimals)} →{' '}
              </span>
              <span title={moneyExact(afterNano)}>{afterNano === null ? 'unpriced' : money(afterNano, decimals)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
