import { type DocumentRule, patternSource, readsPayload } from '../../core/identity'
import type { Json } from '../../core/json'
import { documentOf } from '../../core/summary/document-of'
import { firstRequest } from '../../core/summary/first-request'
import { type InputPath, inputKeyBy, inputPaths } from '../../core/summary/input-key'
import { toldOf } from '../../core/summary/summarise'
import { traceTree } from '../../core/summary/summarise-tree'
import { countedCalls } from '../../core/summary/usage-counted'
import type { TraceRows } from '../../core/trace-rows'
import { readDialect } from '../../ingest/dialects'
import { Breath } from '../../store/breath'
import type { SpanPayload, Store } from '../../store/port'
import { type PromptPattern, promptPattern } from './prompt-pattern'

type Found = NonNullable<TraceRows['ruleKeys']>

/**
 * Reads from payloads what the rules need that look at prompts and at inputs of other places than the usual ones; traces are given back
 * as they are where no rule does. Payloads of a trace are read only when no rule before decides, unless `all` asks what each rule finds.
 */
export async function withRuleKeys<Touched extends { rows: TraceRows }>(
  store: Pick<Store, 'payloads'>,
  traces: readonly Touched[],
  rules: readonly DocumentRule[],
  all = false,
): Promise<readonly Touched[]> {
  const first = rules.findIndex(readsPayload)
  if (first < 0) return traces
  const readers = rules.map(readerOf)
  const breath = new Breath()
  const result: Touched[] = []
  for (const touched of traces) {
    const decided = !all && documentOf({ ...factsOf(touched.rows), content: null }, rules.slice(0, first)) !== null
    result.push(decided ? touched : { ...touched, rows: { ...touched.rows, ruleKeys: await keysOf(store, touched.rows, rules, readers) } })
    await breath.pause()
  }
  return result
}

function factsOf(rows: TraceRows) {
  return { tree: traceTree(rows.spans), told: toldOf(rows) }
}

type Reader = { kind: 'input'; paths: InputPath[] } | { kind: 'pattern'; pattern: PromptPattern } | null

/** A stored rule that no longer compiles (an engine that changed) finds nothing rather than stopping every trace. */
function readerOf(rule: DocumentRule): Reader {
  if (!readsPayload(rule)) return null
  try {
    if (rule.kind === 'input') return { kind: 'input', paths: inputPaths(rule.paths) }
    return rule.kind === 'pattern' ? { kind: 'pattern', pattern: promptPattern(rule.pattern) } : null
  } catch {
    return null
  }
}

async function keysOf(store: Pick<Store, 'payloads'>, rows: TraceRows, rules: readonly DocumentRule[], readers: readonly Reader[]): Promise<Found> {
  const tree = traceTree(rows.spans)
  const root = readers.some((reader) => reader?.kind === 'input') ? tree.root : null
  const request = readers.some((reader) => reader?.kind === 'pattern') ? firstRequest(countedCalls(tree, rows.origins)) : null
  const wanted = [...new Set([root, request].flatMap((span) => span?.spanId ?? []))]
  const payloads = wanted.length === 0 ? [] : await store.payloads(rows.traceId, wanted)
  const payloadOf = (spanId: string | undefined) => payloads.find((payload) => payload.spanId === spanId)
  const inputs = root ? inputsOf(payloadOf(root.spanId), rows.origins.get(root.originId)?.scopeName ?? '', root.name) : undefined
  const prompt = promptOf(payloadOf(request?.spanId))
  return readers.map((reader, place) => {
    if (reader?.kind === 'input') {
      const found = inputKeyBy(inputs, reader.paths)
      return found && { key: found.value, source: `input ${found.path}` }
    }
    const key = reader?.kind === 'pattern' && prompt !== null ? reader.pattern.find(prompt) : null
    return key === null ? null : { key, source: patternSource(rules, place) }
  })
}

function inputsOf(payload: SpanPayload | undefined, scopeName: string, name: string): Json | undefined {
  return payload && readDialect(payload.attributes, scopeName, name, payload.events).inputs
}

/** The user's texts of a request, one below the other; all its texts where none is the user's. null without any. */
function promptOf(payload: SpanPayload | undefined): string | null {
  if (!payload?.callTexts) return null
  const { texts, userTexts } = payload.callTexts
  const asked = userTexts.length > 0 ? userTexts.map((place) => texts[place] ?? '') : texts
  return asked.length === 0 ? null : asked.join('\n')
}
