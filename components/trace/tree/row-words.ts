import { ODD_WORDS, oddities } from '@/lib/core/view/odd-spans'
import { COUNTED, ERROR, STATUS_BITS } from '@/lib/core/view/skeleton'
import { LOST } from '@/lib/core/view/tree-shape'
import { count, counted, duration } from '../../ui/format'
import { typeName } from '../span-look'
import { nameOfRow, type TreeModel, typeOfRow } from './tree-model'

/** A length in nanoseconds as text. */
export function lengthText(ns: number): string {
  return duration(BigInt(Math.round(ns)))
}

/** What a row that stands for nothing that arrived says. */
export function ghostText({ skeleton, shape }: TreeModel, row: number): string {
  const span = shape.span[row] as number
  if (span === LOST) return `${counted(shape.lost, 'span')} reported by the client never arrived`
  return `Span ${(skeleton.missing[-2 - span] ?? '').slice(0, 8)} never arrived, its children did`
}

/** A row for those who hear it: name, type, length, state, tokens, oddities. */
export function spokenRow(model: TreeModel, row: number): string {
  const { skeleton, shape, timeline } = model
  const span = shape.span[row] as number
  if (span < 0) return ghostText(model, row)
  const type = typeOfRow(model, row)
  const tokens = skeleton.totalTokens[span] as number
  const flags = skeleton.flags[span] as number
  return [
    nameOfRow(model, row) || 'unnamed',
    type === '' ? null : typeName(type),
    timeline.open[row] === 1 ? 'still open' : lengthText((timeline.to[row] as number) - (timeline.from[row] as number)),
    (flags & STATUS_BITS) === ERROR ? 'error' : null,
    Number.isNaN(tokens) || (flags & COUNTED) === 0 ? null : `${count(tokens)} tokens`,
    ...oddities(model.odd[row] as number).map((odd) => ODD_WORDS[odd].word),
  ]
    .filter((part) => part !== null)
    .join(', ')
}
