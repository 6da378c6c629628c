/** Random numbers in [0, 1) that are the same each time for the same seed (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const BEGINNINGS = ['ba', 'cor', 'del', 'fi', 'gran', 'hol', 'in', 'ker', 'lum', 'mar', 'nor', 'ov', 'pel', 'quin', 'ras', 'sol', 'tem', 'ul', 'ver', 'wex']
const MIDDLES = ['a', 'be', 'ci', 'do', 'en', 'fo', 'gi', 'ha', 'im', 'lo', 'mi', 'ne', 'or', 'pu', 'ra', 'si', 'ta', 'un', 'vi', 'zo']
const ENDS = ['bel', 'cus', 'dan', 'fer', 'gon', 'lar', 'met', 'nis', 'ment', 'tion', 'ter', 'vance', 'wood', 'yard', 'zine']

/** 6,000 words, the frequent ones first. */
const WORDS = BEGINNINGS.flatMap((begin) => MIDDLES.flatMap((middle) => ENDS.map((end) => begin + middle + end)))

/** A text of words, frequent ones often and rare ones seldom, between two lengths. */
export function anyText(random: () => number, least: number, most: number): string {
  const length = least + Math.floor(random() * (most - least))
  let text = ''
  while (text.length < length) {
    const word = WORDS[Math.floor(random() ** 3 * WORDS.length)] as string
    text += text === '' ? word[0]?.toUpperCase() + word.slice(1) : ` ${word}`
  }
  return `${text}.`
}
