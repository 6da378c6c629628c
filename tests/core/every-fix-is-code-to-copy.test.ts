import { describe, expect, it } from 'vitest'
import { CAUSES } from '../../lib/core/finding'
import { lossFixes } from '../../lib/core/wording/advice/loss-fixes'
import { repeatFixes } from '../../lib/core/wording/advice/repeat-fixes'

const code = (fix: { lines: { code: string }[] }) => fix.lines.map((line) => line.code).join('\n')

describe('every fix is code to copy', () => {
  it('causes that bill again, and doubled logging, have one', () => {
    for (const cause of ['plan_reevaluation', 'task_retry', 'speculative_copy', 'logged_twice', 'client_retry'] as const)
      expect(repeatFixes(cause).length).toBeGreaterThan(0)
    for (const cause of ['exporter_resend', 'cached_answer', 'sampling'] as const) expect(repeatFixes(cause)).toEqual([])
  })

  it('plan re-evaluation: cache() and count(), or write once and read back', () => {
    expect(repeatFixes('plan_reevaluation').map(code)).toEqual([
      'out = docs.mapInPandas(classify, schema)\nout = out.cache()\nout.count()   # the one evaluation\nout.createOrReplaceTempView("labels")',
      'out = docs.mapInPandas(classify, schema)\nout.write.mode("overwrite").parquet(path)\nout = spark.read.parquet(path)\nout.createOrReplaceTempView("labels")',
    ])
  })

  it('lost spans have one for each environment', () => {
    expect(lossFixes().map(({ title }) => title)).toEqual(['Spark', 'Spark, flush', 'Celery', 'Lambda', 'fork'])
    for (const fix of lossFixes()) expect(code(fix)).toMatch(/MLFLOW_ENABLE_ASYNC_TRACE_LOGGING|flush_trace_async_logging/)
  })

  it('each adds something and keeps no plus sign of its own', () => {
    for (const fix of [...CAUSES.flatMap(repeatFixes), ...lossFixes()]) {
      expect(fix.lines.some((line) => line.add)).toBe(true)
      expect(fix.lines.some((line) => /^\+/.test(line.code))).toBe(false)
    }
  })
})
