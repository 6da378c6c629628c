/** A filter or an order that does not parse. The message names the 1-based position. */
export class FilterError extends Error {
  override readonly name = 'FilterError'
  /** @param at 0-based offset in the filter text. */
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(`${message} (at position ${at + 1})`)
  }
}
