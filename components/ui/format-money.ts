import { type NanoUsd, usdText } from '@/lib/core/money'

type Nano = bigint | string | null

const MOST = 6
const LEAST = 2

/**
 * Decimals for a column of money: as many as give its median two significant digits, at least 2, at most 6.
 * Takes nano-dollars; nulls and zeros do not count.
 */
export function moneyDecimals(amounts: readonly Nano[]): number {
  const sizes = amounts
    .filter((amount) => amount !== null)
    .map((amount) => abs(BigInt(amount)))
    .filter((amount) => amount > 0n)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const median = sizes[Math.floor((sizes.length - 1) / 2)]
  if (median === undefined) return LEAST
  const firstDigit = 9 - (median.toString().length - 1)
  return Math.min(MOST, Math.max(LEAST, firstDigit + 1))
}

/**
 * Nano-dollars as `$0.00053`, rounded half up to `decimals` (by default those that fit this amount alone). What is there but would
 * round to nothing shows as `<$0.00001`; null shows as `–`.
 */
export function money(amount: Nano, decimals: number = moneyDecimals([amount])): string {
  if (amount === null) return '–'
  const value = BigInt(amount)
  const unit = 10n ** BigInt(9 - decimals)
  const rounded = (abs(value) + unit / 2n) / unit
  const sign = value < 0n ? '−' : ''
  if (rounded === 0n && value !== 0n) return `<${sign}$${(10 ** -decimals).toFixed(decimals)}`
  const digits = rounded.toString().padStart(decimals + 1, '0')
  const whole = decimals === 0 ? digits : digits.slice(0, -decimals)
  return `${sign}$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${decimals === 0 ? '' : `.${digits.slice(-decimals)}`}`
}

/** The unrounded amount, for hover texts: `$0.0000177`. */
export function moneyExact(amount: Nano): string | undefined {
  return amount === null ? undefined : `$${usdText(BigInt(amount) as NanoUsd)}`
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
