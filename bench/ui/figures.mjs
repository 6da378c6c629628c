/** The value that so large a share of a list does not exceed, by nearest rank; NaN of an empty list. */
export function percentile(list, share) {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

/** The middle value, the lower one of two. */
export function median(list) {
  return percentile(list, 0.5)
}

export const ms = (value) => (value >= 10_000 ? `${(value / 1_000).toFixed(1)} s` : value >= 100 ? `${Math.round(value)} ms` : `${value.toFixed(1)} ms`)
export const bytes = (value) => (value >= 1e6 ? `${(value / 1e6).toFixed(2)} MB` : `${(value / 1e3).toFixed(1)} kB`)
export const number = (value) => Math.round(value).toLocaleString('en-US')
export const frames = (value) => `${value.toFixed(1)} /s`

/** Waits until a condition holds, asking every `everyMs`. @throws naming what it waited for when the time is up */
export async function until(what, holds, { withinMs = 60_000, everyMs = 100 } = {}) {
  for (const end = Date.now() + withinMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, everyMs))) {
    const result = await holds()
    if (result) return result
  }
  throw new Error(`waited ${withinMs / 1_000} s in vain: ${what}`)
}
