import { part } from '../../lib/launch/parts.mjs'

export type PartName = 'mlflow 3.10' | 'mlflow 3.17' | 'mlflow 2.22' | 'java' | 'chromium' | 'postgresql'

/** Where a real component is on this machine; null when it is absent, and then the tests that need it are skipped (a failure in CI). */
export function partAt(name: PartName): string | null {
  return part(name)
}

/** True when one of these components is absent: for `describe.skipIf`. */
export function lacks(...names: PartName[]): boolean {
  return names.some((name) => partAt(name) === null)
}
