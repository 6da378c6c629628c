import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../setup/free-port'
import { start } from '../setup/start'

it('a second start installs and builds nothing, serves, and ends as asked', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-start-'))
  const port = await freePort()
  const started = start({ ONCEOVER_DATA: data, PORT: String(port) })
  await started.says('with mlflow.start_span')
  expect(started.printed()).toMatch(new RegExp(`^Onceover listens on http://127\\.0\\.0\\.1:${port}\\n`))
  expect(await (await fetch(`http://127.0.0.1:${port}/health`)).text()).toBe('OK')
  started.kill('SIGTERM')
  expect(await started.ended).toBe(0)
  rmSync(data, { recursive: true, force: true })
})

it('one that listens beyond this machine, with a password, ends on Ctrl-C as shells expect', async () => {
  const data = mkdtempSync(path.join(tmpdir(), 'onceover-start-'))
  const port = await freePort()
  const started = start({ ONCEOVER_DATA: data, PORT: String(port), HOST: '0.0.0.0', ONCEOVER_PASSWORD: 'correct horse battery' })
  await started.says('with mlflow.start_span')
  expect(started.printed()).toContain(`http://127.0.0.1:${port}`)
  started.kill('SIGINT')
  expect(await started.ended).toBe(130)
  rmSync(data, { recursive: true, force: true })
})
