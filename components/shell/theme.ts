export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'onceover.theme'

/** Runs before the first paint, so that a dark page never flashes light. */
export const THEME_SCRIPT = `(function(){var t=null;try{t=localStorage.getItem('${KEY}')}catch(e){}if(t!=='light'){if(t==='dark'||matchMedia('(prefers-color-scheme: dark)').matches)document.documentElement.dataset.theme='dark'}})()`

/** The theme the reader chose; `system` when none was chosen or storage is closed to us. */
export function storedTheme(): Theme {
  try {
    const stored = localStorage.getItem(KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

/** Shows a theme at once and remembers it. */
export function applyTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch {
    // A browser that keeps nothing still shows the theme until it is reloaded.
  }
  showTheme(theme)
}

/** Sets the attribute that the tokens follow. */
export function showTheme(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
  if (dark) document.documentElement.dataset.theme = 'dark'
  else delete document.documentElement.dataset.theme
}
