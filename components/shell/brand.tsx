/** The sign of the product: a ring that was gone round once. */
export function BrandSign() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" className="flex-none">
      <path d="M9 2.2a6.8 6.8 0 1 1-6.1 3.8" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
      <circle cx="9" cy="9" r="2.2" fill="var(--color-accent)" />
    </svg>
  )
}
