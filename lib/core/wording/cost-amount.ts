/** Dollars with two significant digits, at least cents and at most six decimals; `<$0.000001` for less. */
export function amountText(nano: bigint): string {
  const decimals = nano === 0n ? 2 : Math.min(6, Math.max(2, 11 - abs(nano).toString().length))
  return fixed(nano, decimals)
}

function fixed(nano: bigint, decimals: number): string {
  const unit = 10n ** BigInt(9 - decimals)
  const rounded = (abs(nano) + unit / 2n) / unit
  const sign = nano < 0n ? '−' : ''
  if (rounded === 0n && nano !== 0n) return `<${sign}$0.${'1'.padStart(decimals, '0')}`
  const digits = rounded.toString().padStart(decimals + 1, '0')
  return `${sign}$${digits.slice(0, -decimals).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-decimals)}`
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value
}
