/** Keeps a value by name, and of all kept the so many that were kept last, the same one again included. @returns the value */
export function remember<T>(kept: Map<string, T>, name: string, value: T, most: number): T {
  kept.delete(name)
  kept.set(name, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return value
}
