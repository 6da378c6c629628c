import { type CheckResult, checkResult } from '../../lib/api/contract/check'

export type Causes = CheckResult['causes']

/**
 * Asks the gate about an experiment's last run, after it has been quiet for 2 s (`wait`), and checks the answer's form.
 * @param more further parameters, such as `{ run: 'all' }`
 */
export async function gate(url: string, experiment: string, more: Record<string, string> = {}): Promise<CheckResult> {
  const query = new URLSearchParams({ experiment, wait: '10s', ...more })
  const answer = await fetch(`${url}/api/v1/check?${query}`)
  const text = await answer.text()
  if (answer.status !== 200) throw new Error(`the gate answered ${answer.status}: ${text}`)
  return checkResult.parse(JSON.parse(text))
}

/** The causes of repeats that occurred, with their traces. Resends are no repeats: they were absorbed, and are counted in spans. */
export function causesFound({ causes }: CheckResult): Partial<Causes> {
  return Object.fromEntries(Object.entries(causes).filter(([cause, traces]) => traces > 0 && cause !== 'exporter_resend'))
}

/** The states of incompleteness that occurred. */
export function incompleteFound({ incomplete }: CheckResult): Partial<CheckResult['incomplete']> {
  return Object.fromEntries(Object.entries(incomplete).filter(([, traces]) => traces > 0))
}
