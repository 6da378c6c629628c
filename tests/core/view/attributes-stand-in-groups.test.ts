import { expect, it } from 'vitest'
import { attributeGroups, attributesWith, labelText } from '../../../lib/core/view/attribute-groups'

const ENTRIES: [string, string | number | object][] = [
  ['model', 'gpt'],
  ['gen_ai.system', 'openai'],
  ['http.method', 'POST'],
  ['gen_ai.request.model', 'gpt'],
  ['.odd', 1],
]

it('by the first step of their names; what shares it with no other stands first', () => {
  expect(attributeGroups(ENTRIES as never).map(({ prefix, entries }) => [prefix, entries.map(([key]) => key)])).toEqual([
    ['', ['model', 'http.method', '.odd']],
    ['gen_ai', ['gen_ai.system', 'gen_ai.request.model']],
  ])
  expect(attributeGroups([])).toEqual([])
})

it('are filtered by name and value, also inside lists and objects', () => {
  const entries = [...ENTRIES, ['nested', { deep: ['OpenAI', 2n ** 60n] }]] as never
  expect(attributesWith(entries, ' OPENAI ').map(([key]) => key)).toEqual(['gen_ai.system', 'nested'])
  expect(attributesWith(entries, '1152921504606846976').map(([key]) => key)).toEqual(['nested'])
  expect(attributesWith(entries, '').length).toBe(6)
})

it('short scalars can be filtered by', () => {
  expect([labelText('x'), labelText(0), labelText(false), labelText(''), labelText(null), labelText({}), labelText('x'.repeat(257))]).toEqual([
    'x',
    '0',
    'false',
    null,
    null,
    null,
    null,
  ])
})
