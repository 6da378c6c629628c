import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import { MOST_SIDE_BY_SIDE } from '../../api/contract/comparison'
import type { TraceId } from '../../core/ids'
import { encodeJson, type Json } from '../../core/json'
import { idAt } from '../../core/view/skeleton'
import { decodeSkeleton } from '../../core/view/skeleton-wire'
import type { FrozenAnswer, StoredShare } from '../../store/port-shares'
import type { Context } from '../context'
import { ServiceError } from '../service-error'
import { profileRules } from './profile-rules'
import { compareSharedEvaluations, readSharedDocument } from './visitor-document'
import { listSharedTraces } from './visitor-list'
import { grantOfShare } from './visitor-of'
import { readSharedChart, readSharedRun } from './visitor-run'
import { readSharedSkeleton, readSharedSpan, readSharedTrace } from './visitor-trace'

const [zip, unzip] = [promisify(gzip), promisify(gunzip)]

/** What a frozen copy holds at most: spans with what they say, and rows of a list. */
const MOST_SPANS = 5_000
const MOST_ROWS = 1_000

/**
 * Everything that a share answers, as its visitors would get it now: what is hidden is in no copy either.
 * @throws ServiceError `too_large` for more spans than a copy holds
 */
export async function freezeAnswers(ctx: Context, share: StoredShare): Promise<FrozenAnswer[]> {
  const visitor: Context = { ...ctx, principal: { kind: 'share', grant: { ...grantOfShare(share), frozen: false } } }
  const { scope } = share
  const kept = new Kept()
  if (scope.kind === 'trace') await freezeTrace(visitor, scope.traceId, kept)
  if (scope.kind === 'run') {
    await kept.add(`runs/${scope.runId}`, null, await readSharedRun({ ctx: visitor, input: { id: scope.runId } }))
    const chart = await readSharedChart({ ctx: visitor, input: { id: scope.runId } })
    await kept.add(`runs/${scope.runId}/chart`, null, chart)
    kept.tells(chart.marks.traceId)
  }
  if (scope.kind === 'list') {
    const page = await listSharedTraces({ ctx: visitor, input: { after: null, limit: MOST_ROWS } })
    await kept.add('traces', null, { ...page, next: null })
    kept.tells(page.rows.map(({ id }) => id))
  }
  if (scope.kind === 'document') {
    const asked = { experimentId: scope.experimentId, key: profileRules(share.profile).text(scope.key) }
    const address = `documents/${asked.experimentId}/${asked.key}`
    const view = await readSharedDocument({ ctx: visitor, input: asked })
    await kept.add(address, null, view)
    const traces = view.evaluations.slice(0, MOST_SIDE_BY_SIDE).map(({ trace }) => trace.id)
    await kept.add(`${address}/comparison`, null, await compareSharedEvaluations({ ctx: visitor, input: { ...asked, traces } }))
    for (const { trace } of view.evaluations) await freezeTrace(visitor, trace.id as TraceId, kept)
  }
  return kept.answers
}

class Kept {
  readonly answers: FrozenAnswer[] = []
  spans = 0

  /**
   * Notes of which traces an answer tells that is not kept by one of them: where one is deleted, the copy goes.
   * @throws ServiceError `too_large` where they are not known one by one
   */
  tells(traces: readonly string[] | null): void {
    if (traces === null) throw new ServiceError('too_large', 'a frozen copy tells of at most 10,000 traces, and this of more: share it without freezing it')
    for (const id of traces) this.answers.push({ asked: `told ${id}`, traceId: id as TraceId, version: null, data: new Uint8Array(0) })
  }

  async add(asked: string, traceId: TraceId | null, value: object): Promise<void> {
    this.answers.push({ asked, traceId, version: null, data: await zip(encodeJson(value as Json)) })
  }
}

async function freezeTrace(ctx: Context, id: TraceId, kept: Kept): Promise<void> {
  const address = `traces/${id}`
  await kept.add(address, id, await readSharedTrace({ ctx, input: { id, spans: 0, after: null } }))
  const { version, bytes } = await readSharedSkeleton({ ctx, input: { id, known: null } })
  const data = bytes as Uint8Array
  kept.answers.push({ asked: `${address}/skeleton`, traceId: id, version, data })
  const skeleton = decodeSkeleton(Uint8Array.from(await unzip(data)).buffer)
  kept.spans += skeleton.count
  if (kept.spans > MOST_SPANS) {
    throw new ServiceError('too_large', `a frozen copy holds at most ${MOST_SPANS.toLocaleString('en')} spans, and this has more: share it without freezing it`)
  }
  for (let at = 0; at < skeleton.count; at++) {
    const spanId = idAt(skeleton, at)
    await kept.add(`${address}/spans/${spanId}`, id, await readSharedSpan({ ctx, input: { traceId: id, spanId } }))
  }
}
