import type { MissingFinding, MissingQuery, MissingView } from '../../api/contract/missing'
import type { Separation } from '../../core/completeness/separate'
import type { ExperimentId, RunId } from '../../core/ids'
import { laterFirst, nanosOf } from '../../core/time'
import type { Incompleteness } from '../../core/trace'
import { lossFixes } from '../../core/wording/advice/loss-fixes'
import { lossSentence, stateTitle, stateWording } from '../../core/wording/sentence'
import { alsoWording, separatorLabel, separatorSentence } from '../../core/wording/sentence-separator'
import type { BrokenArtifact, LossGroup } from '../../store/port-losses'
import type { Context } from '../context'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'
import { currentRunId } from '../runs/find-run'
import { explainLoss } from './explain-loss'
import { lossesOverTime } from './losses-over-time'

const MOST_IDS = 1_000
const MOST_HEALED = 100
const DAY_MS = 86_400_000

/** Traces whose span data is missing, by run and state; then, of all or of the finding chosen, what separates them from the whole ones, when they were lost, and the fixes. */
export async function readMissing({ ctx, input }: { ctx: Context; input: MissingQuery }): Promise<MissingView> {
  const experimentId = input.experiment as ExperimentId | null
  const now = ctx.now()
  const moment = pendingAfter(now)
  const [run, groups, names, healed, all] = await Promise.all([
    input.run === null ? null : currentRunId(ctx, input.run),
    ctx.store.lossGroups({ experimentId, pendingAfter: moment }),
    experimentNames(ctx.store),
    ctx.store.healedTraces({ experimentId, since: nanosOf(now - DAY_MS), limit: MOST_HEALED }),
    ctx.store.countTraces({ terms: experimentId === null ? [] : [{ kind: 'experiment', ids: [experimentId] }] }),
  ])
  const lost = groups.filter((group) => group.lost > 0).sort((a, b) => b.lost - a.lost || laterFirst(a.firstNs, b.firstNs))
  const chosen = chosenOf(lost, { run, state: input.state })
  const about = chosen ?? lost
  const state = chosen === null ? null : input.state
  const runs = [...new Set(about.flatMap(({ run }) => run ?? []))]
  const [{ separation, environments }, overTime, broken, traceIds] = await Promise.all([
    explainLoss(ctx, { runs, state, pendingAfter: moment }),
    lossesOverTime(ctx, { groups: about, runs, names, pendingAfter: moment }),
    brokenOf(ctx, lost),
    state === null || !runs[0] ? [] : ctx.store.lostTraces({ run: runs[0], state, limit: MOST_IDS, pendingAfter: moment }),
  ])
  const total = sum(lost, (group) => group.lost)
  const explained = sum(about, (group) => group.lost)
  const everything = chosen === null ? separation : (await explainLoss(ctx, { runs: runsOf(lost), state: null, pendingAfter: moment })).separation
  return {
    sentence: lossSentence({ lost: total, traces: all.traces, states: countStates(lost), why: separatorSentence(everything.separators[0], total) }),
    traces: all.traces,
    lost: total,
    pending: sum(groups, (group) => group.pending),
    healed: {
      total: healed.total,
      traces: healed.traces.map(({ id, experimentId: of, document, from, healedNs }) => ({
        id,
        experiment: names(of),
        document,
        from,
        healedNs: String(healedNs),
      })),
    },
    findings: lost.map((group) => findingOf(group, names, broken)),
    chosen: chosen === null || run === null ? null : { run, state: input.state, traceIds },
    explained: { lost: explained, comparedLost: separation.lost, comparedWhole: separation.whole },
    ...separatorsOf(separation),
    overTime,
    fixes:
      about.length === 0
        ? []
        : lossFixes({
            states: statesOf(about),
            environments,
            rootless: about.some((group) => group.state !== 'no_spans' && group.rootless > 0),
            broken: broken.get(about.find((group) => group.state === 'unreadable')?.trace ?? '') ?? null,
          }),
  }
}

/** The groups that the question names, or null when it names none that is there. */
function chosenOf(groups: readonly LossGroup[], { run, state }: Pick<MissingQuery, 'run' | 'state'>): LossGroup[] | null {
  if (run === null) return null
  const found = groups.filter((group) => group.run === run && (state === null || group.state === state))
  return found.length > 0 ? found : null
}

function findingOf(group: LossGroup, names: ExperimentNames, broken: ReadonlyMap<string, BrokenArtifact>): MissingFinding {
  const { state, lost, trace } = group
  return {
    state,
    title: stateTitle(state),
    run: group.run ?? '',
    experiment: names(group.experimentId),
    traces: lost,
    what: stateWording(state, { ...group, traces: lost }, broken.get(trace ?? '') ?? null),
    firstNs: String(group.firstNs),
    lastNs: String(group.lastNs),
    only: lost === 1 ? trace : null,
  }
}

/** The broken artifact of each unreadable group's one named trace. */
async function brokenOf(ctx: Context, groups: readonly LossGroup[]): Promise<Map<string, BrokenArtifact>> {
  const traces = groups.flatMap(({ state, trace }) => (state === 'unreadable' && trace !== null ? [trace] : []))
  return new Map((await ctx.store.brokenArtifacts(traces)).map((artifact) => [artifact.trace, artifact]))
}

function separatorsOf({ separators, alike }: Separation): Pick<MissingView, 'separators' | 'alike'> {
  return {
    separators: separators.map(({ difference, also, ...rest }) => ({
      ...rest,
      label: separatorLabel(rest),
      points: Math.round(difference * 1_000) / 10,
      also: alsoWording(also),
    })),
    alike: alike.map((one) => ({ key: one.key, label: separatorLabel(one) })),
  }
}

/** States that occur, most traces first. */
function statesOf(groups: readonly LossGroup[]): Incompleteness[] {
  return Object.entries(countStates(groups))
    .sort(([, a], [, b]) => b - a)
    .map(([state]) => state as Incompleteness)
}

function countStates(groups: readonly LossGroup[]): Partial<Record<Incompleteness, number>> {
  const counts: Partial<Record<Incompleteness, number>> = {}
  for (const { state, lost } of groups) counts[state] = (counts[state] ?? 0) + lost
  return counts
}

function runsOf(groups: readonly LossGroup[]): RunId[] {
  return [...new Set(groups.flatMap(({ run }) => run ?? []))]
}

function sum(groups: readonly LossGroup[], of: (group: LossGroup) => number): number {
  return groups.reduce((total, group) => total + of(group), 0)
}
