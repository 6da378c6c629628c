/** What a verb of the command line is given. */
export interface Asked {
  /** What follows the verb, without options. */
  words: string[]
  /** Options that were given, without their dashes. */
  options: ReadonlySet<string>
  /** The folder of the person who asks: paths are relative to it. */
  folder: string
  /** Prints a line. */
  say(line: string): void
  /** Prints what passes by: the next line takes its place on a terminal. */
  progress(line: string): void
}

/** A verb of `npx onceover`. */
export interface Verb {
  /** What follows it: `<file> [--replace]`. */
  takes: string
  /** What it does, in one line. */
  does: string
  /** How many words it takes. */
  words: number
  options: readonly string[]
  run(asked: Asked): Promise<void>
}

/** What stops a verb with a sentence for the person who asked, and no stack: exit code 1. */
export class VerbError extends Error {
  override readonly name = 'VerbError'
}
