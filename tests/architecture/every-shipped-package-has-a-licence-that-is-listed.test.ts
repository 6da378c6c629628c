import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { shippedPackages } from '../setup/shipped-packages'

/** Licences under which others may use what is shipped: free, and none that reaches over to our own code by being linked. */
const ALLOWED =
  /^(?:MIT|MIT-0|Apache-2\.0|ISC|BSD-[23]-Clause|0BSD|BlueOak-1\.0\.0|Unlicense|CC-BY-4\.0|SIL OPEN FONT LICENSE|MPL-2\.0|LGPL-3\.0-or-later|EPL-2\.0)$/

it('every package that is shipped stands in docs/licences.md with its licence, and no other', () => {
  const listed = readFileSync('docs/licences.md', 'utf8')
    .split('\n')
    .flatMap((line) => /^\| (\S+ \| .+) \|$/.exec(line)?.[1] ?? [])
    .filter((line) => line !== 'package | licence' && !line.startsWith('---'))
  expect(listed.sort()).toEqual(shippedPackages())
})

it('under licences that allow it to be used with ours', () => {
  const refused = shippedPackages().filter((line) => {
    const licence = line.slice(line.indexOf('|') + 2)
    return !licence.split(/ and /i).every((one) => ALLOWED.test(one.replace(/[()]/g, '')))
  })
  expect(refused).toEqual([])
})
