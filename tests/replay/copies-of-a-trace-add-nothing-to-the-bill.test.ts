import { expect, it } from 'vitest'
import { costPage, costParts } from '../../lib/api/contract/cost'
import { read } from '../setup/api'
import { gate } from '../setup/gate'
import { startServer } from '../setup/server'
import { replay } from './replay'

/*
 * The calls of the six documents have 74, 86, 97, 108, 119 and 131 tokens in (615) and 11 out (66); gpt-4o-mini-2024-07-18 costs 0.15
 * and 0.60 USD a million (@pydantic/genai-prices 0.1.8): 615 × 150 + 66 × 600 = 131,850 nano-dollars a pass.
 */
const PASS = 131_850n

it.each([
  { what: 'spans by OTLP', recording: 'mlflow-3.10.1-reevaluated-doc-id', passes: 4n },
  { what: 'spans by OTLP and the same as an artifact', recording: 'mlflow-3.10.1-async-out-of-order', passes: 1n },
  { what: 'spans as artifacts', recording: 'mlflow-3.10.1-artifact-path-bare', passes: 1n },
])('$what: sent again, and brought in from an export, they cost what they cost once', async ({ recording, passes }) => {
  const server = await startServer({})
  try {
    const { experiment } = await replay(recording, server.url, { twice: true, seed: 7 })
    const sentTwice = await bill(server.url, experiment)
    expect(sentTwice).toMatchObject({ calls: Number(passes) * 6, costNano: String(passes * PASS), wasteNano: String((passes - 1n) * PASS), unpricedCalls: 0 })
    const exported = await (await fetch(`${server.url}/api/v1/export?format=otlp`)).text()
    for (const line of exported.split('\n').filter((text) => text !== '')) {
      const answer = await fetch(`${server.url}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: line })
      expect(answer.status).toBe(200)
    }
    expect(await bill(server.url, experiment)).toEqual(sentTwice)
  } finally {
    await server.stop()
  }
})

/** What everything came to, by points of time and by models alike; the gate has what arrived counted first. */
async function bill(url: string, experiment: string) {
  await gate(url, experiment)
  const around = { from: '2020-01-01', to: '2030-01-01' }
  const { totals } = await read(url, `cost?${new URLSearchParams({ by: 'month', ...around })}`, costPage)
  const parts = await read(url, `cost/parts?${new URLSearchParams({ key: 'model', ...around })}`, costParts)
  const { unpricedModels, points, ...sums } = totals
  expect(parts.totals).toEqual(sums)
  expect(parts.parts.reduce((sum, { costNano }) => sum + BigInt(costNano), 0n)).toBe(BigInt(sums.costNano))
  return { ...sums, unpricedModels, points, models: parts.parts.map(({ value, costNano, calls }) => ({ value, costNano, calls })) }
}
