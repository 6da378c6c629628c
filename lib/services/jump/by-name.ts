/**
 * What of a list has a text in its name, upper and lower case alike: first the name itself, then those that begin with it, then those of
 * which a word does, then the others; shorter names first.
 */
export function byName<T>(list: readonly T[], text: string, nameOf: (one: T) => string): T[] {
  const wanted = text.toLowerCase()
  const ranked = list.map((one) => ({ one, name: nameOf(one).toLowerCase() })).filter(({ name }) => name.includes(wanted))
  const rank = (name: string) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : beginsAWord(name, wanted) ? 2 : 3)
  return ranked.sort((a, b) => rank(a.name) - rank(b.name) || a.name.length - b.name.length || (a.name < b.name ? -1 : 1)).map(({ one }) => one)
}

function beginsAWord(name: string, wanted: string): boolean {
  for (let at = name.indexOf(wanted); at >= 0; at = name.indexOf(wanted, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1] as string)) return true
  }
  return false
}
