import { isJsonObject, type Json } from './json'

/** One step of a path: a member's name, or a place in a list. */
export type PathStep = string | number

/** A path that cannot be read: why, and at which character (from 0). */
export class PathError extends Error {
  override readonly name = 'PathError'
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message)
  }
}

const MEMBER = /^\.([^.[\]*?'"\s@]+)/
const PLACE = /^\[(\d{1,9})\]/
const QUOTED = /^\[(?:'([^']*)'|"([^"]*)")\]/

/**
 * The steps of a JSON path that names one place: `$.doc_id`, `$.rows[0].id`, `$['doc id']`. Wildcards, filters and searches name
 * several places and are refused. @throws PathError
 */
export function parsePath(text: string): PathStep[] {
  if (!text.startsWith('$')) throw new PathError('a path starts with $', 0)
  const steps: PathStep[] = []
  for (let at = 1; at < text.length; ) {
    const rest = text.slice(at)
    const member = MEMBER.exec(rest)
    const place = PLACE.exec(rest)
    const quoted = QUOTED.exec(rest)
    const found = member ?? place ?? quoted
    if (!found) throw new PathError(complaint(rest), at)
    steps.push(place ? Number(place[1]) : member ? (member[1] as string) : (quoted?.[1] ?? quoted?.[2] ?? ''))
    at += found[0].length
  }
  if (steps.length === 0) throw new PathError('a path names a member after $, like $.doc_id', text.length)
  return steps
}

function complaint(rest: string): string {
  if (/^(\.\.|\.?\*|\[\*|\[\?)/.test(rest)) return 'wildcards, filters and .. name several places; a path names one'
  return 'a step is .name, [0] or ["a name"]'
}

/** What stands there; undefined where nothing does. */
export function valueAt(json: Json | undefined, steps: readonly PathStep[]): Json | undefined {
  let at = json
  for (const step of steps) {
    if (Array.isArray(at)) at = typeof step === 'number' ? at[step] : undefined
    else at = isJsonObject(at) && Object.hasOwn(at, String(step)) ? at[String(step)] : undefined
    if (at === undefined) return undefined
  }
  return at
}
