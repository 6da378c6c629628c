import type { TraceFacts } from '../trace'

/** A document as a trace of the run knows it, after adoption. */
export interface DocumentRef {
  key: string
  source: string
}

/**
 * The document of each trace of one run, in their order; null where a trace has neither key nor content. A trace known only by
 * content (its root died with the id) adopts the key of the run's document with that content, if there is exactly one.
 */
export function documentsOfRun(traces: readonly Pick<TraceFacts, 'document' | 'content'>[]): (DocumentRef | null)[] {
  const named = new Map<string, DocumentRef | null>()
  for (const { document, content } of traces) {
    if (document === null || content === null || document.source === 'content') continue
    const known = named.get(content)
    if (known === undefined) named.set(content, document)
    else if (known !== null && known.key !== document.key) named.set(content, null)
  }
  return traces.map(({ document, content }) => {
    if (document !== null && document.source !== 'content') return document
    const adopted = content === null ? null : named.get(content)
    return adopted ?? document ?? (content === null ? null : { key: content, source: 'content' })
  })
}
