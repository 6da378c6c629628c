import type { Ranked } from './row-order'
import { TextDictionary } from './text-dictionary'
import type { TraceTable } from './trace-table'

/** What is known of the experiments whose traces a table holds. */
export class KnownExperiments {
  private known: ReadonlyMap<string, string> = new Map()
  private kept: Ranked | null = null
  private allThere: boolean | null = null

  constructor(private readonly table: TraceTable) {}

  /** Names by id. */
  get names(): ReadonlyMap<string, string> {
    return this.known
  }

  /** Notes all names by id. True when they are not those that were known. */
  put(names: ReadonlyMap<string, string>): boolean {
    if (names.size === this.known.size && [...names].every(([id, name]) => this.known.get(id) === name)) return false
    this.known = names
    this.kept = null
    this.allThere = null
    return true
  }

  /** Says that the table changed. */
  changed(): void {
    this.allThere = null
  }

  /** Names, by code of their id. */
  ranked(): Ranked {
    const { texts } = this.table.texts.experiment_id
    if (this.kept && this.kept.codes.length > texts.count) return this.kept
    const names = new TextDictionary()
    const codes = new Int32Array(texts.count + 1)
    for (let code = 1; code <= texts.count; code++) {
      const name = this.known.get(texts.text(code) as string)
      const utf8 = new TextEncoder().encode(name ?? '')
      codes[code] = name === undefined ? 0 : names.add(utf8, 0, utf8.length)
    }
    this.kept = { codes, texts: names }
    return this.kept
  }

  /** True when every trace is of an experiment that exists. */
  areThere(): boolean {
    this.allThere ??= this.allEverAreThere() || this.allUsedAreThere()
    return this.allThere
  }

  /** Those of traces that are gone included: there are few, so that no trace need be looked at. */
  private allEverAreThere(): boolean {
    return this.table.texts.experiment_id.texts.every((id) => this.known.has(id))
  }

  private allUsedAreThere(): boolean {
    const { alive, size } = this.table
    const { codes, texts } = this.table.texts.experiment_id
    const used = new Uint8Array(texts.count + 1)
    for (let row = 0; row < size; row++) if (alive[row] === 1) used[codes[row] as number] = 1
    return used.every((one, code) => one === 0 || this.known.has(texts.text(code) as string))
  }
}
