/** Remembers what failed, so that it is left alone for a while instead of holding up everything behind it. */
export class SetAside<Key> {
  private readonly until = new Map<Key, number>()

  constructor(
    private readonly pauseMs = 30_000,
    private readonly now = () => performance.now(),
  ) {}

  /** How many are left alone at this moment. */
  get size(): number {
    for (const [key, until] of this.until) if (until <= this.now()) this.until.delete(key)
    return this.until.size
  }

  add(key: Key): void {
    this.until.set(key, this.now() + this.pauseMs)
  }

  has(key: Key): boolean {
    return (this.until.get(key) ?? 0) > this.now()
  }
}
