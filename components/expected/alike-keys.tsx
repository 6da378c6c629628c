import type { ExpectedView } from '@/lib/api/contract/expected'

/** Missing keys that were seen in another case or with other spaces: keys are compared exactly, so they are said, not merged. */
export function AlikeKeys({ alike }: { alike: ExpectedView['alike'] }) {
  if (alike.length === 0) return null
  return (
    <p className="mt-1.5 text-ink-2 text-xs">
      Equal but for case or spaces, and not taken for one another:{' '}
      {alike.map(({ missing, seen }, at) => (
        <span key={missing}>
          {at > 0 && ', '}
          <code className="whitespace-pre">{missing}</code> is missing, <code className="whitespace-pre">{seen}</code> was seen
        </span>
      ))}
      .
    </p>
  )
}
