const SIGNS: Record<string, string> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', ' ': 'Space', Delete: 'Del' }

/** The keys of an action one by one, as they are written on keyboards: `g t` gives `g`, `t`; `Mod+k` gives `⌘K` on a Mac, else `Ctrl+K`. */
export function keyWords(keys: string): string[] {
  return keys.split(/(?<=.) (?=.)/).map((key) => {
    if (key.startsWith('Mod+')) return `${isMac() ? '⌘' : 'Ctrl+'}${key.slice(4).toUpperCase()}`
    return key.replace(/^(Shift\+)?(.+)$/, (_, shift: string | undefined, plain: string) => `${shift ? '⇧' : ''}${SIGNS[plain] ?? plain}`)
  })
}

function isMac(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)
}
