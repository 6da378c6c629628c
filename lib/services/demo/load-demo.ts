import type { ExperimentId } from '../../core/ids'
import { decodeJson, isJsonObject } from '../../core/json'
import { readSender } from '../../ingest/handshake'
import { decodeTraceInfoV3 } from '../../ingest/mlflow/trace-info-v3'
import type { Context } from '../context'
import { receiveSpans } from '../ingest/receive-spans'
import { uploadArtifact } from '../mlflow/artifacts/upload-artifact'
import { redacting } from '../redaction/redacting'
import { type RecordedRequest, recordedRequests } from './recorded-requests'

/** What the demo shows: a plan evaluated four times, its fix, and workers that were terminated. */
const DEMO = [
  { recording: 'mlflow-3.10.1-artifact-path-killed-async', experiment: '/Demo/killed_workers' },
  { recording: 'mlflow-3.10.1-cached-once', experiment: '/Demo/cached_once' },
  { recording: 'mlflow-3.10.1-reevaluated-spark-resource', experiment: '/Demo/reeval_resource' },
] as const

/**
 * Loads recorded runs of a real pipeline into experiments of their own, through the same verbs that a client's requests take.
 * Loading twice changes nothing.
 * @returns whether demo data is there now, and how many traces
 */
export async function loadDemo({ ctx }: { ctx: Context }): Promise<{ demo: boolean; traces: number }> {
  const ids: ExperimentId[] = []
  for (const { recording, experiment } of DEMO) {
    const id = await demoExperiment(ctx, experiment)
    ids.push(id)
    for (const request of await recordedRequests(recording)) await replay(ctx, request, id)
  }
  await ctx.settle('findings')
  const { traces } = await ctx.store.countTraces({ terms: [{ kind: 'experiment', ids }] })
  ctx.noted.traces = String(traces)
  return { demo: true, traces }
}

async function demoExperiment(ctx: Context, name: string): Promise<ExperimentId> {
  const found = (await ctx.store.createExperiment(name, {}, ctx.now(), true)) ?? (await ctx.store.experimentByName(name))
  if (!found) throw new Error(`experiment ${name} could not be made`)
  return found.id
}

async function replay(ctx: Context, request: RecordedRequest, id: ExperimentId): Promise<void> {
  const sender = readSender(new Headers(request.headers))
  if (request.path === '/v1/traces') {
    await receiveSpans({ ctx, input: { bytes: request.body, contentType: request.headers['content-type'] ?? null, sender, experimentId: id } })
  } else if (request.path === '/api/3.0/mlflow/traces') {
    const body = decodeJson(new TextDecoder().decode(request.body))
    await redacting(ctx, async (redactor) => {
      const info = decodeTraceInfoV3(redactor && isJsonObject(body) ? redactor.protocol(body) : body)
      await ctx.offer({
        spans: [],
        infos: [{ info: { ...info, experimentId: id }, stage: 'v3', clientVersion: sender.clientVersion, address: '' }],
        artifacts: [],
        receivedMs: ctx.now(),
      })
    })
  } else if (request.method === 'PUT') {
    const path = request.path.replace(/^.*\/mlflow-artifacts\/artifacts\/\d+\//, `${id}/`)
    await uploadArtifact({ ctx: { ...ctx, client: sender }, input: { path, contentType: request.headers['content-type'] ?? 'text/plain', data: request.body } })
  }
}
