const QUOTE = 0x22
const LINE_FEED = 0x0a

/** Counts the records of a file as its bytes come: lines, and in CSV those that end outside quotes; its head counts for none. */
export class RecordCounter {
  private quoted = false
  private lines = 0

  constructor(private readonly csv: boolean) {}

  /** Takes the next bytes. @returns records so far */
  add(bytes: Uint8Array): number {
    for (const byte of bytes) {
      if (this.csv && byte === QUOTE) this.quoted = !this.quoted
      else if (byte === LINE_FEED && !this.quoted) this.lines += 1
    }
    return this.csv ? Math.max(0, this.lines - 1) : this.lines
  }
}
