import { type CriticalPath, pathShares } from '@/lib/core/view/critical-path'
import type { SpanFilter } from '@/lib/core/view/span-filter'
import { counted, money, percent } from '../../ui/format'
import { Icon } from '../../ui/icon'
import { typeName } from '../span-look'
import { lengthText } from './row-words'
import { nameOfRow, type TreeModel } from './tree-model'

const NAMES = 4

/** What the critical path is made of: the share of each name. */
export function PathNote({ model, path }: { model: TreeModel; path: CriticalPath }) {
  const shares = pathShares(path, (row) => nameOfRow(model, row) || 'unnamed')
  const total = model.timeline.durationNs
  const rest = shares.slice(NAMES).reduce((sum, { ns }) => sum + ns, 0)
  return (
    <Note>
      <span className="mr-1.5 inline-block h-[3px] w-4 bg-ink align-middle" /> Critical path of {lengthText(total)}:{' '}
      {shares.slice(0, NAMES).map(({ name, ns }, at) => (
        <span key={name} title={lengthText(ns)}>
          {at > 0 && ', '}
          <span className="font-medium text-ink">{name}</span> {percent(ns, total)}
        </span>
      ))}
      {rest > 0 && `, ${counted(shares.length - NAMES, 'other name')} ${percent(rest, total)}`}
    </Note>
  )
}

/** That not everything is shown, why, and the way back. */
export function FilterNote({ model, filter, matches, onClear }: { model: TreeModel; filter: SpanFilter; matches: number; onClear: () => void }) {
  const says = [
    filter.types.length > 0 ? filter.types.map((type) => (type === '' ? 'no type' : typeName(type))).join(' or ') : null,
    filter.errors ? 'ended in error' : null,
    filter.costNano === null ? null : filter.costNano === 0 ? 'costs something' : `costs ${money(BigInt(filter.costNano))} or more`,
    filter.longerNs === null ? null : `takes ${lengthText(filter.longerNs)} or more`,
  ].filter((part) => part !== null)
  const all = counted(model.skeleton.count, 'span')
  return (
    <Note>
      {matches === 0 ? `None of ${all} matches: ` : `${counted(matches, 'match', 'matches')} of ${all}, with what they lie in: `}
      <span className="text-ink">{says.join('; ')}.</span>{' '}
      <button type="button" onClick={onClear} className="text-accent hover:underline">
        Show all
      </button>
    </Note>
  )
}

/** How many spans carry odd data, and a way to each. */
export function OddNote({ odd, onNext }: { odd: number; onNext: () => void }) {
  return (
    <Note>
      <Icon name="waste" size={12} className="mr-1 text-waste" />
      {odd === 1 ? '1 span carries odd data.' : `${counted(odd, 'span')} carry odd data.`}{' '}
      <button type="button" onClick={onNext} className="text-accent hover:underline" title="o">
        {odd === 1 ? 'Show it' : 'Show the next'}
      </button>
    </Note>
  )
}

function Note({ children }: { children: React.ReactNode }) {
  return <p className="min-w-0 py-1 pr-6 pl-6 text-ink-2 text-xs max-md:px-4">{children}</p>
}
