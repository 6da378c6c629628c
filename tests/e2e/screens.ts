/** The screens every sweep visits, by address below the server's. */
export const SCREENS = ['/', '/traces', '/documents', '/reevaluations', '/missing', '/cost', '/alerts', '/prices', '/data', '/shares', '/access'] as const

export const WIDTHS = [
  { name: '1440', viewport: { width: 1440, height: 900 } },
  { name: '390', viewport: { width: 390, height: 844 } },
] as const

export const THEMES = ['light', 'dark'] as const
