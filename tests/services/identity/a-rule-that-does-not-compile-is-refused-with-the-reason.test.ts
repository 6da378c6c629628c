import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS } from '../../../lib/core/finding'
import { DEFAULT_RULES, type DocumentRule } from '../../../lib/core/identity'
import { checkIdentity } from '../../../lib/services/identity/check-rules'
import { ServiceError } from '../../../lib/services/service-error'

const refusal = (rules: readonly DocumentRule[], jobIdKeys = DEFAULT_SETTINGS.jobIdKeys): string => {
  try {
    checkIdentity({ rules, jobIdKeys })
    return 'taken'
  } catch (error) {
    return error instanceof ServiceError && error.code === 'invalid' ? error.message : `defect: ${error}`
  }
}
const pattern = (text: string) => refusal([{ kind: 'content' }, { kind: 'pattern', pattern: text }])

it.each([
  ['Document: (\\S+', 'Rule 2 (prompt pattern): missing closing ): Document: (\\S+ (character 1).'],
  ['a)(b)', 'Rule 2 (prompt pattern): unexpected ): a)(b) (character 1).'],
  ['x[z-a](b)', 'Rule 2 (prompt pattern): invalid character class range: z-a (character 3).'],
  ['(a*)**', 'Rule 2 (prompt pattern): invalid nested repetition operator: ** (character 5).'],
  ['(a)\\1', 'Rule 2 (prompt pattern): the backreference \\1 is not offered: no engine can bound its time (character 4).'],
  ['Doc (?=x)(.)', 'Rule 2 (prompt pattern): look-around (?= is not offered: no engine can bound its time (character 5).'],
  ['(?<!a)(b)', 'Rule 2 (prompt pattern): look-around (?<! is not offered: no engine can bound its time (character 1).'],
  ['doc-\\d+', 'Rule 2 (prompt pattern): it has no group: put ( ) around the part that is the key.'],
  ['(a)-(b)', 'Rule 2 (prompt pattern): it has 2 groups, not one: write (?: ) for those that only group.'],
  ['', 'Rule 2 (prompt pattern): it is empty.'],
  ['(a{1001})', 'Rule 2 (prompt pattern): invalid repeat count: {1001} (character 3).'],
  ['(?:\\w?){900}(q)', 'Rule 2 (prompt pattern): it is too costly: its repetitions unfold to 1805 steps, more than 1000.'],
  [`(${'a'.repeat(1_000)})`, 'Rule 2 (prompt pattern): it has 1002 characters; at most 1000 are allowed.'],
])('%s', (text, message) => expect(pattern(text)).toBe(message))

it('a pattern with one group is taken, and those that only group do not count', () => {
  for (const text of ['Document: (\\S+)', '(?i)doc(?:ument)?[ :]+(?P<id>[A-Z]+-\\d+)', '(\\p{Greek}+)', '^(.{1,80})$', '(🙂|文+)'])
    expect(pattern(text)).toBe('taken')
})

it('names and paths are named that cannot be used', () => {
  const tag = (names: string[]) => refusal([{ kind: 'tag', names }])
  expect(tag([])).toBe('Rule 1 (tag): it has no name.')
  expect(tag([' '])).toBe('Rule 1 (tag): one name is empty.')
  expect(tag(['a', 'b', 'a'])).toBe('Rule 1 (tag): the name a stands there twice.')
  expect(tag(['x'.repeat(257)])).toBe(`Rule 1 (tag): the name ${'x'.repeat(40)}… has 257 characters; at most 256 are allowed.`)
  expect(tag(Array.from({ length: 21 }, (_, at) => `n${at}`))).toBe('Rule 1 (tag): it has 21 names; at most 20 are allowed.')
  const path = (text: string) => refusal([{ kind: 'input', paths: [text] }])
  expect(path('doc_id')).toBe('Rule 1 (input path): doc_id: a path starts with $ (character 1).')
  expect(path('$')).toBe('Rule 1 (input path): $: a path names a member after $, like $.doc_id (character 2).')
  expect(path('$.rows[*].id')).toBe('Rule 1 (input path): $.rows[*].id: wildcards, filters and .. name several places; a path names one (character 7).')
  expect(path('$..id')).toBe('Rule 1 (input path): $..id: wildcards, filters and .. name several places; a path names one (character 2).')
  expect(path("$.rows[0]['doc id']")).toBe('taken')
})

it('too many rules, none, and one that stands there twice', () => {
  expect(refusal([])).toContain('There is no rule')
  expect(refusal(Array.from({ length: 21 }, (_, at) => ({ kind: 'tag', names: [`n${at}`] }) as const))).toBe('There are 21 rules; at most 20 are allowed.')
  expect(refusal([...DEFAULT_RULES, { kind: 'content' }])).toBe('Rule 7 (content): it is the same as rule 6.')
  expect(refusal(DEFAULT_RULES)).toBe('taken')
  expect(refusal(DEFAULT_RULES, [''])).toBe('Job ids: one name is empty.')
  expect(refusal(DEFAULT_RULES, [])).toBe('taken')
})
