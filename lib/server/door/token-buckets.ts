interface Bucket {
  tokens: number
  atMs: number
}

/** More callers than this are not remembered: those forgotten begin with a full bucket. */
const MOST_CALLERS = 10_000

/** A bucket of tokens for each caller: each request takes one, and they come back evenly over a minute. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>()

  /** @param perMinute size of a bucket, and what comes back in a minute */
  constructor(
    private readonly perMinute: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Takes a token. @returns 0 when there was one, else the whole seconds until there is one */
  take(caller: string): number {
    const atMs = this.now()
    const last = this.buckets.get(caller)
    const tokens = last === undefined ? this.perMinute : Math.min(this.perMinute, last.tokens + ((atMs - last.atMs) * this.perMinute) / 60_000)
    const taken = tokens >= 1
    this.buckets.delete(caller)
    this.buckets.set(caller, { tokens: taken ? tokens - 1 : tokens, atMs })
    if (this.buckets.size > MOST_CALLERS) this.buckets.delete(this.buckets.keys().next().value as string)
    return taken ? 0 : Math.max(1, Math.ceil(((1 - tokens) * 60) / this.perMinute))
  }
}
