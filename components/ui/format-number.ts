const WHOLE = new Intl.NumberFormat('en-US')

/** `12400` → `12,400`. */
export function count(value: number): string {
  // Most numbers are small, and a formatter takes ten times as long.
  return value >= 0 && value < 1_000 && Number.isInteger(value) ? String(value) : WHOLE.format(value)
}

/** A count of which there may be more than were counted: `40,000+`. */
export function countFrom(value: number, atLeast: boolean): string {
  return `${count(value)}${atLeast ? '+' : ''}`
}

/** `1 document`, `6 documents`; `many` for an irregular plural. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`
}

/** A repeat factor: `4.0×`; `–` where there was no evaluation. Just above 1 never shows as 1.0. */
export function factor(value: number | null): string {
  if (value === null) return '–'
  const shown = value.toFixed(1)
  return value > 1 && shown === '1.0' ? `${Math.max(value, 1.01).toFixed(2)}×` : `${shown}×`
}

/** A share in per cent: `4 %`, `<1 %`, and never 0 or 100 unless it is exactly that; `–` of nothing. */
export function percent(part: number | bigint, whole: number | bigint): string {
  const [a, b] = [Number(part), Number(whole)]
  if (b === 0) return '–'
  const exact = (100 * a) / b
  if (exact > 0 && exact < 1) return '<1 %'
  if (exact < 100 && exact > 99) return '>99 %'
  return `${Math.round(exact)} %`
}

/** `3243` → `3,243 B`, `3.2 kB`, `1.4 MB`. */
export function bytes(value: number): string {
  if (value < 10_000) return `${count(value)} B`
  const unit = value < 1_000_000 ? (['kB', 1e3] as const) : value < 1e9 ? (['MB', 1e6] as const) : (['GB', 1e9] as const)
  const scaled = value / unit[1]
  return `${scaled < 10 ? scaled.toFixed(1) : Math.round(scaled)} ${unit[0]}`
}
