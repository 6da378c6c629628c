import { DEFAULT_PATHS } from '../../core/identity'
import type { Json } from '../../core/json'
import { inputKeyBy, inputPaths } from '../../core/summary/input-key'

const PATHS = inputPaths(DEFAULT_PATHS)

/** Document key candidate in a span's inputs at the usual paths, kept with the span so that a default rule needs no payload; null when there is none. */
export function inputKeyOf(inputs: Json | undefined): { path: string; value: string } | null {
  return inputKeyBy(inputs, PATHS)
}
