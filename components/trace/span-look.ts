import type { SpanNode } from '@/lib/api/contract/trace'
import type { TreeRow } from '@/lib/core/view/rows'

/** How the bar of a row is drawn: what it is, never only its colour (the name and the label say it too). */
export type SpanLook = 'frame' | 'call' | 'below_call' | 'error' | 'plain' | 'ghost'

/** The look of each row: LLM calls lead, spans right below them are their transport, a root with children is a frame. */
export function looksOf(rows: readonly TreeRow<SpanNode>[]): SpanLook[] {
  const looks: SpanLook[] = []
  for (const row of rows) {
    if (row.kind !== 'span') looks.push('ghost')
    else if (row.span.status === 'error') looks.push('error')
    else if (row.span.model !== null && row.span.counted) looks.push('call')
    else if (looks[row.parent] === 'call') looks.push('below_call')
    else looks.push(row.depth === 0 && row.descendants > 0 ? 'frame' : 'plain')
  }
  return looks
}

const TYPES: Record<string, string> = { LLM: 'LLM', CHAT_MODEL: 'chat model' }

/** A span's type as a word: `CHAT_MODEL` is a chat model; '' stays empty. */
export function typeName(type: string): string {
  return TYPES[type] ?? type.toLowerCase().replaceAll('_', ' ')
}
