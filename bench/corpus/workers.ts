import type { Random } from './random'

/** A machine with a clock of its own. */
export interface Host {
  name: string
  address: string
  /** How far its clock is ahead, in ms: two hosts differ by twice the error at most. */
  clockMs: number
}

/** One operating system process that makes traces. */
export interface Process {
  pid: string
  instance: string
  host: Host
  /** 1 is normal, 2 takes twice as long. */
  slowness: number
  /** When it asked for `GET /version`, in true ms; null before its first trace. */
  announcedMs: number | null
}

/** A place where one task runs at a time, and the worker process that waits there. */
export interface Slot {
  host: Host
  freeMs: number
  process: Process | null
}

/** Hosts and slots of one job. Processes are made as they are needed. */
export class Cluster {
  readonly hosts: Host[]
  readonly slots: Slot[]
  readonly processes: Process[] = []
  private nextPid: number

  constructor(
    private readonly random: Random,
    size: { slots: number; hosts: number; clockErrorMs: number; skew: number },
    startMs: number,
  ) {
    this.nextPid = random.whole(100, 30_000)
    this.skew = size.skew
    const tag = random.hex(4)
    this.hosts = Array.from({ length: size.hosts }, (_, index) => ({
      name: `node-${tag}-${index}`,
      address: `10.0.${random.whole(0, 255)}.${index + 1}`,
      clockMs: random.between(-1, 1) * size.clockErrorMs,
    }))
    this.slots = Array.from({ length: size.slots }, (_, index) => ({ host: this.hosts[index % this.hosts.length] as Host, freeMs: startMs, process: null }))
  }

  private readonly skew: number

  /** A new process on a host. */
  fork(host: Host): Process {
    this.nextPid += this.random.whole(1, 40)
    const made = {
      pid: String(this.nextPid),
      instance: this.random.hex(16),
      host,
      slowness: Math.exp(this.random.normal() * this.skew),
      announcedMs: null,
    }
    this.processes.push(made)
    return made
  }
}
