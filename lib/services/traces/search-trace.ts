import { MOST_MATCHES, type TraceSearch } from '../../api/contract/trace-search'
import { foldText } from '../../core/search-fold'
import { parentsOf } from '../../core/view/row-keys'
import { idAt, type Skeleton } from '../../core/view/skeleton'
import { treeShape } from '../../core/view/tree-shape'
import type { Context } from '../context'
import { findTrace } from './find-trace'
import { openSkeleton } from './read-skeleton'

/** Spans of a trace that hold a text in their name, type, model or payload, in the order of its tree. @throws ServiceError `not_found` */
export async function searchTrace({ ctx, input }: { ctx: Context; input: { id: string; text: string } }): Promise<TraceSearch> {
  const row = await findTrace(ctx, input.id)
  const [skeleton, inPayloads] = await Promise.all([openSkeleton(ctx, row), ctx.store.searchPayloads(row.id, input.text, MOST_MATCHES + 1)])
  const payload = new Map(inPayloads.map((match) => [match.spanId as string, match]))
  const shape = treeShape(parentsOf(skeleton))
  const placeOf = inStructure(skeleton, foldText(input.text))
  const matches: TraceSearch['matches'] = []
  for (let at = 0; at < shape.count && matches.length <= MOST_MATCHES; at++) {
    const index = shape.span[at] as number
    if (index < 0) continue
    const where = placeOf(index)
    const found = where === null ? payload.get(idAt(skeleton, index)) : undefined
    if (where !== null) matches.push({ span: idAt(skeleton, index), where, excerpt: '' })
    else if (found) matches.push({ span: found.spanId, where: found.where, excerpt: found.excerpt })
  }
  return { matches: matches.slice(0, MOST_MATCHES), more: matches.length > MOST_MATCHES || inPayloads.length > MOST_MATCHES }
}

/** Says for a span which part of its structure holds a text; each distinct name, type and model is looked at once. */
function inStructure({ names, types, models, name, type, model }: Skeleton, wanted: string): (index: number) => string | null {
  const holds = (texts: readonly string[]) => texts.map((text) => foldText(text).includes(wanted))
  const [inNames, inTypes, inModels] = [holds(names), holds(types), holds(models)]
  return (index) => (inNames[name[index] ?? -1] ? 'name' : inTypes[type[index] ?? -1] ? 'type' : inModels[model[index] ?? -1] ? 'model' : null)
}
