import { hashText } from '../../core/hash'
import { encodeJson } from '../../core/json'
import type { Origin } from '../../core/span'
import { num, str } from '../cells'
import type { Writer } from '../database'
import { insertRows, marks, slices } from '../insert'

const KEPT = 20_000

/** Origins are stored once by the hash of their content. Ids are remembered only after the commit that made them. */
export class Origins {
  private readonly ids = new Map<string, number>()
  private readonly hashes = new WeakMap<Origin, string>()

  /** Ids of the given origins by hash (see {@link hashOf}), new ones inserted. */
  async resolve(tx: Writer, origins: Iterable<Origin>): Promise<Map<string, number>> {
    const found = new Map<string, number>()
    const unknown = new Map<string, Origin>()
    for (const origin of origins) {
      const hash = this.hashOf(origin)
      const id = this.ids.get(hash)
      if (id === undefined) unknown.set(hash, origin)
      else found.set(hash, id)
    }
    for (const slice of slices([...unknown], 200)) {
      const values = slice.map(([hash, origin]) => [hash, encodeJson({ ...origin })])
      await insertRows(tx, 'origin', ['hash', 'body'], values, 'ON CONFLICT (hash) DO NOTHING')
      const hashes = slice.map(([hash]) => hash)
      for (const [hash, id] of await tx.all(`SELECT hash, id FROM origin WHERE hash IN (${marks(hashes.length)})`, hashes)) found.set(str(hash), num(id))
    }
    return found
  }

  hashOf(origin: Origin): string {
    let hash = this.hashes.get(origin)
    if (hash === undefined) {
      hash = hashText(encodeJson({ ...origin }))
      this.hashes.set(origin, hash)
    }
    return hash
  }

  /** Keeps ids for later; call it after the commit. */
  remember(found: ReadonlyMap<string, number>): void {
    if (this.ids.size + found.size > KEPT) this.ids.clear()
    for (const [hash, id] of found) this.ids.set(hash, id)
  }
}
