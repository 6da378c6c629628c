import { describe, expect, it } from 'vitest'
import { runFinding } from '../../lib/api/contract/runs'
import type { TraceRowView } from '../../lib/api/contract/traces'
import { read, trace, traces } from '../setup/api'
import { causesFound, incompleteFound } from '../setup/gate'
import { lacks } from '../setup/parts'
import { findingOf } from './finding-of'
import { sparkCase } from './spark-case'

const ONCE = { verdict: 'pass', traces: 6, documents: 6, evaluations: 6, repeat_factor: 1, surplus_evaluations: 0, passes: 1 }
const FOUR_TIMES = { verdict: 'fail', traces: 24, documents: 6, evaluations: 24, repeat_factor: 4, surplus_evaluations: 18, passes: 4 }

describe.skipIf(lacks('mlflow 3.10', 'java'))('a Spark pipeline is judged as it ran', () => {
  it.each(['bare', 'docid', 'fixed'])('%s: every document once', (name) =>
    sparkCase(name, (check) => {
      expect(check).toMatchObject(ONCE)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
    }),
  )

  it.each(['reeval_bare', 'reeval'])('%s: one lazy plan in four actions makes four passes, which nothing proves', (name) =>
    sparkCase(name, async (check, url) => {
      expect(check).toMatchObject(FOUR_TIMES)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{ plan_reevaluation: 18 }, {}])
      const finding = await findingOf(url, check, 'plan_reevaluation')
      expect(finding).toMatchObject({ traces: 18, documents: 6 })
      expect(['likely', 'guess']).toContain(finding.confidence)
      expect(finding.surer).toContain('spark.stage.id')
      expect(finding.holds).toContain('6 of 6 documents repeat in every pass')
    }),
  )

  it('reeval_resource: with stage ids each pass is a stage, and proved where a process served two of them', () =>
    sparkCase('reeval_resource', async (check, url) => {
      expect(check).toMatchObject(FOUR_TIMES)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{ plan_reevaluation: 18 }, {}])
      const { passes } = await read(url, `runs/${check.run}`, runFinding)
      expect(passes.map(({ documents, evaluations }) => [documents, evaluations])).toEqual([6, 6, 6, 6].map((six) => [six, six]))
      const stages = passes.map(({ stage }) => stage)
      expect([stages.includes(null), new Set(stages).size]).toEqual([false, 4])
      const finding = await findingOf(url, check, 'plan_reevaluation')
      expect(finding.holds).toContain(`\`${stages.join(', ')}\``)
      const served = processesByStage(await traces(url))
      const shared = stages.slice(1).map((stage, at) => stages.slice(0, at + 1).some((earlier) => meet(served.get(stage), served.get(earlier))))
      // The job's id is not recorded: which Python process Spark gives a partition decides whether the stages are known to be of one job.
      if (!shared.includes(false)) expect(finding).toMatchObject({ confidence: 'certain', surer: null })
      if (!shared.includes(true)) expect(finding.confidence).toBe('likely')
    }))

  it('taskretry: only what the failed attempt had done is repeated, and attempt numbers prove it', () =>
    sparkCase('taskretry', async (check, url) => {
      expect(check).toMatchObject({ verdict: 'fail', traces: 8, documents: 6, evaluations: 8, surplus_evaluations: 2, passes: 1 })
      expect(check.repeat_factor).toBeCloseTo(8 / 6, 3)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{ task_retry: 2 }, {}])
      const repeated = (await traces(url)).filter(({ cause }) => cause === 'task_retry')
      expect(repeated.map(({ partition, pass }) => [partition, pass])).toEqual([
        ['0', null],
        ['0', null],
      ])
      const finding = await findingOf(url, check, 'task_retry')
      expect(finding).toMatchObject({ confidence: 'certain', traces: 2, documents: 2, surer: null })
      expect(finding.holds).toMatch(/partition `0`: attempt `1` evaluated 2 documents of attempt `0` again/)
    }))

  it('manual: every document once, one tree each, with its artifact', () =>
    sparkCase('manual', async (check, url) => {
      expect(check).toMatchObject(ONCE)
      expect([causesFound(check), incompleteFound(check)]).toEqual([{}, {}])
      for (const { id } of await traces(url)) {
        const { spans, artifacts } = await trace(url, id)
        expect(spans.map(({ name }) => name)).toEqual(['doc_processing', 'Completions', 'parse'])
        expect(artifacts).toHaveLength(1)
      }
    }))
})

/** Processes by stage. The lab names a host after its partition, and a process is known by its host and id. */
function processesByStage(rows: readonly TraceRowView[]): Map<string | null, Set<string>> {
  const found = new Map<string | null, Set<string>>()
  for (const { stage, partition, worker } of rows) found.set(stage, (found.get(stage) ?? new Set()).add(`${partition} ${worker}`))
  return found
}

function meet(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): boolean {
  return [...a].some((one) => b.has(one))
}
