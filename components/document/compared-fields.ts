import type { ComparedCall, ComparisonView } from '@/lib/api/contract/comparison'
import type { SpanNode } from '@/lib/api/contract/trace'
import { type AlignedSpan, alignSpans } from '@/lib/core/view/align-spans'
import { compareJson, type JsonComparison } from '@/lib/core/view/compare-json'
import { type JsonText, jsonText } from '@/lib/core/view/json-text'
import { treeRows } from '@/lib/core/view/rows'
import type { ComparisonFacts } from '@/lib/core/wording/comparison'

/** One thing that the evaluations hold, side by side: places in the comparison's texts, null where one holds none. */
export interface ComparedField {
  name: string
  texts: (number | null)[]
  /** Path by path, where every text is JSON. */
  json: JsonComparison | null
  differs: boolean
}

export interface ComparedParameter {
  name: string
  /** As JSON; null where it was not set or there is no such call. */
  values: (string | null)[]
  differs: boolean
}

/** Everything that the tabs of a comparison show. */
export interface Comparison {
  answers: ComparedField[]
  requests: ComparedField[]
  parameters: ComparedParameter[]
  lines: AlignedSpan<SpanNode>[]
  facts: ComparisonFacts
}

/** Lays a comparison out: calls that stand at one place of their traces are compared with each other. `base` leads. */
export function comparisonOf(view: ComparisonView, base: number): Comparison {
  const { evaluations } = view
  const trees = evaluations.map(({ spans, reportedSpans }) => treeRows(spans, reportedSpans))
  const lines = alignSpans(trees, base)
  const calls = lines.map(({ cells }) =>
    cells.map((cell, at) => (cell?.kind === 'span' ? (evaluations[at]?.calls.find((call) => call.spanId === cell.span.id) ?? null) : null)),
  )
  const held = calls.filter((row) => row.some((call) => call !== null))
  const json = jsonReader(view)
  const field = (name: string, texts: (number | null)[]) => fieldOf(name, texts, json, base)
  const one = held.length === 1
  const answers = held.map((row) =>
    field(
      one ? 'Answer' : nameOf(row),
      row.map((call) => call?.answer ?? null),
    ),
  )
  const requests = held.map((row) =>
    field(
      one ? 'Messages' : nameOf(row),
      row.map((call) => call?.request ?? null),
    ),
  )
  const returned = field(
    'Returned',
    evaluations.map(({ output }) => output),
  )
  const given = field(
    'Given',
    evaluations.map(({ input }) => input),
  )
  const parameters = held.flatMap((row) => parametersOf(row, one ? '' : `${nameOf(row)} · `))
  const shown = {
    answers: [...answers, returned].filter((one, at, all) => holds(one) && all.findIndex((other) => sameTexts(other, one)) === at),
    requests: [given, ...requests].filter(holds),
    parameters,
    lines,
  }
  return { ...shown, facts: factsOf(view, shown) }
}

function factsOf({ evaluations }: ComparisonView, { answers, requests, parameters }: Pick<Comparison, 'answers' | 'requests' | 'parameters'>): ComparisonFacts {
  const differing = answers.filter((field) => field.differs)
  const paths = differing.flatMap((field) => field.json?.rows.filter((row) => row.differs).map((row) => row.path) ?? [])
  const messages = requests.filter((field) => field.differs).map((field) => field.name.toLowerCase())
  return {
    evaluations: evaluations.length,
    requests: [...new Set([...parameters.filter((one) => one.differs).map((one) => one.name), ...messages])],
    answers: differing.some((field) => field.json === null) ? null : [...new Set(paths)],
    withoutCalls: evaluations.filter((one) => one.calls.length === 0 && one.output === null).length,
  }
}

function holds({ texts }: ComparedField): boolean {
  return texts.some((text) => text !== null)
}

function sameTexts(a: ComparedField, b: ComparedField): boolean {
  return a.texts.every((text, at) => text === b.texts[at])
}

/** Texts that are not there are no difference: what was lost is told by the spans. */
function fieldOf(name: string, texts: (number | null)[], json: (place: number) => JsonText | null, base: number): ComparedField {
  const here = texts.filter((text) => text !== null)
  const trees = here.map(json)
  const structured = trees.length > 0 && trees.every((tree) => tree !== null)
  const compared = structured ? withoutLost(texts, base, json) : null
  const differs = new Set(here).size > 1 && (compared === null || compared.rows.some((row) => row.differs))
  return { name, texts, json: compared, differs }
}

function withoutLost(texts: readonly (number | null)[], base: number, json: (place: number) => JsonText | null): JsonComparison {
  const columns = texts.flatMap((text, at) => (text === null ? [] : [at]))
  const compared = compareJson(
    columns.map((at) => json(texts[at] as number)),
    Math.max(0, columns.indexOf(base)),
  )
  const places = texts.map((_, at) => columns.indexOf(at))
  return { ...compared, rows: compared.rows.map((row) => ({ ...row, cells: places.map((place) => (place < 0 ? null : (row.cells[place] ?? null))) })) }
}

function parametersOf(row: readonly (ComparedCall | null)[], prefix: string): ComparedParameter[] {
  const names = new Set(row.flatMap((call) => Object.keys(call?.parameters ?? {})))
  return [...names].map((name) => {
    const values = row.map((call) => call?.parameters[name] ?? null)
    const told = new Set(row.flatMap((call, at) => (call === null ? [] : [values[at]])))
    return { name: `${prefix}${name}`, values, differs: told.size > 1 }
  })
}

function nameOf(row: readonly (ComparedCall | null)[]): string {
  return row.find((call) => call !== null)?.name || 'call'
}

/** Reads each text once. */
function jsonReader({ texts }: ComparisonView): (place: number) => JsonText | null {
  const read = new Map<number, JsonText | null>()
  return (place) => {
    const known = read.get(place)
    if (known !== undefined) return known
    const text = texts[place]
    const tree = text && text.text.length === text.length ? jsonText(text.text) : null
    read.set(place, tree)
    return tree
  }
}
