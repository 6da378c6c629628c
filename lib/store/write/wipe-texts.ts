import { num } from '../cells'
import type { Database } from '../database'

/** Pages of the index that one statement merges: some 10 ms. */
const PAGES = 64
/** Statements in one call. */
const STEPS = 50

/**
 * Merges the segments of SQLite's full-text index, in which a deleted text is only struck out until then. The first step begins a merge of
 * everything, the next go on with it. @returns whether all is merged
 */
export async function wipeTexts(database: Database): Promise<boolean> {
  if (database.dialect === 'postgresql') return true
  for (let step = 0; step < STEPS; step++) {
    const merged = await database.write(async (tx) => {
      const [before] = await tx.all('SELECT total_changes()')
      await tx.run("INSERT INTO text_index (text_index, rank) VALUES ('merge', ?)", [step === 0 ? -PAGES : PAGES])
      const [after] = await tx.all('SELECT total_changes()')
      return num(after?.[0]) - num(before?.[0])
    })
    if (merged < 2) return true
  }
  return false
}
