import type { Store, WriteUnit } from '../../lib/store/port'
import { call, info, ORIGIN, span, unit } from './build'
import { derive } from './derive'

/** Traces of six documents evaluated in four passes, one call of 100 nano-dollars each; the last trace lost a span. */
export function fourPasses(): WriteUnit[] {
  const units: WriteUnit[] = []
  for (let pass = 0; pass < 4; pass += 1) {
    for (let document = 0; document < 6; document += 1) {
      const name = `p${pass}d${document}`
      const from = pass * 1_000 + document * 100
      const origin = { ...ORIGIN, resource: { 'service.instance.id': `worker-${document % 2}`, 'spark.app.id': 'app-1', 'spark.stage.id': String(pass) } }
      const spans = [
        span(name, 'root', {
          from,
          to: from + 50,
          origin,
          labels: { doc_id: `doc-00${document}`, team: document < 3 ? 'red' : 'blue', score: String(document) },
        }),
        span(name, 'call', {
          from: from + 1,
          to: from + 49,
          under: 'root',
          origin,
          text: `Text of ${document}`,
          call: call({ contentHash: `c${document}`, requestHash: `r${document}`, answerHash: `a${pass % 2}`, answerNormalisedHash: 'a' }),
        }),
      ]
      const lost = pass === 3 && document === 5
      units.push(
        unit({
          spans: lost ? spans.slice(0, 1) : spans,
          infos: [info(name, { requestTimeNs: spans[0]?.row.startNs, metadata: { 'mlflow.trace.sizeStats': '{"num_spans": 2}' } })],
          at: from + 60,
        }),
      )
    }
  }
  return units
}

/** A store that holds {@link fourPasses}, derived. */
export async function storeOfFourPasses(fresh: () => Promise<Store>): Promise<Store> {
  const store = await fresh()
  await store.commit(fourPasses())
  await derive(store)
  return store
}
