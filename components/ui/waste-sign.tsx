/** The sign of waste beside its word: stripes, so that it is told without its colour. */
export function WasteSign({ className = '' }: { className?: string }) {
  return (
    <i
      aria-hidden="true"
      className={`inline-block w-3 ${className}`}
      style={{ background: 'repeating-linear-gradient(-45deg, var(--color-waste-mark) 0 2.2px, var(--color-waste-soft) 2.2px 5px)' }}
    />
  )
}
