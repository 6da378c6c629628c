import { describe, expect, it } from 'vitest'
import type { IdentityInput } from '../../../lib/api/contract/identity'
import { DEFAULT_SETTINGS } from '../../../lib/core/finding'
import { readIdentity } from '../../../lib/services/identity/read-identity'
import { saveIdentity } from '../../../lib/services/identity/save-identity'
import { inEveryDialect } from '../../store/every-dialect'
import { applied, documents, experiment, send, type TraceSketch } from './build-experiment'

const RULES: IdentityInput['rules'] = [{ kind: 'input', paths: ['$.case.number'] }, { kind: 'pattern', pattern: 'Invoice (\\S+?):' }, { kind: 'content' }]
const sketches: TraceSketch[] = [
  { prompt: 'Invoice I-1: pay.', inputs: { case: { number: 41 } } },
  { prompt: 'Invoice I-2: pay.' },
  { prompt: 'Something else.' },
  { inputs: { user: 'nobody' } },
]

describe('document rules', () => {
  inEveryDialect((fresh) => {
    it('decide what documents are once they are applied, and by which rule; undo brings the former back', async () => {
      const built = await experiment(sketches, await fresh())
      const before = await documents(built)
      expect(before.map((one) => one.replace(/^.* by/, 'by'))).toEqual(['by content', 'by content', 'by content', 'nothing'])
      const saved = await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: [] } })
      expect(saved).toMatchObject({ isDefault: false, previous: saved.defaults, job: { total: 4, done: 0 }, settings: { rules: RULES } })
      await applied(built)
      expect(await documents(built)).toEqual(['41 by input $.case.number', 'I-2 by prompt pattern', before[2], 'nothing'])
      const view = await readIdentity({ ctx: built.ctx, input: { experimentId: built.id } })
      expect(view).toMatchObject({
        job: null,
        sentence: '4 traces: 1 known by input $.case.number, 1 by prompt pattern, 1 by content and 1 by nothing.',
        coverage: { traces: 4, undecided: 1, earlier: 0, rules: [{ traces: 1 }, { traces: 1 }, { traces: 1 }] },
      })

      const undone = await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, ...(view.previous as IdentityInput) } })
      expect(undone).toMatchObject({ isDefault: true, previous: { rules: RULES, jobIdKeys: [] } })
      await applied(built)
      expect(await documents(built)).toEqual(before)
      expect(await built.store.identitySettings(built.id)).toEqual({ rules: DEFAULT_SETTINGS.rules, jobIdKeys: DEFAULT_SETTINGS.jobIdKeys })
      expect(built.errors).toEqual([])
    })

    it('count for what arrives later, too, and for no other experiment', async () => {
      const built = await experiment(sketches.slice(0, 1), await fresh())
      const other = await built.store.createExperiment('other', {}, built.ctx.now())
      await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: [] } })
      await applied(built)
      await send(built.store, built.id, [{ prompt: 'Invoice I-9: pay.' }], 5)
      if (other) await send(built.store, other.id, [{ prompt: 'Invoice I-9: pay.' }], 6)
      await built.deriver.settle('findings')
      expect(await documents(built)).toEqual(['41 by input $.case.number', 'I-9 by prompt pattern'])
      expect((await documents({ store: built.store, id: other?.id ?? built.id }))[0]).toContain('by content')
    })

    it('job ids that are named decide runs', async () => {
      const night = (batch: string, from: number): TraceSketch => ({ prompt: `Invoice ${from}: pay.`, labels: { batch }, from })
      const built = await experiment([night('one', 0), night('two', 100), night('one', 200)], await fresh())
      const runs = async () => (await built.store.runs({ experimentId: built.id, limit: 10, pendingAfter: 0n as never })).length
      expect(await runs()).toBe(1)
      await saveIdentity({ ctx: built.ctx, input: { experimentId: built.id, rules: RULES, jobIdKeys: ['batch'] } })
      await applied(built)
      expect(await runs()).toBe(2)
    })
  })
})
