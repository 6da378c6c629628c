import { setting } from './setting'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'onceover.theme'
const DARK = '(prefers-color-scheme: dark)'
const chosen = setting(KEY, THEMES)

/** Runs before the first paint, so that a dark page never flashes light. */
export const THEME_SCRIPT = `(function(){var t=null;try{t=localStorage.getItem('${KEY}')}catch(e){}if(t!=='light'){if(t==='dark'||matchMedia('${DARK}').matches)document.documentElement.dataset.theme='dark'}})()`

/** The theme the reader chose; `system` when none was chosen or storage is closed to us. */
export const storedTheme = chosen.read

/** Shows a theme at once and remembers it; other windows follow. */
export const applyTheme = chosen.write

/** Calls back when another theme was chosen. */
export const onThemeChange = chosen.subscribe

/** Keeps the page in the theme chosen, and with `system` in that of the system as it changes; returns how to stop. */
export function followTheme(): () => void {
  const media = matchMedia(DARK)
  media.addEventListener('change', showTheme)
  const stop = onThemeChange(showTheme)
  return () => {
    media.removeEventListener('change', showTheme)
    stop()
  }
}

/** Sets the attribute that the tokens follow. */
function showTheme(): void {
  const theme = storedTheme()
  const dark = theme === 'dark' || (theme === 'system' && matchMedia(DARK).matches)
  if (dark) document.documentElement.dataset.theme = 'dark'
  else delete document.documentElement.dataset.theme
}
