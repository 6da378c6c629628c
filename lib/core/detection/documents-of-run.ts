import type { TraceFacts } from '../trace'
import { responseIdOf } from './response-ids'

/** A document as a trace of the run knows it, after adoption. */
export interface DocumentRef {
  key: string
  source: string
}

/**
 * The document of each trace of one run, in their order; null where a trace has neither key nor content. A trace known only by
 * content (its root died with the id) adopts the key of the run's document with that content, if there is exactly one. A trace
 * without a key takes that of another that recorded the same response: two instrumentations log one call, and only one may know
 * its document or its text.
 * @param unreliable ids that identify no response
 */
export function documentsOfRun(
  traces: readonly (Pick<TraceFacts, 'document' | 'content'> & Partial<Pick<TraceFacts, 'calls'>>)[],
  unreliable: ReadonlySet<string> = new Set(),
): (DocumentRef | null)[] {
  const byResponse = documentsByResponse(traces, unreliable)
  const named = new Map<string, DocumentRef | null>()
  for (const { document, content } of traces) {
    if (document === null || content === null || document.source === 'content') continue
    const known = named.get(content)
    if (known === undefined) named.set(content, document)
    else if (known !== null && known.key !== document.key) named.set(content, null)
  }
  return traces.map(({ document, content, calls = [] }) => {
    if (document !== null && document.source !== 'content') return document
    const told = calls.map((call) => byResponse.get(responseIdOf(call, unreliable) ?? '')).find((one) => one !== undefined)
    if (told !== undefined && told.source !== 'content') return told
    const adopted = content === null ? null : named.get(content)
    return adopted ?? told ?? document ?? (content === null ? null : { key: content, source: 'content' })
  })
}

/** The document of each response id, from the first trace that names it; a key goes before a content. */
function documentsByResponse(
  traces: readonly (Pick<TraceFacts, 'document'> & Partial<Pick<TraceFacts, 'calls'>>)[],
  unreliable: ReadonlySet<string>,
): Map<string, DocumentRef> {
  const found = new Map<string, DocumentRef>()
  for (const { document, calls = [] } of traces) {
    if (document === null) continue
    for (const call of calls) {
      const id = responseIdOf(call, unreliable)
      const known = id === null ? undefined : found.get(id)
      if (id !== null && (known === undefined || (known.source === 'content' && document.source !== 'content'))) found.set(id, document)
    }
  }
  return found
}
