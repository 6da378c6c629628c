import { type ExpectedView, MOST_NAMED } from '../../api/contract/expected'
import { looseKey } from '../../core/document-key'
import { type ExpectedCounts, expectedSentence, strayedWithoutList } from '../../core/wording/sentence-expected'
import type { StoredRun } from '../../store/port-read'
import { sees } from '../access/seen-experiments'
import type { Context } from '../context'
import { experimentNames } from '../experiments/experiment-names'
import { pendingAfter } from '../grace'
import { findRun } from '../runs/find-run'
import { ServiceError } from '../service-error'
import { type Expectation, expectationsOf, seenOf } from './expectations'
import { moveView } from './move-traces'
import { type Strays, straysOf } from './strays'

const MOST_IN_GRID = 200
const MOST_MOVES = 20
const MOST_ALIKE = 20

/** What was expected of a run and what was seen of it. @throws ServiceError `not_found`. */
export async function readExpected({ ctx, input }: { ctx: Context; input: { run: string } }): Promise<ExpectedView> {
  const run = await findRun(ctx, input.run, pendingAfter(ctx.now()))
  if (!run) throw new ServiceError('not_found', `there is no run ${input.run}`)
  const { detection } = run
  const [seen, names, moves] = await Promise.all([
    comparedTo(ctx, run),
    experimentNames(ctx.store),
    ctx.store.moves(detection.experimentId, detection.runId, MOST_MOVES),
  ])
  const strays = await straysOf(ctx, run, seen && (seen.expectation.list === null ? null : seen.missing))
  return {
    experiment: names(detection.experimentId),
    run: detection.runId,
    sentence: sentenceOf(seen, strays),
    expectation: seen && expectationView(seen.expectation),
    documents: detection.documents,
    expected: seen?.expectation.documents ?? null,
    seen: seen?.seen ?? null,
    missing: seen && { total: seen.expectation.documents - seen.seen, keys: seen.missing },
    unexpected: seen && { total: seen.unexpected, keys: seen.unexpectedKeys },
    alike: seen ? alikeKeys(seen.missing, seen.unexpectedKeys) : [],
    inDefault: { total: strays.traces.length, traces: strays.traces.map(({ id, document }) => ({ id, key: document })) },
    grid: seen && (await gridOf(ctx, seen, strays)),
    moves: moves.filter(({ fromId, toId }) => sees(ctx, fromId) && sees(ctx, toId)).map((move) => moveView(move, names)),
  }
}

/** A run beside what is expected of it; the lists of keys are empty where only a count was given. */
interface Compared {
  expectation: Expectation
  seen: number
  missing: string[]
  unexpected: number
  unexpectedKeys: string[]
}

/** A run beside what is expected of it, or null when nothing is. */
async function comparedTo({ store }: Context, { detection }: StoredRun): Promise<Compared | null> {
  const expectations = await expectationsOf(store, [detection])
  const expectation = expectations.get(detection.runId)
  if (!expectation) return null
  const seen = (await seenOf(store, [detection], expectations)).get(detection.runId) ?? 0
  const scope = { run: detection.runId }
  const [missing, unexpectedKeys] =
    expectation.list === null
      ? [[], []]
      : await Promise.all([store.listMissing(expectation.list, scope, MOST_NAMED), store.listUnexpected(expectation.list, scope, MOST_NAMED)])
  return { expectation, seen, missing, unexpected: detection.documents - seen, unexpectedKeys }
}

function expectationView({ by, id, name, list, sinceMs }: Expectation): ExpectedView['expectation'] {
  return { by, id, name, list, sinceMs }
}

function sentenceOf(seen: Compared | null, { traces, madeThen }: Strays): string {
  if (!seen) return strayedWithoutList(traces.length, madeThen)
  const counts: ExpectedCounts = {
    expected: seen.expectation.documents,
    seen: seen.seen,
    unexpected: seen.unexpected,
    missingKeys: seen.missing,
    inDefaultKeys: seen.expectation.list === null ? [] : [...new Set(traces.flatMap(({ document }) => document ?? []))],
    strayed: traces.length,
    madeThen,
  }
  return expectedSentence(counts)
}

async function gridOf(ctx: Context, { expectation, missing }: Compared, { traces }: Strays): Promise<ExpectedView['grid']> {
  if (expectation.list === null || expectation.documents > MOST_IN_GRID) return null
  const keys = await ctx.store.expectListKeys(expectation.list, MOST_IN_GRID)
  const gone = new Set(missing)
  const elsewhere = new Set(traces.map(({ document }) => document))
  return keys
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((key) => ({ key, state: !gone.has(key) ? 'seen' : elsewhere.has(key) ? 'in_default' : 'missing' }))
}

/** Missing keys that equal a surplus one but for case or spaces. */
function alikeKeys(missing: readonly string[], unexpected: readonly string[]): ExpectedView['alike'] {
  if (missing.length === 0 || unexpected.length === 0) return []
  const loose = new Map(unexpected.map((key) => [looseKey(key), key]))
  return missing
    .flatMap((key) => {
      const seen = loose.get(looseKey(key))
      return seen === undefined ? [] : [{ missing: key, seen }]
    })
    .slice(0, MOST_ALIKE)
}
