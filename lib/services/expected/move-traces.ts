import { randomBytes } from 'node:crypto'
import type { MoveInput, MoveResult, MoveView } from '../../api/contract/expected'
import { type TraceId, traceIdFrom } from '../../core/ids'
import type { TraceMove } from '../../store/port-expected'
import type { Context } from '../context'
import { findExperiment } from '../decisions/find-experiment'
import { type ExperimentNames, experimentNames } from '../experiments/experiment-names'
import { ServiceError } from '../service-error'

const MOST_MOVES = 200
/** As many as one move may hold. */
const MOST_TRACES = 10_000

/**
 * Moves traces to another experiment, with everything that arrives for them later; both experiments are detected anew before the answer.
 * @throws ServiceError `not_found` for an unknown experiment or when none of the traces lies in `from`, `invalid` for equal experiments
 */
export async function moveTraces({ ctx, input }: { ctx: Context; input: MoveInput }): Promise<MoveResult> {
  const from = await findExperiment(ctx, input.from)
  const to = await findExperiment(ctx, input.to)
  if (from.id === to.id) throw new ServiceError('invalid', 'from and to are one experiment')
  const odd = input.traces.find((text) => traceIdFrom(text) === null)
  if (odd !== undefined) throw new ServiceError('invalid', `${odd} is no trace id`)
  await ctx.settle('summaries')
  const move = { id: `m${randomBytes(8).toString('hex')}`, fromId: from.id, toId: to.id, madeMs: ctx.now() }
  const traces = await ctx.store.moveTraces(
    move,
    input.traces.flatMap((text) => traceIdFrom(text) ?? []),
  )
  if (traces === 0) throw new ServiceError('not_found', `none of these traces lies in ${from.name}`)
  await ctx.settle('findings')
  Object.assign(ctx.noted, { from: from.name, to: to.name, traces: String(traces) })
  return moveResult(ctx, { ...move, traces }, input.traces)
}

/** Takes a move back: its traces return to where they lay before. @throws ServiceError `not_found`. */
export async function undoMove({ ctx, input }: { ctx: Context; input: { id: string } }): Promise<MoveResult> {
  const stays = await oneThatStays(ctx, input.id)
  const move = await ctx.store.undoMove(input.id)
  if (!move) throw new ServiceError('not_found', `there is no move ${input.id}: it may have been undone already`)
  await ctx.settle('findings')
  return moveResult(ctx, move, stays === null ? [] : [stays])
}

/** Moves into an experiment, newest first. @throws ServiceError `not_found`. */
export async function listMoves({ ctx, input }: { ctx: Context; input: { experiment: string } }): Promise<{ moves: MoveView[] }> {
  const { id } = await findExperiment(ctx, input.experiment)
  const names = await experimentNames(ctx.store)
  return { moves: (await ctx.store.moves(id, null, MOST_MOVES)).map((move) => moveView(move, names)) }
}

/** A trace of the run that moved traces are in now, and that was not moved with them: names the run afterwards. Null without one. */
async function oneThatStays(ctx: Context, id: string): Promise<TraceId | null> {
  await ctx.settle('findings')
  const moved = await ctx.store.tracesOfMove(id, MOST_TRACES)
  const run = (await ctx.store.tracesById(moved.slice(0, 50))).find((row) => row.run !== null)?.run
  if (!run) return null
  const gone = new Set(moved)
  return (await ctx.store.runTraces(run, moved.length + 1)).find((row) => !gone.has(row.id))?.id ?? null
}

async function moveResult(ctx: Context, move: TraceMove, traces: readonly string[]): Promise<MoveResult> {
  const rows = await ctx.store.tracesById(traces.slice(0, 50))
  const run = rows.find(({ experimentId, run }) => experimentId === move.toId && run !== null)?.run ?? null
  return { move: moveView(move, await experimentNames(ctx.store)), run }
}

/** A move as programs and pages are told it. */
export function moveView(move: TraceMove, names: ExperimentNames): MoveView {
  return { id: move.id, from: names(move.fromId), to: names(move.toId), traces: move.traces, madeMs: move.madeMs }
}
