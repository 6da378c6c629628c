import { Icon } from '../ui/icon'

/** Said quietly while the server does not answer; it goes by itself. */
export function UnreachableBanner() {
  return (
    <p role="status" className="border-line border-b bg-error-soft px-(--gutter) py-1.5 text-error text-xs">
      <Icon name="error" size={12} className="mr-1.5" />
      The server cannot be reached; trying again every second. What you see is the last it said.
    </p>
  )
}
