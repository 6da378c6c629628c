/** Parents of spans that stand in order of start. */
export interface Parents {
  count: number
  /** Index of the parent; -1 for none, -2 - k for the k-th parent that never arrived. */
  parent: Int32Array
  /** How many parents never arrived. */
  missing: number
  /** Spans the client says it sent; null when it did not say. */
  reported: number | null
  /** 1 for a span whose id an earlier one has. */
  repeated?: Uint8Array
}

/** What {@link TreeShape.span} says of a row that is no span. */
export const LOST = -1

/** Why a row stands where it stands although its data say otherwise: repaired and marked, never dropped. */
export const REPAIR = { none: 0, cycle: 1, repeatedId: 2 } as const

/** Rows of a trace in pre-order, siblings by start; one column an array, a row's place is its index. */
export interface TreeShape {
  count: number
  /** Index of the row's span; {@link LOST} for spans of which nothing is known, -2 - k for the k-th parent that never arrived. */
  span: Int32Array
  depth: Int32Array
  /** Index of the parent row, -1 at the top. */
  parent: Int32Array
  /** Rows below this one that belong to it; the next sibling is at row + 1 + descendants. */
  descendants: Int32Array
  /** A value of {@link REPAIR}. */
  repair: Uint8Array
  /** Row of each span. */
  rowOf: Int32Array
  /** How many spans the last row, if it is {@link LOST}, stands for; else 0. */
  lost: number
}

/**
 * Rows of a trace in pre-order, in linear time. Ghost rows stand for what never arrived: a missing parent above its children (below
 * the root, since every span of a trace comes from it), and one row for the rest of what was reported. A span that is its own
 * ancestor is cut loose at the top and marked; a span whose id an earlier one has is marked.
 */
export function treeShape({ count, parent, missing, reported, repeated }: Parents): TreeShape {
  const lost = Math.max(0, reported === null ? 0 : reported - count - missing)
  const most = count + missing + (lost > 0 ? 1 : 0)
  const shape: TreeShape = {
    count: 0,
    span: new Int32Array(most),
    depth: new Int32Array(most),
    parent: new Int32Array(most),
    descendants: new Int32Array(most),
    repair: new Uint8Array(most),
    rowOf: new Int32Array(count).fill(-1),
    lost,
  }
  const { first, next, orphans, roots } = linked(count, parent, missing)
  const add = (span: number, depth: number, above: number, repair: number): number => {
    const row = shape.count++
    shape.span[row] = span
    shape.depth[row] = depth
    shape.parent[row] = above
    shape.repair[row] = repair
    return row
  }
  const place = (span: number, depth: number, above: number, repair: number) => {
    shape.rowOf[span] = add(span, depth, above, repair || (repeated?.[span] ? REPAIR.repeatedId : REPAIR.none))
  }
  const walk = (top: number, depth: number, above: number, repair: number) => {
    if ((shape.rowOf[top] as number) >= 0) return
    place(top, depth, above, repair)
    let at = top
    let below = first[top] as number
    for (;;) {
      while (below >= 0 && (shape.rowOf[below] as number) >= 0) below = next[below] as number
      if (below >= 0) {
        const row = shape.rowOf[at] as number
        place(below, (shape.depth[row] as number) + 1, row, REPAIR.none)
        at = below
        below = first[at] as number
      } else if (at === top) return
      else {
        below = next[at] as number
        at = parent[at] as number
      }
    }
  }

  let tops = 0
  for (let span = roots; span >= 0; span = next[span] as number) {
    walk(span, 0, -1, REPAIR.none)
    tops++
  }
  const under = tops === 1 ? 0 : -1
  for (let k = 0; k < missing; k++) {
    const row = add(-2 - k, under + 1, under, REPAIR.none)
    for (let span = orphans[k] as number; span >= 0; span = next[span] as number) walk(span, under + 2, row, REPAIR.none)
  }
  let cut = false
  for (let span = 0; span < count; span++) {
    if ((shape.rowOf[span] as number) >= 0) continue
    cut = true
    walk(span, 0, -1, REPAIR.cycle)
  }
  if (lost > 0) {
    // After a cut loop nothing may follow at depth 1: rows below the root must stay next to it.
    const attached = under === 0 && !cut
    add(LOST, attached ? 1 : 0, attached ? 0 : -1, REPAIR.none)
  }
  for (let row = shape.count - 1; row > 0; row--) {
    const above = shape.parent[row] as number
    if (above >= 0) shape.descendants[above] = (shape.descendants[above] as number) + (shape.descendants[row] as number) + 1
  }
  return shape
}

/** Children as linked lists, in order: of each span, of each missing parent, and of none (the roots). */
function linked(count: number, parent: Int32Array, missing: number) {
  const first = new Int32Array(count).fill(-1)
  const next = new Int32Array(count).fill(-1)
  const orphans = new Int32Array(missing).fill(-1)
  let roots = -1
  for (let span = count - 1; span >= 0; span--) {
    const above = parent[span] as number
    if (above >= 0) {
      next[span] = first[above] as number
      first[above] = span
    } else if (above === -1) {
      next[span] = roots
      roots = span
    } else {
      next[span] = orphans[-2 - above] as number
      orphans[-2 - above] = span
    }
  }
  return { first, next, orphans, roots }
}
