import { counted } from '@/components/ui/format'
import { Icon } from '@/components/ui/icon'

/** Stands where the tree would: no span of this trace arrived. */
export function NoSpans({ reported, pending }: { reported: number | null; pending: boolean }) {
  const text = reported !== null && reported > 0 ? `${counted(reported, 'span')} reported by the client never arrived` : 'No span of this trace arrived'
  return (
    <div className="grid grid-cols-[308px_minmax(0,1fr)] items-center border-line border-b py-3 pr-6 text-missing max-md:grid-cols-1 max-md:gap-2 max-md:px-4">
      <p className="flex items-center gap-1.5 pl-5 text-xs max-md:pl-0">
        <Icon name="missing" size={13} /> {text}
      </p>
      <p className="overflow-hidden whitespace-nowrap rounded-xs border border-missing-mark border-dashed bg-missing-soft px-1.5 text-2xs">
        {pending ? 'names and times unknown so far; they may still arrive' : 'names and times unknown'}
      </p>
    </div>
  )
}
