import { documentKey } from '../document-key'
import { isJsonObject, type Json } from '../json'
import { type PathStep, parsePath, valueAt } from '../json-path'

/** Arguments whose own `id` is the document's. In any other argument (a user, a session) an `id` means something else. */
const DOCUMENT_ARGUMENTS = new Set(['doc', 'document', 'row', 'record', 'item', 'kwargs'])

/** A path as it is written, and its steps. */
export interface InputPath {
  text: string
  steps: readonly PathStep[]
}

/** Reads paths once, for many inputs. @throws PathError */
export function inputPaths(paths: readonly string[]): InputPath[] {
  return paths.map((text) => ({ text, steps: parsePath(text) }))
}

/**
 * Document key in a span's inputs (`detection.md`, Document identity): the first path at which a text or number stands; then, for
 * paths of one step, the same below one argument, as a traced function records its arguments (`$.row.doc_id`; an `id` only below an
 * argument that is called like a document). null when there is none.
 */
export function inputKeyBy(inputs: Json | undefined, paths: readonly InputPath[]): { path: string; value: string } | null {
  if (typeof inputs !== 'object' || inputs === null) return null
  for (const { text, steps } of paths) {
    const value = keyText(valueAt(inputs, steps))
    if (value !== null) return { path: text, value }
  }
  if (!isJsonObject(inputs)) return null
  for (const { steps } of paths) {
    const [name] = steps
    if (steps.length !== 1 || typeof name !== 'string') continue
    for (const argument in inputs) {
      if (name === 'id' && !DOCUMENT_ARGUMENTS.has(argument)) continue
      const held = inputs[argument]
      const value = isJsonObject(held) ? keyText(valueAt(held, steps)) : null
      if (value !== null) return { path: `$.${argument}.${name}`, value }
    }
  }
  return null
}

function keyText(value: Json | undefined): string | null {
  if (typeof value === 'string') return documentKey(value)
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : null
}
