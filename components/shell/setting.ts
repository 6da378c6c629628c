/** A choice that this browser remembers. */
export interface Setting<T extends string> {
  read(): T
  write(value: T): void
  /** Calls back when it changed, in another window too; returns how to stop. */
  subscribe(listener: () => void): () => void
}

/** A choice among some values, the first where none was made; kept in memory where the browser keeps nothing. */
export function setting<T extends string>(key: string, values: readonly [T, ...T[]]): Setting<T> {
  const listeners = new Set<() => void>()
  let own: T | null = null
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const foreign = (event: StorageEvent) => {
    if (event.key !== key && event.key !== null) return
    own = null
    tell()
  }
  return {
    read() {
      if (own !== null) return own
      try {
        const stored = localStorage.getItem(key)
        return values.find((value) => value === stored) ?? values[0]
      } catch {
        return values[0]
      }
    },
    write(value) {
      own = value
      try {
        if (value === values[0]) localStorage.removeItem(key)
        else localStorage.setItem(key, value)
      } catch {
        // A browser that keeps nothing still keeps to it until the page is loaded again.
      }
      tell()
    },
    subscribe(listener) {
      if (listeners.size === 0) window.addEventListener('storage', foreign)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) window.removeEventListener('storage', foreign)
      }
    },
  }
}
