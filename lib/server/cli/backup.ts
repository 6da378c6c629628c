import path from 'node:path'
import { makeBackup } from '../../store/backup/make-backup'
import { readEnv } from '../env'
import { VERSION } from '../version'
import { toldOf } from './told-of'
import type { Verb } from './verb'

/** Backs the store up, whether a server runs on it or not. */
export const backup: Verb = {
  takes: '<file>',
  does: 'writes everything the store holds into a file, also while the server runs',
  words: 1,
  options: [],
  async run({ words: [file = ''], folder, say }) {
    const target = path.resolve(folder, file)
    const manifest = await makeBackup({ url: readEnv().databaseUrl, file: target, madeBy: VERSION, nowMs: Date.now() })
    say(`${target}: ${toldOf(manifest)}.`)
  },
}
