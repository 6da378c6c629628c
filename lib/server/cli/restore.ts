import path from 'node:path'
import { restoreBackup } from '../../store/backup/restore-backup'
import { readEnv } from '../env'
import { toldOf } from './told-of'
import type { Verb } from './verb'

/** Puts a backup in the place of the store. A server that runs on it notices and goes on with what was restored. */
export const restore: Verb = {
  takes: '<file> [--replace]',
  does: 'restores a backup into an empty store; with --replace in the place of one that holds something',
  words: 1,
  options: ['replace'],
  async run({ words: [file = ''], options, folder, say, progress }) {
    const order = { file: path.resolve(folder, file), url: readEnv().databaseUrl, replace: options.has('replace'), nowMs: Date.now() }
    const { manifest, place, before } = await restoreBackup({
      ...order,
      told: (rows, of) => progress(`${rows.toLocaleString('en-US')} of ${of.toLocaleString('en-US')} rows`),
    })
    say(`Restored into ${place}: ${toldOf(manifest)}.`)
    if (before) say(`What was there before is kept: ${before.kept}. Once it is not needed: ${before.remove}`)
  },
}
