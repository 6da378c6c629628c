import { expect, it } from 'vitest'
import type { IdentityInput } from '../../../lib/api/contract/identity'
import { Deriver } from '../../../lib/server/deriver'
import { IdentityJobs } from '../../../lib/server/identity-jobs'
import { readIdentity } from '../../../lib/services/identity/read-identity'
import { saveIdentity } from '../../../lib/services/identity/save-identity'
import { openStore } from '../../../lib/store/open'
import { freshUrl } from '../../store/fresh-store'
import { applied, documents, experiment } from './build-experiment'

const RULES: IdentityInput['rules'] = [{ kind: 'attribute', names: ['invoice'] }]
const many = Array.from({ length: 450 }, (_, at) => ({ labels: { invoice: `I-${at}` } }))

it('wherever the process ends, the next one finishes the job, and its progress is told all along', async () => {
  const url = await freshUrl()
  const first = await openStore(url)
  const built = await experiment(many, first)
  await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: [] } })
  const job = async () => (await readIdentity({ ctx: built.ctx, input: { experimentId: built.id } })).job

  expect(await job()).toMatchObject({ total: 450, done: 0 })
  await first.advanceIdentityJob(built.id, 200)
  expect(await job()).toMatchObject({ total: 450, done: 0 })
  await built.deriver.settle('summaries')
  await first.advanceIdentityJob(built.id, 200)
  expect(await job()).toMatchObject({ total: 450, done: 200 })
  await first.close()

  const second = await openStore(url)
  const errors: unknown[] = []
  const deriver = new Deriver(second, (error) => errors.push(error))
  await applied({ ...built, store: second, deriver, jobs: new IdentityJobs(second, deriver, (error) => errors.push(error)), errors })
  expect(await documents({ store: second, id: built.id })).toEqual(many.map(({ labels }) => `${labels.invoice} by attribute invoice`))
  expect(errors).toEqual([])
  await second.close()
})

it('rules saved while others are applied start the job anew', async () => {
  const built = await experiment(many.slice(0, 5))
  await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: [{ kind: 'content' }], jobIdKeys: [] } })
  await built.store.advanceIdentityJob(built.id, 3)
  await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: [] } })
  await applied(built)
  expect(await documents(built)).toEqual(many.slice(0, 5).map(({ labels }) => `${labels.invoice} by attribute invoice`))
})

it('an experiment that is gone ends its job', async () => {
  const built = await experiment(many.slice(0, 5))
  await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: [] } })
  await built.store.deleteExperimentForGood(built.id)
  expect(await built.store.identityJobs()).toEqual([])
  expect(await built.store.advanceIdentityJob(built.id, 3)).toBe(false)
})
