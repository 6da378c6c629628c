import { expect, it } from 'vitest'
import { deleteSelection } from '../../../lib/services/selection/start-action'
import { deletionOfTrace } from '../../../lib/services/trash/deletion-of-trace'
import { trace } from '../../store/build'
import { inEveryDialect } from '../../store/every-dialect'
import { storeOfFourPasses } from '../../store/four-passes'
import { contextOver, matching, takenBack, toItsEnd } from './chosen'

inEveryDialect((fresh) => {
  it('while it lies in the trash, by any spelling of its id, and not before or after', async () => {
    const ctx = contextOver(await storeOfFourPasses(fresh))
    const asked = (id: string) => deletionOfTrace({ ctx, input: { traceId: id } })
    const none = { deletion: null }
    expect(await asked(trace('p0d1'))).toEqual(none)
    const action = await toItsEnd(ctx, await deleteSelection({ ctx, input: { selection: matching('doc_id:doc-001') } }))
    expect(await asked(`tr-${trace('p0d1').toUpperCase()}`)).toMatchObject({ deletion: { id: action.id, kind: 'delete', done: 4, text: '4 traces deleted.' } })
    expect(await asked(trace('p0d2'))).toEqual(none)
    expect(await asked('no id at all')).toEqual(none)
    await takenBack(ctx, action)
    expect(await asked(trace('p0d1'))).toEqual(none)
  })
})
