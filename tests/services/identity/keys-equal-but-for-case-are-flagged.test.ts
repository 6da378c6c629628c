import { expect, it } from 'vitest'
import type { IdentityInput } from '../../../lib/api/contract/identity'
import { previewIdentity } from '../../../lib/services/identity/preview-identity'
import { saveIdentity } from '../../../lib/services/identity/save-identity'
import { applied, documents, experiment } from './build-experiment'

const RULES: IdentityInput['rules'] = [{ kind: 'attribute', names: ['invoice'] }]

it('they are named, and stay documents of their own', async () => {
  const keys = ['INV-1', 'inv-1', ' INV-1', 'INV-2', 'INV-3']
  const built = await experiment(keys.map((invoice) => ({ labels: { invoice } })))
  const input = { experimentId: built.id, rules: RULES, jobIdKeys: [] }
  const preview = await previewIdentity({ ctx: built.ctx, input })
  expect(preview.similarKeys).toEqual({ total: 1, examples: [expect.arrayContaining(['INV-1', 'inv-1', ' INV-1'])] })
  expect(preview.documents.after).toBe(5)
  await saveIdentity({ ctx: built.ctx, input })
  await applied(built)
  expect(await documents(built)).toEqual(keys.map((key) => `${key} by attribute invoice`))
})
