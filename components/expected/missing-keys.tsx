import type { ExpectedView } from '@/lib/api/contract/expected'
import { Facts } from '../ui/facts'
import { count, counted } from '../ui/format'

const SHOWN = 12

/** Expected beside seen in numbers, and the first missing keys: for a count, and for lists too long to draw. */
export function MissingKeys({ view: { expected, seen, missing, unexpected } }: { view: ExpectedView }) {
  if (expected === null || !missing) return null
  const shown = missing.keys.slice(0, SHOWN)
  return (
    <div className="mt-2.5">
      <Facts
        facts={[
          { name: 'Expected', value: count(expected) },
          { name: 'Seen', value: count(seen ?? 0) },
          { name: 'Missing', value: count(missing.total), meaning: missing.total > 0 ? 'missing' : null },
          { name: 'Surplus', value: count(unexpected?.total ?? 0) },
        ]}
      />
      {shown.length > 0 && (
        <p className="mt-2 break-words text-xs">
          <span className="text-ink-3">Missing: </span>
          <span className="font-mono">{shown.join(', ')}</span>
          {missing.total > shown.length && <span className="text-ink-3"> and {counted(missing.total - shown.length, 'more', 'more')}</span>}
          {missing.total > missing.keys.length && <span className="text-ink-3">; the first {count(missing.keys.length)} can be copied</span>}
        </p>
      )}
    </div>
  )
}
