import { expect, it } from 'vitest'
import { MOST_VIEWS, savedViews, viewInput } from '../../../lib/api/contract/views'
import type { Millis } from '../../../lib/core/time'
import { deleteView } from '../../../lib/services/views/delete-view'
import { listViews } from '../../../lib/services/views/list-views'
import { saveView } from '../../../lib/services/views/save-view'
import { T0 } from '../../store/build'
import { inEveryDialect } from '../../store/every-dialect'
import { contextAt } from '../missing/ask-missing'

inEveryDialect((fresh) => {
  it('a view is named, renamed, deleted and brought back as it was', async () => {
    const ctx = contextAt(await fresh(), T0)
    const slow = await saveView({ ctx, input: { name: 'slow', query: 'q=duration%3E2s' } })
    const all = await saveView({ ctx, input: { name: 'All', query: '' } })
    expect(savedViews.parse(await listViews({ ctx })).views).toEqual([all, slow])
    const renamed = await saveView({ ctx: { ...ctx, now: () => (T0 + 5) as Millis }, input: { ...slow, name: 'slower' } })
    expect(renamed).toEqual({ ...slow, name: 'slower' })

    const { deleted } = await deleteView({ ctx, input: { id: slow.id } })
    expect((await listViews({ ctx })).views).toEqual([all])
    await expect(deleteView({ ctx, input: { id: slow.id } })).rejects.toMatchObject({ code: 'not_found' })
    expect(await saveView({ ctx, input: deleted })).toEqual(renamed)
    expect((await listViews({ ctx })).views).toEqual([all, renamed])
  })

  it('a name that another view has is refused, and changes nothing', async () => {
    const ctx = contextAt(await fresh(), T0)
    const [one, two] = [await saveView({ ctx, input: { name: 'one', query: '' } }), await saveView({ ctx, input: { name: 'two', query: '' } })]
    const taken = { code: 'invalid', message: expect.stringContaining('another view is called "one"') }
    await expect(saveView({ ctx, input: { name: 'one', query: 'q=a' } })).rejects.toMatchObject(taken)
    await expect(saveView({ ctx, input: { id: two.id, name: 'one', query: 'q=a' } })).rejects.toMatchObject(taken)
    await expect(saveView({ ctx, input: { id: '../x', name: 'three', query: '' } })).rejects.toMatchObject({ code: 'invalid' })
    expect((await listViews({ ctx })).views).toEqual([one, two])
  })
})

it('a view needs a name of a few words and a query string', () => {
  expect(viewInput.parse({ name: '  slow ', query: '?q=a' })).toEqual({ name: 'slow', query: 'q=a' })
  for (const input of [
    {},
    { name: '', query: '' },
    { name: ' ', query: '' },
    { name: 'a'.repeat(101), query: '' },
    { name: 'a' },
    { name: 'a', query: 'x'.repeat(20_001) },
  ])
    expect([input, viewInput.safeParse(input).success]).toEqual([input, false])
  expect(MOST_VIEWS).toBeGreaterThan(100)
})
