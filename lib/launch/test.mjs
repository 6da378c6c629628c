import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parts } from './parts.mjs'
import { prepare } from './prepare.mjs'
import { launch } from './root.mjs'
import { show } from './run.mjs'
import { makeVenvs } from './venvs.mjs'

/**
 * `npm test`: sets itself up, runs every test (or those whose path contains an argument) and ends with one line that counts.
 * A real component that this machine lacks is named in one line; with CI=true that is a failure.
 */
async function test() {
  await prepare()
  const problems = await makeVenvs()
  const absent = parts().filter(({ where }) => where === null)
  const report = mkdtempSync(path.join(tmpdir(), 'onceover-report-'))
  const file = path.join(report, 'vitest.json')
  const filters = process.argv.slice(2)
  const code = await show(process.execPath, [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--config=tests/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...filters,
  ])
  const { passed, failed, skipped } = count(file, code)
  rmSync(report, { recursive: true, force: true })
  for (const { name, needs } of absent)
    process.stdout.write(`Not tested: ${name} is absent (${problems.get(name.replace('mlflow ', '')) ?? `needs ${needs}`})\n`)
  const failures = failed + (process.env.CI === 'true' ? absent.length : 0)
  process.stdout.write(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
  return failures === 0 ? 0 : 1
}

/** Counts tests; a file that could not even be loaded counts as one failure, and so does a run that failed otherwise. */
function count(file, code) {
  let report
  try {
    report = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults)
  const broken = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'))
  const failed = tests.filter(({ status }) => status === 'failed').length + broken.length
  const passed = tests.filter(({ status }) => status === 'passed').length
  return { passed, failed: failed === 0 && (code !== 0 || passed === 0) ? 1 : failed, skipped: tests.length - passed - (failed - broken.length) }
}

await launch(test)
