import { describe, expect, it } from 'vitest'
import { projectFiles } from './project-files'

const MOST_BYTES = 15_000
const MOST_ROUTE_LINES = 40
const DRAWER = /(^|[/.-])(utils?|helpers?|common|types|constants|misc|shared|stuff)([/.-]|$)/

const files = projectFiles()
const named = (file: string) => file.slice(file.lastIndexOf('/') + 1)

describe('files stay small and well named', () => {
  it('none is over 15 kB', () => {
    expect(files.filter(({ bytes }) => bytes > MOST_BYTES).map(({ path, bytes }) => `${path} has ${bytes} bytes`)).toEqual([])
  })

  it('none is a drawer for things without a subject', () => {
    expect(files.filter(({ path }) => DRAWER.test(path)).map(({ path }) => path)).toEqual([])
    expect(['lib/core/utils.ts', 'lib/helpers/a.ts', 'components/ui/types.ts'].every((path) => DRAWER.test(path))).toBe(true)
  })

  it('names are kebab-case', () => {
    const special = /^(\[.*\]|\(.*\))$/
    const wrong = files.filter(({ path }) => path.split('/').some((part) => !special.test(part) && !/^[a-z0-9]+([.-][a-z0-9]+)*$/.test(part)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('a route is one sentence: 40 lines at most', () => {
    const routes = files.filter(({ path }) => /^app\/.*route\.ts$/.test(path))
    expect(routes.length).toBeGreaterThan(10)
    expect(routes.filter(({ source }) => source.trimEnd().split('\n').length > MOST_ROUTE_LINES).map(({ path }) => path)).toEqual([])
  })

  it('the product uses named exports, but where Next asks for a default one', () => {
    const asked = /^(page|layout|error|global-error|not-found|loading|template|default|icon|manifest|robots|sitemap)\.tsx?$/
    const wrong = files.filter(({ path, source }) => /^(app|components|lib)\//.test(path) && !asked.test(named(path)) && /^export default\b/m.test(source))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })

  it('nothing is unfinished or switched off without a reason', () => {
    const marks = [
      /\bTODO\b/,
      /\bFIXME\b/,
      /@ts-(ignore|nocheck|expect-error)\s*$/m,
      /\bas unknown as\b/,
      /:\s*any(\[\])?\s*[,;)=}>|]/,
      /\bas any(\[\])?\s*[;,)\]}.]/,
      /biome-ignore(?![^\n]*:\s*\S)/,
    ]
    const wrong = files.filter(({ path, source }) => !path.startsWith('tests/architecture/') && marks.some((mark) => mark.test(source)))
    expect(wrong.map(({ path }) => path)).toEqual([])
  })
})
