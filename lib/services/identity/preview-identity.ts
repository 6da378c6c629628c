import type { IdentityInput, IdentityPreview } from '../../api/contract/identity'
import type { DocumentRule } from '../../core/identity'
import type { TraceId } from '../../core/ids'
import { type FoundKey, keyByRule } from '../../core/summary/document-of'
import { toldOf } from '../../core/summary/summarise'
import { traceTree } from '../../core/summary/summarise-tree'
import { factSources, jobIdOf } from '../../core/summary/summarise-worker'
import type { TraceRows } from '../../core/trace-rows'
import { Breath } from '../../store/breath'
import type { IdentitySettings } from '../../store/port'
import type { StoredIdentity } from '../../store/port-identity'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { checkIdentity } from './check-rules'
import { compareDocuments, type PreviewedTrace } from './compare-documents'
import { findExperiment } from './find-experiment'
import { promptPattern } from './prompt-pattern'
import { withRuleKeys } from './rule-keys'

/** Up to so many traces are all looked at; of more, every n-th. */
const MOST_EXAMINED = 20_000
const SLICE = 200

/**
 * What an experiment's documents would be by other rules; nothing is changed. Works in slices, so that nobody waits for it, and stops when
 * the one who asked is gone. @throws ServiceError `not_found`, or `invalid` naming the rule
 */
export async function previewIdentity({
  ctx,
  input,
  most = MOST_EXAMINED,
}: {
  ctx: Context
  input: IdentityInput & { experimentId: string; signal?: AbortSignal }
  most?: number
}): Promise<IdentityPreview> {
  const { id } = await findExperiment(ctx, input.experimentId)
  const asked = checkIdentity({ rules: input.rules, jobIdKeys: input.jobIdKeys })
  const now = await ctx.store.identitySettings(id)
  const total = await ctx.store.identityTotal(id)
  const ids = await ctx.store.identitySample(id, Math.max(1, Math.ceil(total / most)))
  const traces: PreviewedTrace[] = []
  const rules = asked.rules.map((rule) => ({ decides: 0, matches: 0, examinedCharacters: examinedBy(rule) }))
  const breath = new Breath()
  for (let from = 0; from < ids.length; from += SLICE) {
    if (input.signal?.aborted) throw new ServiceError('unavailable', 'nobody waits for this preview any more')
    for (const { stored, rows } of await slice(ctx, ids.slice(from, from + SLICE), asked.rules)) {
      const found = keysOf(rows, stored, asked.rules)
      const decided = found.findIndex((key) => key !== null)
      found.forEach((key, place) => {
        const rule = rules[place]
        if (rule && key) rule.matches += 1
        if (rule && place === decided) rule.decides += 1
      })
      traces.push({ stored, after: found[decided] ?? null, jobBefore: jobOf(rows, now), jobAfter: jobOf(rows, asked) })
      await breath.pause()
    }
  }
  return { ...compareDocuments(traces, total), rules }
}

async function slice(ctx: Context, ids: readonly TraceId[], rules: readonly DocumentRule[]): Promise<{ stored: StoredIdentity; rows: TraceRows }[]> {
  const stored = new Map((await ctx.store.storedIdentities(ids)).map((one) => [one.traceId, one]))
  const touched = await withRuleKeys(ctx.store, await ctx.store.traceRows(ids, { callTexts: false }), rules, true)
  return touched.flatMap(({ rows }) => {
    const known = stored.get(rows.traceId)
    return known ? [{ stored: known, rows }] : []
  })
}

/** What each rule finds by itself. */
function keysOf(rows: TraceRows, { content }: StoredIdentity, rules: readonly DocumentRule[]): (FoundKey | null)[] {
  const facts = { tree: traceTree(rows.spans), told: toldOf(rows), content, ruleKeys: rows.ruleKeys }
  return rules.map((_, place) => keyByRule(facts, rules, place))
}

function jobOf(rows: TraceRows, { jobIdKeys }: IdentitySettings): string | null {
  return jobIdOf(factSources(traceTree(rows.spans), rows.origins, toldOf(rows)), jobIdKeys)
}

function examinedBy(rule: DocumentRule): number | null {
  return rule.kind === 'pattern' ? promptPattern(rule.pattern).examined : null
}
