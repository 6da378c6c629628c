/**
 * Short names for workers shown together: `6715` for `6715@3fbfce4b` where no other of them has that process id, else the whole name.
 * @returns a function from a stored worker name to what is shown
 */
export function shortWorkers(names: Iterable<string | null>): (name: string) => string {
  const byProcess = new Map<string, Set<string>>()
  for (const name of names) {
    if (name === null) continue
    const process = processPart(name)
    byProcess.set(process, (byProcess.get(process) ?? new Set()).add(name))
  }
  return (name) => (byProcess.get(processPart(name))?.size === 1 ? processPart(name) : name)
}

function processPart(name: string): string {
  return name.split('@')[0] as string
}
