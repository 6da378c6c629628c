import type { ExperimentId } from '../../core/ids'
import { listInto } from '../../core/lists'
import type { Millis } from '../../core/time'
import { num, str } from '../cells'
import type { Client } from '../client'
import type { Database } from '../database'
import type { Experiment } from '../port'

type Row = Awaited<ReturnType<Client['experiment']['findMany']>>[number] & { tags: { key: string; value: string }[] }

const WITH_TAGS = { tags: { select: { key: true, value: true } } } as const

/** Experiments: the part of the store that knows their rows. */
export function experimentTable(database: Database, client: Client) {
  return {
    async experimentById(id: string): Promise<Experiment | null> {
      const row = await client.experiment.findUnique({ where: { id }, include: WITH_TAGS })
      return row && experimentOf(row)
    },
    async experimentByName(name: string): Promise<Experiment | null> {
      const row = await client.experiment.findUnique({ where: { name }, include: WITH_TAGS })
      return row && experimentOf(row)
    },
    async experiments(): Promise<Experiment[]> {
      // Every list asks for their names, and Prisma's client takes longer than the queries themselves
      const tags = new Map<string, [string, string][]>()
      for (const [id, key, value] of await database.all('SELECT experiment_id, key, value FROM experiment_tag')) listInto(tags, str(id), [str(key), str(value)])
      const rows = await database.all('SELECT id, name, lifecycle, created_ms, updated_ms, demo FROM experiment')
      const experiments = rows.map(
        ([id, name, lifecycle, created, updated, demo]): Experiment => ({
          id: str<ExperimentId>(id),
          name: str(name),
          lifecycle: str(lifecycle) === 'deleted' ? 'deleted' : 'active',
          createdMs: num(created) as Millis,
          updatedMs: num(updated) as Millis,
          tags: Object.fromEntries(tags.get(str(id)) ?? []),
          demo: num(demo) === 1,
        }),
      )
      return experiments.sort((a, b) => Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : 1))
    },
    async createExperiment(name: string, tags: Record<string, string>, at: Millis, demo = false): Promise<Experiment | null> {
      return database.write(async (tx) => {
        if ((await tx.all('SELECT 1 FROM experiment WHERE name = ?', [name])).length > 0) return null
        // Ids of traces count too: a client may have sent some for an experiment that was never created here.
        const [row] = await tx.all(
          `SELECT MAX(CAST(id AS BIGINT)) FROM experiment WHERE ${database.dialect === 'sqlite' ? "id NOT GLOB '*[^0-9]*' AND length(id) < 19" : "id ~ '^[0-9]{1,18}$'"}`,
        )
        const id = `${num(row?.[0] ?? 0) + 1}` as ExperimentId
        // Versions count from the time of creation: an id that a deleted experiment had before never meets what is remembered of it.
        await tx.run('INSERT INTO experiment (id, name, lifecycle, created_ms, updated_ms, demo, changed, detected) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', [
          id,
          name,
          'active',
          at,
          at,
          demo ? 1 : 0,
          at,
          at,
        ])
        for (const [key, value] of Object.entries(tags))
          await tx.run('INSERT INTO experiment_tag (experiment_id, key, value) VALUES (?, ?, ?)', [id, key, value])
        return { id, name, lifecycle: 'active' as const, createdMs: at, updatedMs: at, tags: { ...tags }, demo }
      })
    },
    async updateExperiment(id: ExperimentId, change: Partial<Pick<Experiment, 'name' | 'lifecycle' | 'updatedMs'>>): Promise<void> {
      await database.alone(() => client.experiment.updateMany({ where: { id }, data: change }))
    },
    async setExperimentTag(id: ExperimentId, key: string, value: string | null): Promise<void> {
      const where = { experimentId_key: { experimentId: id, key } }
      if (value === null) await database.alone(() => client.experimentTag.deleteMany({ where: { experimentId: id, key } }))
      else await database.alone(() => client.experimentTag.upsert({ where, create: { experimentId: id, key, value }, update: { value } }))
    },
  }
}

function experimentOf(row: Row): Experiment {
  return {
    id: row.id as ExperimentId,
    name: row.name,
    lifecycle: row.lifecycle === 'deleted' ? 'deleted' : 'active',
    createdMs: Number(row.createdMs) as Millis,
    updatedMs: Number(row.updatedMs) as Millis,
    tags: Object.fromEntries(row.tags.map(({ key, value }) => [key, value])),
    demo: row.demo === 1,
  }
}
