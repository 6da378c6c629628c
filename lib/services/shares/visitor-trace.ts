import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { SpanDetail, ValueQuery, ValueView } from '../../api/contract/span'
import type { TraceView } from '../../api/contract/trace'
import { decodeSkeleton, encodeSkeleton } from '../../core/view/skeleton-wire'
import { hashOf } from '../access/secret'
import type { Context } from '../context'
import { readValue } from '../spans/read-value'
import { type PackedSkeleton, readSkeleton } from '../traces/read-skeleton'
import { readSpan } from '../traces/read-span'
import { readTrace } from '../traces/read-trace'
import { grantOf, requireTrace, rulesOf } from './in-scope'
import { hiddenText } from './profile-rules'
import { redactRow, redactSpan } from './redact-row'

const [zip, unzip] = [promisify(gzip), promisify(gunzip)]

/**
 * A trace as a visitor sees it: nothing of other traces, no files, no address of a machine, and without what the share hides.
 * @throws ServiceError `not_found` outside of the share's scope
 */
export async function readSharedTrace({ ctx, input }: { ctx: Context; input: { id: string; spans: number; after: string | null } }): Promise<TraceView> {
  const { id } = await requireTrace(ctx, input.id)
  const rules = rulesOf(ctx)
  const view = await readTrace({ ctx, input: { ...input, id } })
  const hidesSides = rules.inputs || rules.outputs
  return {
    ...view,
    trace: redactRow(view.trace, rules),
    spans: view.spans.map((span) => redactSpan(span, rules)),
    siblings: [],
    artifacts: [],
    address: null,
    client: view.client === null ? null : rules.text(view.client),
    tags: rules.value(view.tags),
    metadata: rules.value(view.metadata),
    resource: rules.value(view.resource),
    notes: view.notes.map(rules.text),
    // What it says of a file that cannot be read may quote it.
    advice: view.advice && {
      ...rules.value(view.advice),
      sentence: hidesSides ? hiddenText('message', view.advice.sentence) : rules.text(view.advice.sentence),
    },
    assessments: view.assessments.map(({ rationale, value, source, name, ...rest }) => ({
      ...rest,
      name: rules.text(name),
      source: rules.text(source),
      value: rules.value(value),
      rationale: rationale === null ? null : hidesSides ? hiddenText('message', rationale) : rules.text(rationale),
    })),
  }
}

/** The structure of a shared trace, its names without what the share hides. @throws ServiceError `not_found` */
export async function readSharedSkeleton({ ctx, input }: { ctx: Context; input: { id: string; known: string | null } }): Promise<PackedSkeleton> {
  const { id } = await requireTrace(ctx, input.id)
  const rules = rulesOf(ctx)
  const { version: stored, bytes } = await readSkeleton({ ctx, input: { id, known: null } })
  const version = `${stored}-${hashOf(JSON.stringify(grantOf(ctx).profile)).slice(0, 12)}`
  if (bytes === null || input.known === version) return { version, bytes: null }
  const skeleton = decodeSkeleton(Uint8Array.from(await unzip(bytes)).buffer)
  const [names, types, models] = [skeleton.names, skeleton.types, skeleton.models].map((texts) => texts.map(rules.text)) as [string[], string[], string[]]
  return { version, bytes: await zip(encodeSkeleton({ ...skeleton, names, types, models })) }
}

/** One span of a shared trace; what the share hides is taken out before it is read. @throws ServiceError `not_found` */
export async function readSharedSpan({ ctx, input }: { ctx: Context; input: { traceId: string; spanId: string } }): Promise<SpanDetail> {
  const { id } = await requireTrace(ctx, input.traceId)
  return { ...(await readSpan({ ctx, input: { traceId: id, spanId: input.spanId } })), runnable: false, labels: [] }
}

/** A page of a value of such a span. @throws ServiceError `not_found`, `invalid` */
export async function readSharedValue({ ctx, input }: { ctx: Context; input: { traceId: string; spanId: string } & ValueQuery }): Promise<ValueView> {
  const { id } = await requireTrace(ctx, input.traceId)
  return readValue({ ctx, input: { ...input, traceId: id } })
}
