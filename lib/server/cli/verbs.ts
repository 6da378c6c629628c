import { backup } from './backup'
import { checkBackup } from './check-backup'
import { restore } from './restore'
import type { Verb } from './verb'

/** Everything `npx onceover` can do: a new verb is a file beside this one and a line here. */
export const VERBS: Readonly<Record<string, Verb>> = {
  backup,
  'check-backup': checkBackup,
  restore,
}
