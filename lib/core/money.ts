/** Money is an integer count of nano-dollars (10^-9 USD). Never a float. */
export type NanoUsd = bigint & { readonly brand: 'NanoUsd' }

export const NO_MONEY = 0n as NanoUsd

/** Sum of two amounts. */
export function addUsd(a: NanoUsd, b: NanoUsd): NanoUsd {
  return (a + b) as NanoUsd
}

/** Exact decimal text of an amount in dollars, e.g. `0.0000177`; for JSON and hover texts. */
export function usdText(amount: NanoUsd): string {
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(10, '0')
  const fraction = digits.slice(-9).replace(/0+$/, '')
  return `${sign}${digits.slice(0, -9)}${fraction ? `.${fraction}` : ''}`
}
