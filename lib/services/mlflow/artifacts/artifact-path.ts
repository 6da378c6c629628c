import { type TraceId, traceIdFrom } from '../../../core/ids'
import { ServiceError } from '../../service-error'

/** Where an artifact lies. `file` is its path inside the trace's or run's own folder. */
export type ArtifactPlace =
  | { path: string; kind: 'trace'; experimentId: string; traceId: TraceId; requestId: string; file: string }
  | { path: string; kind: 'run'; experimentId: string; runId: string; file: string }
  | { path: string; kind: 'other' }

const LONGEST = 1_000

/**
 * Checks a decoded artifact path and tells what it belongs to: `<experiment>/traces/<trace>/artifacts/<file>`,
 * `<experiment>/<run>/artifacts/<file>`, or anything else below the root.
 * @throws ServiceError `invalid` for a path that leaves the root, is absolute, blank or too long.
 */
export function artifactPlace(path: string): ArtifactPlace {
  const clean = path.replace(/\/+$/, '')
  if (clean === '' || clean.length > LONGEST || leavesRoot(clean)) throw new ServiceError('invalid', `Invalid path: ${path.slice(0, 200)}`)
  const [experimentId = '', second = '', third = '', fourth, ...rest] = clean.split('/')
  if (second === 'traces' && fourth === 'artifacts' && rest.length > 0) {
    const traceId = traceIdFrom(third)
    if (traceId) return { path: clean, kind: 'trace', experimentId, traceId, requestId: third, file: rest.join('/') }
  }
  if (third === 'artifacts' && fourth !== undefined) return { path: clean, kind: 'run', experimentId, runId: second, file: [fourth, ...rest].join('/') }
  return { path: clean, kind: 'other' }
}

/** The folder of a list call; '' is the root. @throws ServiceError `invalid` as {@link artifactPlace}. */
export function artifactFolder(path: string): string {
  const clean = path.replace(/\/+$/, '')
  return clean === '' ? '' : artifactPlace(clean).path
}

/** Judged also after decoding once and twice more: some callers encode what they want to hide. */
function leavesRoot(path: string): boolean {
  return [path, decoded(path), decoded(decoded(path))].some((form) => {
    const parts = form.split('/')
    return parts.some((part) => part === '..' || part === '.' || part === '') || /\\|^[a-zA-Z]:/.test(form) || hasControlCharacter(form)
  })
}

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) < 0x20) return true
  return false
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
