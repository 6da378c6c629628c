import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../setup/root'
import { breaches } from './import-law'
import { projectFiles } from './project-files'

describe('imports follow the law of the house', () => {
  it('holds in every file', () => {
    expect(projectFiles().flatMap((file) => breaches(file))).toEqual([])
  })

  it('saw every source file there is', () => {
    const seen = new Set(projectFiles().map((file) => file.path))
    const there = ['app', 'bench', 'components', 'lib', 'prisma', 'tests'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`),
    )
    const sources = there.filter((file) => /\.(ts|tsx|mts|mjs|js|jsx|cjs)$/.test(file) && !/^(tests\/(lab|recordings)|lib\/store\/generated)\//.test(file))
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.filter((file) => !seen.has(file))).toEqual([])
  })

  it.each([
    ['lib/core/span.ts', "import { readFileSync } from 'node:fs'", 'lib/core depends on nothing'],
    ['lib/core/span.ts', "import { z } from 'zod'", 'lib/core depends on nothing'],
    ['lib/core/span.ts', "import type { Store } from '../store/port'", 'lies in lib/store'],
    ['lib/store/open.ts', "import { decode } from '../ingest/decode'", 'lies in lib/ingest'],
    ['lib/services/list.ts', "export { PrismaClient } from '@prisma/client'", 'its home is lib/store'],
    ['components/traces/table.tsx', "import { LineChart } from 'recharts'", 'its home is components/charts'],
    ['components/traces/table.tsx', "const store = await import('@/lib/services/traces/list')", 'lies in lib/services'],
    ['components/traces/table.tsx', "import { cookies } from 'next/headers'", 'only links and navigation'],
    ['lib/api/client.ts', "import { useState } from '../../components/ui/button'", 'lies in components'],
    ['app/page.tsx', "import {\n  openStore,\n} from '@/lib/store/open'", 'lies in lib/store'],
    ['lib/ingest/otlp.ts', "import x from './nowhere'", 'there is no such file'],
  ])('finds the breach in %s: %s', (path, source, why) => {
    const found = breaches({ path, source }, (candidate) => !candidate.includes('nowhere'))
    expect(found).toHaveLength(1)
    expect(found[0]).toContain(why)
  })

  it('takes no comment and no text for an import', () => {
    const source = "// import x from 'recharts'\n/* import y from 'zod' */\nconst text = \"import z from 'pg'\"\nimport { a } from './span'\n"
    expect(breaches({ path: 'lib/core/trace.ts', source }, () => true)).toEqual([])
  })
})
