import type { IdentityInput, IdentityView } from '../../api/contract/identity'
import { DEFAULT_SETTINGS } from '../../core/finding'
import { ruleOfSource, sameRules } from '../../core/identity'
import { identitySentence } from '../../core/wording/sentence-identity'
import type { IdentitySettings } from '../../store/port'
import type { Context } from '../context'
import { findExperiment } from './find-experiment'

/** An experiment's document rules, how many traces each decided, what they replaced, and how far they are applied. @throws ServiceError `not_found` */
export async function readIdentity({ ctx, input }: { ctx: Context; input: { experimentId: string } }): Promise<IdentityView> {
  const { id, name } = await findExperiment(ctx, input.experimentId)
  const [{ settings, previous, job }, stored] = await Promise.all([ctx.store.identityState(id), ctx.store.identityCoverage(id)])
  const coverage = coverageOf(settings, stored)
  return {
    experiment: { id, name },
    settings: inputOf(settings),
    isDefault: sameRules(settings.rules, DEFAULT_SETTINGS.rules) && settings.jobIdKeys.join('\n') === DEFAULT_SETTINGS.jobIdKeys.join('\n'),
    defaults: inputOf(DEFAULT_SETTINGS),
    previous: previous && inputOf(previous),
    sentence: identitySentence(settings.rules, coverage),
    coverage,
    job: job && { total: job.total, done: job.done, startedMs: job.startedMs },
  }
}

function coverageOf({ rules }: IdentitySettings, stored: readonly { source: string | null; traces: number; adopted: number }[]): IdentityView['coverage'] {
  const coverage: IdentityView['coverage'] = { traces: 0, rules: rules.map(() => ({ traces: 0, sources: [] })), undecided: 0, earlier: 0, adopted: 0 }
  for (const { source, traces, adopted } of stored) {
    coverage.traces += traces
    coverage.adopted += adopted
    const rule = source === null ? null : coverage.rules[ruleOfSource(rules, source) ?? -1]
    if (source === null) coverage.undecided += traces
    else if (!rule) coverage.earlier += traces
    else {
      rule.traces += traces
      rule.sources.push({ source, traces })
    }
  }
  return coverage
}

/** The same in the form of the interface: lists of its own. */
function inputOf({ rules, jobIdKeys }: Pick<IdentitySettings, 'rules' | 'jobIdKeys'>): IdentityInput {
  return { rules: rules.map((rule) => structuredClone(rule) as IdentityInput['rules'][number]), jobIdKeys: [...jobIdKeys] }
}
