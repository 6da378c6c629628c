/** A grey bar where a value will stand. `width` in any CSS unit. */
export function Bone({ width, className = '' }: { width: string; className?: string }) {
  return (
    <span aria-hidden="true" className={`inline-block h-2.5 max-w-full rounded-xs bg-mark-soft/60 motion-safe:animate-pulse ${className}`} style={{ width }} />
  )
}

/** Rows of the height of the real ones, so that nothing moves when they arrive. `columns` are CSS widths. */
export function SkeletonRows({ rows, columns, label }: { rows: number; columns: readonly string[]; label: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: empty rows have no other identity than their place
        <div key={row} className="flex h-(--row-height) items-center justify-between gap-4 border-line border-b">
          {columns.map((width, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Bone key={column} width={width} />
          ))}
        </div>
      ))}
    </div>
  )
}
