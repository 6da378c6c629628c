import { listInto } from '@/lib/core/lists'
import type { IconName } from '../ui/icon'

/** One line of the palette: a place to go to, or something to do. */
export interface PaletteItem {
  /** Tells it from every other; stays the same while the list changes around it. */
  id: string
  group: string
  title: string
  /** Stands muted at its end: where it is, what it counts. */
  more?: string
  /** Keys that do the same, as the key map names them. */
  keys?: string
  icon?: IconName
  /** Other words by which it is found. */
  words?: string
  /** Where it leads; something to do has `run` instead. */
  href?: string
  run?: () => void
}

/** Lines whose title or words hold every word of a text, those whose title begins with it first; all of them for an empty text. */
export function matching(items: readonly PaletteItem[], text: string): PaletteItem[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return [...items]
  const whole = words.join(' ')
  const rank = ({ title }: PaletteItem) => (title.toLowerCase().startsWith(whole) ? 0 : title.toLowerCase().includes(whole) ? 1 : 2)
  return items.filter(({ title, words: more = '' }) => words.every((word) => `${title} ${more}`.toLowerCase().includes(word))).sort((a, b) => rank(a) - rank(b))
}

/** Lines with each of its groups together, in the order in which the groups first come. */
export function grouped(items: readonly PaletteItem[]): { group: string; items: PaletteItem[] }[] {
  const groups = new Map<string, PaletteItem[]>()
  for (const item of items) listInto(groups, item.group, item)
  return [...groups].map(([group, members]) => ({ group, items: members }))
}
