import { expect, it } from 'vitest'
import type { ExperimentId } from '../../../lib/core/ids'
import type { Millis } from '../../../lib/core/time'
import { at, info, ORIGIN, span, trace, unit } from '../../store/build'
import { freshStore } from '../../store/fresh-store'
import { askMissing } from './ask-missing'

const HOUR = 3_600_000
const origin = { ...ORIGIN, resource: { 'service.instance.id': 'worker-2' } }
const two = { 'mlflow.trace.sizeStats': '{"num_spans": 2}' }

it('the losses of a merged run are found under the id that each of its parts had', async () => {
  const store = await freshStore()
  await store.commit([
    unit({ spans: [span('a', 'root')], infos: [info('a', { metadata: two })] }),
    unit({ spans: [span('b', 'root', { from: HOUR, to: HOUR + 50, origin })], infos: [info('b', { metadata: two, requestTimeNs: at(HOUR) })], at: HOUR }),
  ])
  const ids = (await askMissing(store)).findings.map(({ run }) => run)
  expect(ids).toHaveLength(2)
  const traces = [trace('a'), trace('b')] as never
  await store.saveDecision({ kind: 'merge', traces, id: 'd1', experimentId: '1' as ExperimentId, madeMs: 1 as Millis })
  const merged = await askMissing(store)
  expect(merged.findings).toHaveLength(1)
  const [now] = merged.findings
  for (const run of ids) {
    const view = await askMissing(store, { run, state: 'partial' })
    expect(view.chosen).toEqual({ run: now?.run, state: 'partial', traceIds: expect.arrayContaining([trace('a'), trace('b')]) })
    expect(view.explained.lost).toBe(2)
  }
  expect((await askMissing(store, { run: 'r0000000000000000', state: 'partial' })).chosen).toBeNull()
})
