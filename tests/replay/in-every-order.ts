import { describe, expect, it } from 'vitest'
import type { CheckResult } from '../../lib/api/contract/check'
import { gate } from '../setup/gate'
import { startServer, type TestServer } from '../setup/server'
import { isCutShort } from './recording'
import { type Order, type Replayed, replay } from './replay'

export interface Shown extends Replayed {
  server: TestServer
  /** The gate's answer for the experiment's last run. */
  check: CheckResult
}

const ORDERS: { name: string; order: Order }[] = [
  { name: 'as recorded', order: {} },
  { name: 'shuffled', order: { seed: 7 } },
  { name: 'shuffled and sent twice', order: { seed: 20_261, twice: true } },
]

/**
 * States a claim about a recording: it holds on a fresh server after a replay in the recorded order, shuffled, and shuffled with
 * each request sent twice. No request may end in a server's error; in the recorded order each is answered as it was (but for
 * one body that is damaged in the recording).
 * @param recording name of a file in tests/recordings, without `.jsonl`
 * @param env further environment of the server
 */
export function inEveryOrder(recording: string, prove: (shown: Shown) => Promise<void>, env: Record<string, string> = {}): void {
  describe(recording, () => {
    it.each(ORDERS)('$name', async ({ order }) => {
      const server = await startServer({ env })
      try {
        const replayed = await replay(recording, server.url, order)
        expect(replayed.answers.filter(({ status }) => status >= 500)).toEqual([])
        if (order.seed === undefined) {
          const otherwise = replayed.answers.filter(({ request, status }) => status !== (isCutShort(request) ? 400 : request.answer.status))
          expect(otherwise.map(({ request, status, body }) => `${request.method} ${request.path} answered ${status}: ${body}`)).toEqual([])
        }
        const check = await gate(server.url, replayed.experiment)
        await prove({ ...replayed, server, check })
        if (order.twice) expect(check.causes.exporter_resend).toBeGreaterThan(0)
        expect(server.defects()).toEqual([])
      } finally {
        await server.stop()
      }
    })
  })
}
