import { isJsonObject, type Json, type JsonObject } from '../json'
import { setKey } from '../json-depth'
import { childPointer } from './json-pointer'
import { kindOf, pieceOf, type ValueKind } from './value-page'

/** What was left out of a value: where, and how large the whole is there (members, or characters of a text). */
export interface Cut {
  /** JSON pointer into the span's record. */
  path: string
  kind: ValueKind
  size: number
}

/** How much of a value is kept. */
export interface CutLimits {
  /** Characters of one text. */
  text: number
  /** Members of one list or object. */
  members: number
  /** Characters in all, about; what comes after is cut to nothing. */
  budget: number
}

/** Cuts values to what one answer may hold, and tells what it left out. */
export class Cutter {
  readonly cuts: Cut[] = []
  private left: number

  constructor(private readonly limits: CutLimits) {
    this.left = limits.budget
  }

  /** The value where it is small, else its beginning. @param path where it stands */
  cut(value: Json, path: string): Json {
    if (typeof value === 'string') return this.text(value, path)
    if (typeof value !== 'object' || value === null) {
      this.left -= 8
      return value
    }
    const keys = Array.isArray(value) ? null : Object.keys(value)
    const size = keys?.length ?? (value as Json[]).length
    const kept: Json[] | JsonObject = Array.isArray(value) ? [] : {}
    let at = 0
    for (; at < size && at < this.limits.members && this.left > 0; at++) {
      const key = keys ? (keys[at] as string) : String(at)
      this.left -= key.length + 4
      const inner = this.cut((value as JsonObject)[key] as Json, childPointer(path, key))
      if (Array.isArray(kept)) kept.push(inner)
      else setKey(kept, key, inner)
    }
    if (at < size) this.cuts.push({ path, kind: kindOf(value), size })
    return kept
  }

  /** As {@link cut}, of an object. */
  object(value: JsonObject, path: string): JsonObject {
    const cut = this.cut(value, path)
    return isJsonObject(cut) ? cut : {}
  }

  /** As {@link cut}, of a text. */
  text(value: string, path: string): string {
    const most = Math.max(0, Math.min(this.limits.text, this.left))
    this.left -= Math.min(value.length, most) + 4
    if (value.length <= most) return value
    this.cuts.push({ path, kind: 'text', size: value.length })
    return pieceOf(value, 0, most)
  }
}
