/** Compressed skeletons that are kept: one of 33,000 spans takes 0.4 MB. */
const MOST_BYTES = 16_000_000

/**
 * Packed skeletons of the traces last asked for, by version, so that a page that is loaded again and a trace that is searched do not
 * read every span again. What is asked for twice at a time is made once.
 */
export class KeptSkeletons {
  private readonly kept = new Map<string, Promise<Uint8Array>>()
  private readonly sizes = new Map<string, number>()
  private total = 0

  /** The compressed skeleton of a version, while it is kept or being made. */
  get(version: string): Promise<Uint8Array> | undefined {
    return this.kept.get(version)
  }

  /** The compressed skeleton of a version, made when it is not kept. */
  of(version: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = this.kept.get(version)
    if (known) {
      this.kept.delete(version)
      this.kept.set(version, known)
      return known
    }
    const made = make()
    this.kept.set(version, made)
    made.then(
      ({ length }) => this.count(version, length),
      () => this.kept.delete(version),
    )
    return made
  }

  private count(version: string, bytes: number): void {
    this.sizes.set(version, bytes)
    this.total += bytes
    for (const oldest of this.kept.keys()) {
      if (this.total <= MOST_BYTES) return
      this.total -= this.sizes.get(oldest) ?? 0
      this.sizes.delete(oldest)
      this.kept.delete(oldest)
    }
  }
}
