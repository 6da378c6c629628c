import { describe, expect, it } from 'vitest'
import { traces } from '../setup/api'
import { causesFound, gate, incompleteFound } from '../setup/gate'
import { lacks } from '../setup/parts'
import { startPostgres } from '../setup/postgres'
import { startServer } from '../setup/server'
import { replay } from './replay'

const RECORDINGS = [
  {
    recording: 'mlflow-3.10.1-reevaluated-spark-resource',
    causes: { plan_reevaluation: 18 },
    incomplete: {},
    gives: { traces: 24, documents: 6, repeat_factor: 4, passes: 4 },
  },
  { recording: 'mlflow-3.10.1-task-retry', causes: { task_retry: 2 }, incomplete: {}, gives: { traces: 8, documents: 6, surplus_evaluations: 2 } },
  { recording: 'mlflow-3.10.1-artifact-path-killed-async', causes: {}, incomplete: { no_spans: 2 }, gives: { traces: 4, verdict: 'fail' } },
  { recording: 'mlflow-3.10.1-manual-hierarchy', causes: {}, incomplete: {}, gives: { traces: 6, documents: 6, repeat_factor: 1 } },
  { recording: 'mlflow-2.22.1-basics', causes: {}, incomplete: {}, gives: { traces: 3, documents: 3, repeat_factor: 1 } },
]

describe.skipIf(lacks('postgresql'))('PostgreSQL gives the same answers as SQLite', () => {
  it('for recordings replayed side by side into one database, and after a restart', async () => {
    const database = await startPostgres()
    const env = { DATABASE_URL: database.url }
    const server = await startServer({ env })
    try {
      const names: string[] = []
      for (const { recording } of RECORDINGS) {
        const replayed = await replay(recording, server.url, { seed: 3 })
        expect(replayed.answers.filter(({ status }) => status >= 500)).toEqual([])
        names.push(replayed.experiment)
      }
      const prove = async (url: string) => {
        for (const [index, { causes, incomplete, gives }] of RECORDINGS.entries()) {
          const check = await gate(url, names[index] ?? '')
          expect(check).toMatchObject(gives)
          expect([causesFound(check), incompleteFound(check)]).toEqual([causes, incomplete])
        }
        expect(await traces(url, 'doc_id:doc-003')).not.toHaveLength(0)
      }
      await prove(server.url)
      await server.kill9()
      const again = await startServer({ data: server.data, env })
      await prove(again.url)
      expect([...server.defects(), ...again.defects()]).toEqual([])
      await again.stop()
    } finally {
      await server.stop()
      await database.stop()
    }
  })
})
