import { readFileSync } from 'node:fs'

interface Locked {
  version: string
  license?: string
  dev?: boolean
  link?: boolean
}

/** Packages that an installation for use brings, as lines `name licence`, by the lock file: each once, in the order of their names. */
export function shippedPackages(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> }
  const lines = Object.entries(packages).flatMap(([path, { license, dev, link }]) => {
    if (path === '' || dev || link) return []
    return [`${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} | ${license ?? 'unknown'}`]
  })
  return [...new Set(lines)].sort()
}
