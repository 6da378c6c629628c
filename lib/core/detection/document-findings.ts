import { looseKey } from '../document-key'
import type { DocumentFindings, NearRepeat, SharedContent, Some } from '../finding'
import type { TraceId } from '../ids'
import type { TraceFacts } from '../trace'
import { answerOf } from './answers-compared'
import type { RunContext } from './run-context'

const MOST_EXAMPLES = 50
const MOST_OF_ONE = 20
/** Keys longer than this are not compared for likeness: no pipeline's id is that long. */
const LONGEST_KEY = 4_096

/**
 * What a run shows about its documents rather than about extra traces (`detection.md`, "Two further groups"): one key with several
 * contents, one content under several keys, keys alike but for case or spaces, and repeats whose answers differ.
 */
export function documentFindings(run: RunContext): DocumentFindings {
  return {
    nearRepeats: nearRepeats(run),
    sharedContent: sharedContent(run),
    similarKeys: similarKeys(run),
    differingAnswers: differingAnswers(run),
  }
}

function some<Item>(all: readonly Item[]): Some<Item> {
  return { total: all.length, examples: all.slice(0, MOST_EXAMPLES) }
}

/** A trace that tells which content its document has: a whole evaluation of a document that is known by a key of its own. */
function tells(run: RunContext, index: number): { key: string; content: string; trace: TraceFacts } | null {
  const document = run.documents[index]
  const trace = run.traces[index] as TraceFacts
  if (run.roles[index] !== 'evaluation' || trace.content === null || !document || document.source === 'content') return null
  return { key: document.key, content: trace.content, trace }
}

/**
 * One key under different contents, among traces of one kind: equal root name, models and number of calls, so that the steps of a
 * pipeline are not compared with each other. Where half of the documents or more have several contents that is how this pipeline
 * works (steps that ask with one name, chunks of a document), and nothing is said.
 */
function nearRepeats(run: RunContext): Some<NearRepeat> {
  const kinds = new Map<string, Map<string, TraceFacts | Map<string, TraceId>>>()
  run.traces.forEach((_, index) => {
    const told = tells(run, index)
    if (told === null) return
    const documents = entry(kinds, kindOf(told.trace), () => new Map<string, TraceFacts | Map<string, TraceId>>())
    const known = documents.get(told.key)
    if (known === undefined) documents.set(told.key, told.trace)
    else if (known instanceof Map) {
      if (!known.has(told.content)) known.set(told.content, told.trace.traceId)
    } else if (known.content !== told.content) {
      documents.set(
        told.key,
        new Map([
          [known.content as string, known.traceId],
          [told.content, told.trace.traceId],
        ]),
      )
    }
  })
  const found = new Map<string, NearRepeat>()
  for (const documents of kinds.values()) {
    const several = [...documents].flatMap(([key, contents]) => (contents instanceof Map ? [{ key, contents }] : []))
    if (several.length * 2 >= documents.size) continue
    for (const { key, contents } of several) {
      const known = entry(found, key, () => ({ key, contents: 0, traces: [] as TraceId[] }))
      known.contents += contents.size
      known.traces.push(...[...contents.values()].slice(0, Math.max(0, MOST_OF_ONE - known.traces.length)))
    }
  }
  return some([...found.values()])
}

function kindOf({ name, calls }: TraceFacts): string {
  let models = ''
  let last: string | null = ''
  for (const { model } of calls) {
    if (model === last) continue
    models += `|${model ?? ''}`
    last = model
  }
  return `${name}|${calls.length}${models}`
}

/**
 * One content under different keys, by the first evaluation of each key: what a later step asks is made from answers, which may
 * well be equal. A content that more than half of four or more documents share is a fixed question, not the document.
 */
function sharedContent(run: RunContext): Some<SharedContent> {
  const first = new Map<string, string>()
  run.traces.forEach((_, index) => {
    const told = tells(run, index)
    if (told !== null && !first.has(told.key)) first.set(told.key, told.content)
  })
  const keysOf = new Map<string, string | string[]>()
  for (const [key, content] of first) {
    const known = keysOf.get(content)
    if (known === undefined) keysOf.set(content, key)
    else if (typeof known === 'string') keysOf.set(content, [known, key])
    else known.push(key)
  }
  const shared = [...keysOf].flatMap(([content, keys]) =>
    typeof keys !== 'string' && !(first.size >= 4 && keys.length * 2 > first.size) ? [{ content, keys }] : [],
  )
  return some(shared.map(({ content, keys }) => ({ content, keys: keys.slice(0, MOST_OF_ONE), documents: keys.length })))
}

function similarKeys(run: RunContext): Some<{ keys: string[] }> {
  const alike = new Map<string, string | string[]>()
  const seen = new Set<string>()
  for (const document of run.documents) {
    if (!document || document.source === 'content' || seen.has(document.key)) continue
    seen.add(document.key)
    if (document.key.length > LONGEST_KEY) continue
    const plain = looseKey(document.key)
    const known = alike.get(plain)
    if (known === undefined) alike.set(plain, document.key)
    else if (typeof known === 'string') alike.set(plain, [known, document.key])
    else known.push(document.key)
  }
  return some([...alike.values()].flatMap((keys) => (typeof keys === 'string' ? [] : [{ keys: keys.slice(0, MOST_OF_ONE) }])))
}

function differingAnswers(run: RunContext): DocumentFindings['differingAnswers'] {
  const found = new Map<string, { key: string; evaluations: number; answers: number }>()
  for (const pair of run.pairs.all) {
    if (pair.document === null || pair.evaluations.length < 2) continue
    const told = pair.evaluations.flatMap((index) => answerOf(run.traces[index] as TraceFacts)?.normalised ?? [])
    const evaluations = told.length
    if (told.every((answer) => answer === told[0])) continue
    const answers = new Set(told)
    const known = found.get(pair.document)
    if (known === undefined || known.answers < answers.size) found.set(pair.document, { key: pair.document, evaluations, answers: answers.size })
  }
  return some([...found.values()])
}

function entry<Key, Value>(map: Map<Key, Value>, key: Key, empty: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = empty()
  map.set(key, made)
  return made
}
