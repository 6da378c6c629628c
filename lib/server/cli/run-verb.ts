import { BackupError } from '../../store/backup/backup-error'
import { StoreBusyError } from '../../store/port'
import { type Verb, VerbError } from './verb'
import { VERBS } from './verbs'

/** Where a command's words come from and its lines go. */
export interface Console {
  /** The folder of the person who asks. */
  folder: string
  out(text: string): void
  err(text: string): void
  /** Whether a person watches. */
  terminal: boolean
}

/**
 * Runs `npx onceover <verb> …`.
 * @param args what follows the command's name
 * @returns exit code: 0 done, 1 it could not be done (said in a sentence), 2 it was asked wrongly
 */
export async function runVerb(args: readonly string[], console: Console): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === 'help' || rest.includes('--help') || name === '--help' || name === '-h') {
    const text = usage(name === undefined ? undefined : VERBS[name] && name)
    if (name === undefined) console.err(text)
    else console.out(text)
    return name === undefined ? 2 : 0
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!verb) return wrong(console, `There is no "${name}".`)
  const options = rest.filter((word) => word.startsWith('--')).map((word) => word.slice(2))
  const words = rest.filter((word) => !word.startsWith('--'))
  const unknown = options.find((option) => !verb.options.includes(option))
  if (unknown !== undefined) return wrong(console, `"${name}" has no option --${unknown}.`, name)
  if (words.length !== verb.words)
    return wrong(console, `"${name}" takes ${verb.words === 1 ? 'one word' : `${verb.words} words`} and got ${words.length}.`, name)
  return done(verb, { words, options: new Set(options) }, console)
}

async function done(verb: Verb, given: { words: string[]; options: ReadonlySet<string> }, console: Console): Promise<number> {
  const clear = console.terminal ? '\r\x1b[K' : ''
  try {
    await verb.run({
      ...given,
      folder: console.folder,
      say: (line) => console.out(`${clear}${line}\n`),
      progress: (line) => console.terminal && console.err(`${clear}${line}`),
    })
    return 0
  } catch (error) {
    console.err(`${clear}${sentenceOf(error)}\n`)
    return 1
  }
}

function sentenceOf(error: unknown): string {
  if (error instanceof VerbError || error instanceof BackupError || error instanceof StoreBusyError) return error.message
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'path' in error) return `${String(error.path)}: ${error.message}`
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

function wrong(console: Console, why: string, verb?: string): number {
  console.err(`${why}\n${usage(verb)}`)
  return 2
}

function usage(name?: string): string {
  const shown = Object.entries(VERBS).filter(([verb]) => name === undefined || verb === name)
  const heads = shown.map(([verb, { takes }]) => `npx onceover ${verb} ${takes}`)
  const width = Math.max(...heads.map((head) => head.length)) + 2
  const lines = shown.map(([, { does }], at) => `  ${(heads[at] as string).padEnd(width)}${does}`)
  return `Usage:\n${lines.join('\n')}\nThe store is that of npm start: DATABASE_URL, or onceover.db in ONCEOVER_DATA (./data).\n`
}
