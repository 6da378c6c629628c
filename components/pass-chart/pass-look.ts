const FIRST = { fill: 'var(--color-pass-1)', text: 'var(--color-ink)', ground: 'var(--color-mark)', soft: 'var(--color-canvas)' }
const STEPS = ['var(--color-pass-2)', 'var(--color-pass-3)', 'var(--color-pass-4)']

export interface PassLook {
  /** Of its marks and its bar. */
  fill: string
  /** Of its name. */
  text: string
  /** Of its band, to be thinned to a tenth. */
  ground: string
  /** Of its band in the small chart. */
  soft: string
}

/** The colours of a pass: the first was wanted and is neutral, later ones step through the colour of repeats; beyond four the last repeats. */
export function passLook(pass: number): PassLook {
  if (pass <= 1) return FIRST
  return {
    fill: STEPS[Math.min(pass - 2, STEPS.length - 1)] ?? FIRST.fill,
    text: 'var(--color-repeat)',
    ground: 'var(--color-repeat-mark)',
    soft: 'var(--color-repeat-soft)',
  }
}

/** The colour of one mark: its pass's; a surplus evaluation outside any pass (a retried task) has the colour of the first repeat. */
export function markFill({ pass, surplus }: { pass: number; surplus: boolean }): string {
  return passLook(surplus && pass <= 1 ? 2 : pass).fill
}
