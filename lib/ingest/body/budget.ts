interface Waiter {
  bytes: number
  go: () => void
}

/**
 * Bytes that all requests of a process may hold together. What is asked for is given at once or refused ({@link Budget.grow}), or
 * waited for in line ({@link Budget.take}), so that a large one is not passed over for ever. One that is larger than the whole budget
 * is given it when nobody else holds any: a limit of all must not refuse what the limit of one allows.
 */
export class Budget {
  private held = 0
  private readonly line: Waiter[] = []

  constructor(readonly bytes: number) {}

  /** Bytes held now. */
  get heldBytes(): number {
    return this.held
  }

  /** @param own bytes the asker holds already @returns false when that is too much together with what others hold */
  grow(bytes: number, own: number): boolean {
    if (this.held > own && this.held + bytes > this.bytes) return false
    this.held += bytes
    return true
  }

  /** Resolves when it is this one's turn and the bytes are there. */
  take(bytes: number): Promise<void> {
    if (this.line.length === 0 && this.fits(bytes)) {
      this.held += bytes
      return Promise.resolve()
    }
    return new Promise((go) => this.line.push({ bytes, go }))
  }

  release(bytes: number): void {
    this.held -= bytes
    for (let next = this.line[0]; next !== undefined && this.fits(next.bytes); next = this.line[0]) {
      this.line.shift()
      this.held += next.bytes
      next.go()
    }
  }

  private fits(bytes: number): boolean {
    return this.held === 0 || this.held + bytes <= this.bytes
  }
}
