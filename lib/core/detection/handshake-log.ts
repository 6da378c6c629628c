import type { Handshake } from '../finding'
import type { ExperimentId } from '../ids'

/** An MLflow client reports at most this long before the first or after the last trace of a run. */
export const RUN_SLACK_NS = 60_000_000_000n

/**
 * An experiment's handshakes, searchable by time. `GET /version` names no experiment, so it counts only from an address that
 * asked for this experiment around the same time (`detection.md`, Runs: handshakes are worker facts too).
 */
export class HandshakeLog {
  private readonly versions: Handshake[]
  private readonly opened: Handshake[]

  constructor(
    handshakes: readonly Handshake[],
    private readonly experimentId: ExperimentId,
  ) {
    const byTime = (a: Handshake, b: Handshake) => (a.atNs < b.atNs ? -1 : a.atNs > b.atNs ? 1 : 0)
    this.versions = handshakes.filter((one) => one.kind === 'version').sort(byTime)
    this.opened = handshakes.filter((one) => one.kind === 'get_experiment' && one.experimentId === experimentId).sort(byTime)
  }

  /**
   * What may speak of a run: handshakes from a minute before its first to a minute after its last trace. A run is judged by these
   * alone.
   */
  around(startNs: bigint, endNs: bigint): HandshakeLog {
    const [fromNs, toNs] = [startNs - RUN_SLACK_NS, endNs + RUN_SLACK_NS]
    const opened = between(this.opened, fromNs, toNs)
    const addresses = new Set(opened.map((one) => one.address))
    const versions = between(this.versions, fromNs, toNs).filter((one) => addresses.has(one.address))
    return new HandshakeLog([...versions, ...opened], this.experimentId)
  }

  /** Everything in it as one text: equal for equal logs. */
  text(): string {
    const line = ({ kind, atNs, address, clientVersion }: Handshake) => `${kind} ${atNs} ${JSON.stringify([address, clientVersion])}`
    return [...this.versions, ...this.opened].map(line).sort().join('\n')
  }

  /** Addresses that opened the experiment in a span of time, both ends included. */
  addresses(fromNs: bigint, toNs: bigint): Set<string> {
    return new Set(between(this.opened, fromNs, toNs).map((one) => one.address))
  }

  /** New processes announced in a span of time: `GET /version` from these addresses. */
  newProcesses(fromNs: bigint, toNs: bigint, addresses: ReadonlySet<string>): number {
    return between(this.versions, fromNs, toNs).filter((one) => addresses.has(one.address)).length
  }
}

function between(sorted: readonly Handshake[], fromNs: bigint, toNs: bigint): Handshake[] {
  return sorted.slice(firstNotBefore(sorted, fromNs), firstNotBefore(sorted, toNs + 1n))
}

function firstNotBefore(sorted: readonly Handshake[], atNs: bigint): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as Handshake).atNs < atNs) low = middle + 1
    else high = middle
  }
  return low
}
