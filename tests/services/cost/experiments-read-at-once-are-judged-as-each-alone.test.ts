import { expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import type { Millis } from '../../../lib/core/time'
import { dearest, partsOf, seriesOf } from '../../../lib/services/cost/cost-series'
import { seriesOfMany } from '../../../lib/services/cost/series-of-many'
import type { WriteUnit } from '../../../lib/store/port'
import { aRun } from '../decisions/decided'
import { DAY_MIN, nightly } from './nightly'

const MOST = 2

function of(experimentId: ExperimentId, units: readonly WriteUnit[], model = (_: number) => 'gpt-4o'): WriteUnit[] {
  return units.map((one, at) => ({
    ...one,
    spans: one.spans.map((made) => ({
      ...made,
      row: { ...made.row, experimentId, call: made.row.call && { ...made.row.call, requestModel: model(at), responseModel: model(at) } },
    })),
  }))
}

it('by run and by hour, with their dearest models, and where nothing was sent', async () => {
  const { ctx, id, store } = await nightly(9, 4)
  const [models, service, silent] = await Promise.all(
    ['/Shared/models', '/Shared/service', '/Shared/silent'].map(async (name) => (await store.createExperiment(name, {}, 0 as never))?.id as ExperimentId),
  )
  const nights = Array.from({ length: 7 }, (_, night) => aRun({ name: `m${night}`, at: night * DAY_MIN + 60, passes: 1 + (night % 3) })).flat()
  await store.commit(of(models as ExperimentId, nights, (at) => ['small', 'large', 'other', 'rare'][at % (at < 20 ? 3 : 4)] as string))
  const calls = Array.from({ length: 400 }, (_, at) => aRun({ name: 's', at: 100 + at * 4, documents: [`doc-${at}`] })).flat()
  await store.commit(of(service as ExperimentId, calls))
  await ctx.settle()
  const ids = [service, id, silent, models] as ExperimentId[]
  const alone = []
  for (const one of ids) {
    const series = await seriesOf(ctx, one)
    if (series) alone.push({ series, parts: await partsOf(ctx, series, 'model', await dearest(ctx, series, 'model', MOST)) })
  }
  const atOnce = await seriesOfMany(ctx, { ids, areAll: false, models: MOST })
  expect(await seriesOfMany(ctx, { ids, areAll: true, models: MOST })).toEqual(atOnce)
  expect(atOnce).toEqual(alone)
  expect(atOnce.map(({ series, parts }) => [series.experimentId, series.grain, parts.length])).toEqual([
    [service, 'hour', 1],
    [id, 'run', 1],
    [models, 'run', 3],
  ])
  const long = { ...ctx, now: () => (ctx.now() + 91 * DAY_MIN * 60_000) as Millis }
  expect(await seriesOfMany(long, { ids, areAll: true, models: MOST })).toEqual([])
})
