import type { Millis } from '../core/time'
import { QueueFullError } from '../ingest/batcher'
import type { ClientFacts, Context } from '../services/context'
import { ServiceError } from '../services/service-error'
import type { WriteUnit } from '../store/port'
import type { Asking } from './access'
import { type Runtime, runtime } from './runtime'

/** The context of one request: the process's runtime and who asks. @throws ServiceError as `Access.principalOf` */
export function contextOf(request: Request): Promise<Context> {
  return contextFor(request, '')
}

/** The same from method and headers; `peer` is the address of the connection where no header tells it. */
export async function contextFor({ headers, method }: Pick<Asking, 'headers' | 'method'>, peer: string): Promise<Context> {
  const process = await runtime()
  const client = { ...clientOf(headers, peer), secure: process.access.isSecure(headers) }
  const principal = await process.access.principalOf({ headers, method, peer: client.address })
  // Any other client may write what it likes into these headers without a user of ours having been there.
  const origin = principal.kind === 'local' || principal.kind === 'user' ? originOf(headers) : null
  if (origin !== null) process.alerts.cameBy(origin)
  return {
    store: process.store,
    offer: (unit) => offer(process, unit),
    settle: (scope = 'findings') => process.deriver.settle(scope),
    touch: () => process.deriver.touch(),
    now: () => Date.now() as Millis,
    client,
    principal,
    access: process.access,
    noted: {},
    largeSpans: process.largeSpans,
    skeletons: process.skeletons,
    alerts: process.alerts,
    redaction: process.redaction,
    receipts: process.receipts,
    retention: process.retention,
  }
}

async function offer({ batcher }: Runtime, unit: WriteUnit): Promise<void> {
  const { items, bytes } = weigh(unit)
  try {
    await batcher.offer(unit, items, bytes)
  } catch (error) {
    if (error instanceof QueueFullError) throw new ServiceError('overloaded', error.message)
    throw error
  }
}

function weigh(unit: WriteUnit): { items: number; bytes: number } {
  const spans = unit.spans.length
  const artifacts = unit.artifacts.reduce((sum, artifact) => sum + artifact.data.byteLength, 0)
  return { items: spans + unit.infos.length + unit.artifacts.length, bytes: (unit.bytes ?? spans * 1_000) + unit.infos.length * 1_000 + artifacts }
}

/** The front door leaves the sender's one address in `x-forwarded-for` (`settleForwarded`). */
function clientOf(headers: Pick<Headers, 'get'>, peer: string): ClientFacts {
  const userAgent = headers.get('user-agent') ?? ''
  return {
    address: headers.get('x-forwarded-for')?.trim() || peer,
    userAgent,
    clientVersion: headers.get('x-mlflow-client-version') ?? /mlflow-python-client\/(\S+)/.exec(userAgent)?.[1] ?? null,
  }
}

/**
 * The address by which a browser came, from what it asks of a page of its own origin; null for any other client.
 */
function originOf(headers: Pick<Headers, 'get'>): string | null {
  if (headers.get('sec-fetch-site') !== 'same-origin') return null
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? ''
  const scheme = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? 'http'
  return /^[\w.:[\]-]{1,255}$/.test(host) && /^https?$/.test(scheme) ? `${scheme}://${host}` : null
}
