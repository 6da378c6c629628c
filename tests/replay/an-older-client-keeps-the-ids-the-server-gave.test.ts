import { expect } from 'vitest'
import { trace, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { inEveryOrder } from './in-every-order'
import { isTraceStart } from './new-ids'

inEveryOrder('mlflow-2.22.1-basics', async ({ url, check, answers }) => {
  expect(check).toMatchObject({ verdict: 'pass', traces: 3, documents: 3, repeat_factor: 1 })
  expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
  const rows = await traces(url)
  expect(rows.map(({ documentSource }) => documentSource === 'content')).toEqual([true, true, false])
  expect(rows[2]?.document).toBe('doc-003')
  // The first answers: a start that was sent again got an id that nobody used.
  const given = answers
    .filter(({ request }) => isTraceStart(request))
    .map(({ body }) => JSON.parse(body).trace_info.request_id)
    .slice(0, 3)
  expect(rows.map(({ state, requestId }) => [state, requestId])).toEqual(given.map((id) => ['OK', id]))
  const { spans } = await trace(url, rows[2]?.requestId ?? '')
  expect(spans.map(({ name }) => name)).toEqual(['outer', 'inner'])
})
