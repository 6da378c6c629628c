import type { DOCUMENT_SORTS, DocumentPage } from '../../api/contract/documents'
import type { ExperimentId } from '../../core/ids'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { documentRow } from './document-row'

export interface ListDocumentsInput {
  experimentId: string | null
  search: string | null
  sort: (typeof DOCUMENT_SORTS)[number]
  descending: boolean
  after: string | null
  limit: number
  repeatedOnly: boolean
  differingOnly: boolean
}

/** One page of documents, each over all runs of its experiment. */
export async function listDocuments({ ctx, input }: { ctx: Context; input: ListDocumentsInput }): Promise<DocumentPage> {
  const [page, names] = await Promise.all([
    ctx.store.documents({ ...input, experimentId: input.experimentId as ExperimentId | null }),
    experimentNames(ctx.store),
  ])
  return { rows: page.rows.map((row) => documentRow(row, names)), next: page.next, total: page.total, repeated: page.repeated, differing: page.differing }
}
