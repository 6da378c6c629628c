import type { TraceId } from '../../core/ids'
import type { TraceInfo } from '../../core/trace'
import { str, strOrNull } from '../cells'
import type { Reader } from '../database'
import { mergedInfo } from '../info-merge'
import { marks, slices } from '../insert'
import { movedTo } from './moved'

/** Infos of traces with the tags that were set or removed since, in the experiment they were moved to; traces without an info are left out. */
export async function infosOf(reader: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, TraceInfo>> {
  const infos = new Map<TraceId, TraceInfo>()
  for (const slice of slices(ids, 500)) {
    const rows = await reader.all(`SELECT trace_id, v3, v2_start, v2_end FROM trace_info WHERE trace_id IN (${marks(slice.length)})`, slice)
    for (const [id, v3, v2Start, v2End] of rows) {
      const info = mergedInfo({ v3: strOrNull(v3), v2Start: strOrNull(v2Start), v2End: strOrNull(v2End) })
      if (info) infos.set(str<TraceId>(id), info)
    }
    for (const [id, tags] of await tagsOf(reader, slice)) {
      const info = infos.get(id)
      if (info) info.tags = withTags(info.tags, tags)
    }
    for (const [id, experimentId] of await movedTo(reader, slice)) {
      const info = infos.get(id)
      if (info) info.experimentId = experimentId
    }
  }
  return infos
}

/** Tags set (text) or removed (null) after a trace was logged, by trace. */
export async function tagsOf(reader: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, Map<string, string | null>>> {
  const tags = new Map<TraceId, Map<string, string | null>>()
  for (const [id, key, value] of await reader.all(`SELECT trace_id, key, value FROM trace_tag WHERE trace_id IN (${marks(ids.length)})`, ids)) {
    const traceId = str<TraceId>(id)
    const of = tags.get(traceId) ?? new Map<string, string | null>()
    of.set(str(key), strOrNull(value))
    tags.set(traceId, of)
  }
  return tags
}

/** Tags set later of traces that have no info of their own, by trace; those without are left out. */
export async function tagsSetLater(reader: Reader, ids: readonly TraceId[]): Promise<Map<TraceId, Record<string, string>>> {
  const found = new Map<TraceId, Record<string, string>>()
  for (const slice of slices(ids, 500)) for (const [id, tags] of await tagsOf(reader, slice)) found.set(id, withTags({}, tags))
  return found
}

function withTags(tags: Record<string, string>, changes: ReadonlyMap<string, string | null>): Record<string, string> {
  const result = new Map(Object.entries(tags))
  for (const [key, value] of changes) {
    if (value === null) result.delete(key)
    else result.set(key, value)
  }
  return Object.fromEntries(result)
}
