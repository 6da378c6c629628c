import type { Redactor } from '../ingest/redaction/redactor'

const KEY = Symbol.for('onceover.told-text')
type Holder = { [KEY]?: Redactor | null }

/** Says by which rules texts are told: Next bundles a module once per route, so that they are kept beside the process. */
export function tellBy(redactor: Redactor | null): void {
  const holder = globalThis as Holder
  holder[KEY] = redactor
}

/** What a message or a line of the log may tell of a text: rules hold for them as for what is stored. */
export function toldText(text: string): string {
  return (globalThis as Holder)[KEY]?.text(text) ?? text
}
