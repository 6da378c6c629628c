import { COUNTED, ERROR, type Skeleton, STATUS_BITS } from '@/lib/core/view/skeleton'
import type { TreeShape } from '@/lib/core/view/tree-shape'

/** How the bar of a row is drawn: what it is, never only its colour (the name and the label say it too). */
export const LOOKS = ['frame', 'call', 'below_call', 'error', 'plain', 'ghost'] as const
export type SpanLook = (typeof LOOKS)[number]

const [FRAME, CALL, BELOW_CALL, FAILED, PLAIN, GHOST] = [0, 1, 2, 3, 4, 5]

/** The look of each row, as a place in {@link LOOKS}: LLM calls lead, spans right below them are their transport, a root with children is a frame. */
export function looksOf(skeleton: Skeleton, shape: TreeShape): Uint8Array {
  const looks = new Uint8Array(shape.count)
  for (let row = 0; row < shape.count; row++) {
    const span = shape.span[row] as number
    const flags = skeleton.flags[span] ?? 0
    if (span < 0) looks[row] = GHOST
    else if ((flags & STATUS_BITS) === ERROR) looks[row] = FAILED
    else if ((skeleton.model[span] as number) >= 0 && (flags & COUNTED) !== 0) looks[row] = CALL
    else if (looks[shape.parent[row] as number] === CALL) looks[row] = BELOW_CALL
    else looks[row] = shape.depth[row] === 0 && (shape.descendants[row] as number) > 0 ? FRAME : PLAIN
  }
  return looks
}

const TYPES: Record<string, string> = { LLM: 'LLM', CHAT_MODEL: 'chat model' }

/** A span's type as a word: `CHAT_MODEL` is a chat model; '' stays empty. */
export function typeName(type: string): string {
  return TYPES[type] ?? type.toLowerCase().replaceAll('_', ' ')
}
