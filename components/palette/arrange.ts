import { matching, type PaletteItem } from './palette-item'

interface Parts {
  text: string
  /** Places and actions that are known without the server. */
  own: readonly PaletteItem[]
  /** The trace that the text spells out. */
  spelled: PaletteItem | null
  /** Ways to search with the text. */
  searches: readonly PaletteItem[]
  /** What the server found; null before it answered. */
  found: readonly PaletteItem[] | null
  /** The list stood before the server answered: what it found must not push lines away that somebody may be pointing at. */
  late: boolean
}

/**
 * The lines of the palette in order: a trace that is spelled out, then places and actions, then what the server found, then searches.
 * Where the server was late its findings go below everything else, and a line that stands already stays where it is.
 */
export function arrange({ text, own, spelled, searches, found, late }: Parts): PaletteItem[] {
  if (text === '') return [...own]
  const better = found?.find(({ id }) => id === spelled?.id)
  const first = spelled ? [better ?? spelled] : []
  const rest = found?.filter(({ id }) => id !== spelled?.id) ?? []
  const mine = matching(own, text)
  return late ? [...first, ...mine, ...searches, ...rest] : [...first, ...mine, ...rest, ...searches]
}
