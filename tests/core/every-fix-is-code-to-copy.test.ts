import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { CAUSES } from '../../lib/core/finding'
import type { Incompleteness } from '../../lib/core/trace'
import type { Environment } from '../../lib/core/wording/advice/environment'
import { lossFixes } from '../../lib/core/wording/advice/loss-fixes'
import { repeatFixes } from '../../lib/core/wording/advice/repeat-fixes'

const code = (fix: { lines: { code: string }[] }) => fix.lines.map((line) => line.code).join('\n')
const python = spawnSync('python3', ['--version']).status === 0
const STATES: Incompleteness[] = ['no_spans', 'no_trace_info', 'root_missing', 'partial', 'unreadable']
const ALL = [...CAUSES.flatMap((cause) => repeatFixes(cause)), ...lossFixes({ states: STATES, environments: [], rootless: true, broken: { path: 'a/b' } })]

describe('every fix is code to copy', () => {
  it('causes that bill again, and doubled logging, have one', () => {
    for (const cause of ['plan_reevaluation', 'task_retry', 'speculative_copy', 'logged_twice', 'client_retry'] as const)
      expect(repeatFixes(cause).length).toBeGreaterThan(0)
    for (const cause of ['exporter_resend', 'cached_answer', 'sampling'] as const) expect(repeatFixes(cause)).toEqual([])
  })

  it('plan re-evaluation: cache() and count(), or write once and read back', () => {
    expect(repeatFixes('plan_reevaluation').slice(0, 2).map(code)).toEqual([
      'out = docs.mapInPandas(classify, schema)\nout = out.cache()\nout.count()   # the one evaluation\nout.createOrReplaceTempView("labels")',
      'out = docs.mapInPandas(classify, schema)\nout.write.mode("overwrite").parquet(path)\nout = spark.read.parquet(path)\nout.createOrReplaceTempView("labels")',
    ])
  })

  it('a retried task has one for each environment that retries', () => {
    expect(repeatFixes('task_retry').map(({ title }) => title)).toEqual(['Checkpoint inside the partition', 'Celery', 'Ray'])
    expect(repeatFixes('task_retry', ['celery'])[0]?.title).toBe('Celery')
    expect(repeatFixes('plan_reevaluation', ['serverless'])[0]?.title).toBe('Serverless')
  })

  it('lost spans have one for each environment, those at hand first', () => {
    const titles = (...environments: Environment[]) => lossFixes({ states: ['no_spans'], environments, rootless: false }).map(({ title }) => title)
    expect(titles()).toEqual(['Spark', 'Spark, flush', 'Serverless', 'Celery', 'Ray', 'multiprocessing', 'Lambda', 'OpenTelemetry', 'OpenTelemetry, at once'])
    expect(titles('celery')[0]).toBe('Celery')
    expect(titles('opentelemetry')).toEqual(['OpenTelemetry', 'OpenTelemetry, at once'])
    for (const fix of lossFixes({ states: ['no_spans'], environments: [], rootless: false }))
      expect(code(fix)).toMatch(/MLFLOW_ENABLE_ASYNC_TRACE_LOGGING|flush_trace_async_logging|shutdown\(\)|SimpleSpanProcessor/)
  })

  it('what a state needs comes first: an end in order, a file sent again, a larger queue', () => {
    const titles = (state: Incompleteness, rootless = false) =>
      lossFixes({ states: [state], environments: [], rootless, broken: { path: '3/traces/tr-a/artifacts/traces.json' } }).map(({ title }) => title)
    expect(titles('root_missing', true)[0]).toBe('End on SIGTERM')
    expect(titles('no_trace_info', true)[0]).toBe('End on SIGTERM')
    expect(titles('no_trace_info')[0]).toBe('Spark')
    expect(titles('partial')[1]).toBe('Larger queue')
    expect(titles('unreadable')).toEqual(['Send it again'])
    const [again] = lossFixes({ states: ['unreadable'], environments: [], rootless: false, broken: { path: '3/traces/tr-a/artifacts/traces.json' } })
    expect(again && code(again)).toContain('/api/2.0/mlflow-artifacts/artifacts/3/traces/tr-a/artifacts/traces.json')
  })

  it('each adds something, keeps no plus sign of its own and never says to reload', () => {
    for (const fix of ALL) {
      expect(fix.lines.some((line) => line.add)).toBe(true)
      expect(fix.lines.some((line) => /^\+/.test(line.code))).toBe(false)
      expect(fix.note).not.toMatch(/reload|refresh/i)
    }
  })

  it.skipIf(!python)('each in Python is Python', () => {
    const sources = ALL.filter(({ language }) => language === 'python').map((fix) => [fix.title, code(fix)])
    const parse = 'import ast, json, sys\nfor title, code in json.load(sys.stdin): ast.parse(code, title)'
    const { status, stderr } = spawnSync('python3', ['-c', parse], { input: JSON.stringify(sources), encoding: 'utf8' })
    expect([status, stderr]).toEqual([0, ''])
  })
})
