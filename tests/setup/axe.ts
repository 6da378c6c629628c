import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { ROOT } from './root'

interface Violation {
  id: string
  help: string
  nodes: { target: unknown[]; html: string; any: { message: string }[] }[]
}

const SCAN = readFileSync(path.join(ROOT, 'node_modules', 'axe-core', 'axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Scans a page by the rules of WCAG 2.2, A and AA.
 * @param covered something is open above the page: that it leaves a part of a target below it is no fault of the target
 * @returns one line for each place that breaks a rule
 */
export async function violationsOf(page: Page, covered = false): Promise<string[]> {
  await page.evaluate(SCAN)
  const violations = await page.evaluate(async (rules): Promise<Violation[]> => {
    const axe = (globalThis as { axe?: { run(options: unknown): Promise<{ violations: Violation[] }> } }).axe
    if (!axe) throw new Error('the scan was not loaded')
    return (await axe.run({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })).violations
  }, RULES)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .filter(({ any }) => !(covered && id === 'target-size' && any[0]?.message.includes('obscured')))
      .map(({ target, html, any }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${html.slice(0, 200)}\n  ${any[0]?.message ?? ''}`),
  )
}
