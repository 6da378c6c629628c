const KEY = 'onceover.reloaded'
const AGAIN_MS = 1_000
/** A page that was loaded anew and still lacks its script is not loaded again and again. */
const REST_MS = 15_000

/** Whether an error says that a piece of the page's script could not be read. */
export function isLostScript(error: Error): boolean {
  return error.name === 'ChunkLoadError' || /(loading|load) (css )?chunk|dynamically imported module|importing a module script/i.test(error.message)
}

/** Loads the page anew as soon as the server answers; returns how to stop. */
export function reloadOnceThere(): () => void {
  const timer = setInterval(async () => {
    if (justReloaded()) return
    const there = await fetch('/health', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (!there || justReloaded()) return
    clearInterval(timer)
    note()
    window.location.reload()
  }, AGAIN_MS)
  return () => clearInterval(timer)
}

function justReloaded(): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(KEY) ?? 0) < REST_MS
  } catch {
    return true
  }
}

function note(): void {
  try {
    sessionStorage.setItem(KEY, String(Date.now()))
  } catch {
    // Without storage the page is not loaded anew by itself; Retry does it.
  }
}
