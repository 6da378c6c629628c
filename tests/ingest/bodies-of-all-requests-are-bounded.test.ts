import { describe, expect, it } from 'vitest'
import { Budget } from '../../lib/ingest/body/budget'
import { holdBytes } from '../../lib/ingest/body/held-bytes'
import { readBody } from '../../lib/ingest/body/read-body'
import { wireLimits } from '../../lib/ingest/wire-limits'

const MIB = 1024 * 1024

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(MIB)) })
}

function post(body: BodyInit): Request {
  return new Request('http://localhost/v1/traces', { method: 'POST', body, duplex: 'half' } as RequestInit)
}

describe('a budget', () => {
  it('gives what fits, and refuses what does not while others hold some', () => {
    const budget = new Budget(100)
    expect([budget.grow(60, 0), budget.grow(50, 0), budget.grow(40, 60)]).toEqual([true, false, true])
    budget.release(100)
    expect(budget.heldBytes).toBe(0)
  })

  it('gives one alone whatever it needs', () => {
    const budget = new Budget(100)
    expect([budget.grow(90, 0), budget.grow(90, 90), budget.grow(1, 0)]).toEqual([true, true, false])
  })

  it('has others wait in line, and a large one is not passed over', async () => {
    const budget = new Budget(100)
    const order: string[] = []
    const take = (name: string, bytes: number) => budget.take(bytes).then(() => order.push(name))
    await Promise.all([take('a', 40), take('b', 40)])
    const large = take('large', 300)
    const small = take('small', 10)
    await new Promise(setImmediate)
    expect(order).toEqual(['a', 'b'])
    budget.release(40)
    budget.release(40)
    await large
    await new Promise(setImmediate)
    expect(order).toEqual(['a', 'b', 'large'])
    budget.release(300)
    await small
    expect(budget.heldBytes).toBe(10)
  })
})

it('a body beyond what all requests may hold is refused with 503, and what it held is there again', async () => {
  const first = post(new Uint8Array(wireLimits().bodyBytes))
  const others = Array.from({ length: 3 }, () => post(new Uint8Array(wireLimits().bodyBytes)))
  const held = [first, ...others].map((request) => holdBytes(request, true))
  // 256 MiB: four of 64 MiB. They wait for their turn to be worked on one after the other.
  const reads = [first, ...others].map((request, at) => readBody(request).finally(() => held[at]?.release()))
  const last = post(endless())
  const lastHeld = holdBytes(last, true)
  const refused = await readBody(last).then(
    () => null,
    (error: unknown) => error,
  )
  lastHeld.release()
  expect(refused).toMatchObject({ status: 503, code: 'overloaded', message: expect.stringContaining('ONCEOVER_MAX_INFLIGHT_BYTES = 256 MiB') })
  expect((await Promise.all(reads)).map((bytes) => bytes.length)).toEqual([64 * MIB, 64 * MIB, 64 * MIB, 64 * MIB])
  const again = post(new Uint8Array(MIB))
  const heldAgain = holdBytes(again, true)
  expect(await readBody(again)).toHaveLength(MIB)
  heldAgain.release()
})
