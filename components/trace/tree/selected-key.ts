import { spanIdFrom } from '@/lib/core/ids'
import { keyOfRow, rowOfKey } from '@/lib/core/view/row-keys'
import type { TreeModel } from './tree-model'

/** The key of the row that an address names, else of the first call, else of the first span; null where there is none. */
export function selectedKey({ skeleton, shape }: Pick<TreeModel, 'skeleton' | 'shape'>, asked: string | null): string | null {
  if (asked !== null) {
    const key = spanIdFrom(asked) ?? asked
    if (rowOfKey(skeleton, shape, key.replace(/^same:/, '')) >= 0) return key
  }
  let first = -1
  for (let row = 0; row < shape.count; row++) {
    const span = shape.span[row] as number
    if (span < 0) continue
    if (first < 0) first = row
    if ((skeleton.model[span] as number) >= 0) return keyOfRow(skeleton, shape, row)
  }
  return first < 0 ? null : keyOfRow(skeleton, shape, first)
}
