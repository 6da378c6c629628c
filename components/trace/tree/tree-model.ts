import type { SiblingRun } from '@/lib/core/view/equal-siblings'
import { oddSpans } from '@/lib/core/view/odd-spans'
import { keyOfRow, parentsOf } from '@/lib/core/view/row-keys'
import type { Skeleton } from '@/lib/core/view/skeleton'
import { type RunningTotals, runningTotals } from '@/lib/core/view/subtree-totals'
import { type Timeline, timelineOf } from '@/lib/core/view/timeline'
import { type TreeShape, treeShape } from '@/lib/core/view/tree-shape'
import { looksOf } from '../span-look'

/** Everything that is known of a trace's rows before anything is folded, filtered or searched: columns, one entry a row. */
export interface TreeModel {
  skeleton: Skeleton
  shape: TreeShape
  timeline: Timeline
  /** Places in `LOOKS`. */
  looks: Uint8Array
  /** Made when first asked for: by the first folded row. */
  readonly totals: RunningTotals
  /** Marks of `ODD`, and how many rows have any. */
  odd: Uint8Array
  oddCount: number
  /** Deepest level, 0 for a trace of roots alone. */
  deepest: number
  /** Place among its siblings, from 1, and how many they are. */
  position: Int32Array
  siblings: Int32Array
}

const models = new WeakMap<Skeleton, Map<boolean, TreeModel>>()

/** As {@link treeModel}; of one skeleton it is worked out once. */
export function keptModel(skeleton: Skeleton, ended: boolean): TreeModel {
  const kept = models.get(skeleton) ?? new Map<boolean, TreeModel>()
  models.set(skeleton, kept)
  const model = kept.get(ended) ?? treeModel(skeleton, ended)
  kept.set(ended, model)
  return model
}

/** Works a trace's rows out; some linear passes. @param ended whether the trace has ended */
export function treeModel(skeleton: Skeleton, ended: boolean): TreeModel {
  const shape = treeShape(parentsOf(skeleton))
  const timeline = timelineOf(shape, skeleton)
  const { odd, count } = oddSpans(skeleton, shape, timeline, ended)
  let deepest = 0
  for (let row = 0; row < shape.count; row++) deepest = Math.max(deepest, shape.depth[row] as number)
  let totals: RunningTotals | null = null
  return {
    skeleton,
    shape,
    timeline,
    looks: looksOf(skeleton, shape),
    get totals() {
      totals ??= runningTotals(skeleton, shape)
      return totals
    },
    odd,
    oddCount: count,
    deepest,
    ...places(shape),
  }
}

function places({ count, parent }: TreeShape): Pick<TreeModel, 'position' | 'siblings'> {
  const position = new Int32Array(count)
  const siblings = new Int32Array(count)
  const children = new Int32Array(count + 1) // the last one counts those at the top
  for (let row = 0; row < count; row++) {
    const above = (parent[row] as number) < 0 ? count : (parent[row] as number)
    const place = (children[above] as number) + 1
    children[above] = place
    position[row] = place
  }
  for (let row = 0; row < count; row++) {
    const above = parent[row] as number
    siblings[row] = children[above < 0 ? count : above] as number
  }
  return { position, siblings }
}

/** The name of a row's span, '' for what never arrived. */
export function nameOfRow({ skeleton, shape }: Pick<TreeModel, 'skeleton' | 'shape'>, row: number): string {
  return skeleton.names[skeleton.name[shape.span[row] ?? -1] ?? -1] ?? ''
}

/** The type of a row's span, '' where it has none. */
export function typeOfRow({ skeleton, shape }: Pick<TreeModel, 'skeleton' | 'shape'>, row: number): string {
  return skeleton.types[skeleton.type[shape.span[row] ?? -1] ?? -1] ?? ''
}

const RUN = 'same:'

/** What names a run of equal siblings: its first one. */
export function runKey({ skeleton, shape }: Pick<TreeModel, 'skeleton' | 'shape'>, run: SiblingRun): string {
  return `${RUN}${keyOfRow(skeleton, shape, run.first)}`
}

/** The key of the first sibling of the run that a key names; null when it names none. */
export function firstOfRunKey(key: string): string | null {
  return key.startsWith(RUN) ? key.slice(RUN.length) : null
}
