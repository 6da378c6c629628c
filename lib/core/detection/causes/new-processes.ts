import { RUN_SLACK_NS } from '../handshake-log'
import type { RunContext } from '../run-context'
import { boundsOf } from '../runs'

/** Processes that announced themselves (`GET /version`) before and after a trace of the run started; null when none did at all. */
export function newProcessesAround(run: RunContext, index: number): { before: number; after: number } | null {
  const [startNs, endNs] = boundsOf(run.traces)
  const [fromNs, toNs] = [startNs - RUN_SLACK_NS, endNs + RUN_SLACK_NS]
  const addresses = run.handshakes.addresses(fromNs, toNs)
  const atNs = run.traces[index]?.startNs ?? startNs
  const before = run.handshakes.newProcesses(fromNs, atNs - 1n, addresses)
  const after = run.handshakes.newProcesses(atNs, toNs, addresses)
  return before + after === 0 ? null : { before, after }
}
