import path from 'node:path'
import { checkBackup as check } from '../../store/backup/restore-backup'
import { toldOf } from './told-of'
import type { Verb } from './verb'

/** Reads a backup through without restoring it. */
export const checkBackup: Verb = {
  takes: '<file>',
  does: 'reads a backup through and says whether it is whole; changes nothing',
  words: 1,
  options: [],
  async run({ words: [file = ''], folder, say }) {
    const target = path.resolve(folder, file)
    const manifest = await check(target)
    say(`${target} is whole: ${toldOf(manifest)}, made ${new Date(manifest.madeMs).toISOString()} by Onceover ${manifest.madeBy} on ${manifest.dialect}.`)
  },
}
