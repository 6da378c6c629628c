import type { ShareProfile } from './share'

const KINDS = { secrets: 'API keys and passwords', emails: 'e-mail addresses', cards: 'card numbers' }

/** What a profile hides, each as a phrase. */
export function hiddenWords({ inputs, outputs, kinds, patterns, keys }: ShareProfile): string[] {
  return [
    ...(inputs ? ['inputs'] : []),
    ...(outputs ? ['outputs'] : []),
    ...kinds.map((kind) => KINDS[kind]),
    ...patterns.map(({ name }) => `“${name}”`),
    ...keys.map((key) => `values of ${key}`),
  ]
}
