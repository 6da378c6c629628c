const KEY = 'onceover.who'

/** Who assessed last in this browser; '' for nobody, and where nothing can be kept. */
export function rememberedWho(): string {
  try {
    return localStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

/** Keeps who assesses for the next time. */
export function rememberWho(who: string): void {
  try {
    localStorage.setItem(KEY, who)
  } catch {
    // A browser that keeps nothing asks again.
  }
}
