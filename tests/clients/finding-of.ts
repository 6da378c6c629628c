import type { CheckResult } from '../../lib/api/contract/check'
import { type CauseFindingView, runFinding } from '../../lib/api/contract/runs'
import type { Cause } from '../../lib/core/finding'
import { read } from '../setup/api'

/** What the run that a gate judged says about one cause, and its evidence that holds as one text. @throws when it has no such finding */
export async function findingOf(url: string, check: CheckResult, cause: Cause): Promise<CauseFindingView & { holds: string }> {
  const { causes } = await read(url, `runs/${check.run}`, runFinding)
  const finding = causes.find((one) => one.cause === cause)
  if (!finding) throw new Error(`run ${check.run} has no finding of ${cause}, only ${causes.map((one) => one.cause).join(', ') || 'none'}`)
  const holds = finding.evidence.filter((one) => one.holds).map(({ text }) => text)
  return { ...finding, holds: holds.join('\n') }
}
