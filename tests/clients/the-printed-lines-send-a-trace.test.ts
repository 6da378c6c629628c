import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { traces } from '../setup/api'
import { freePort } from '../setup/free-port'
import { gate } from '../setup/gate'
import { lacks } from '../setup/parts'
import { runPython } from '../setup/python'
import { start } from '../setup/start'

it.skipIf(lacks('mlflow 3.10'))('the two lines that npm start prints send a first trace', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-start-'))
  const port = await freePort()
  const started = start({ ONCEOVER_DATA: data, PORT: String(port), DATABASE_URL: '' })
  try {
    await started.says('start_span')
    const lines = started
      .printed()
      .split('\n')
      .filter((line) => line.startsWith('  '))
    expect(lines).toHaveLength(2)
    const { code, output } = await runPython('3.10', ['-c', lines.map((line) => line.trim()).join('\n')])
    expect(code, output).toBe(0)
    await gate(`http://127.0.0.1:${port}`, 'Default')
    const rows = await traces(`http://127.0.0.1:${port}`)
    expect(rows.map(({ name, document, completeness }) => [name, document, completeness])).toEqual([['hello', 'doc-001', 'complete']])
  } finally {
    started.kill('SIGTERM')
  }
  expect(await started.ended).toBe(0)
  rmSync(data, { recursive: true, force: true })
})
