import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { freePort } from '../setup/free-port'
import { start } from '../setup/start'

const ONCEOVER_DATA = path.join(tmpdir(), 'onceover-never-used')

it.each([
  ['PORT', { PORT: 'three thousand' }],
  ['PORT', { PORT: '70000' }],
  ['HOST', { HOST: 'not a host' }],
  ['HOST', { HOST: '203.0.113.7' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://root@localhost/onceover' }],
  ['DATABASE_URL', { DATABASE_URL: 'postgresql://localhost' }],
  ['DATABASE_URL', { DATABASE_URL: 'file:/proc/nowhere/onceover.db' }],
  ['ONCEOVER_URL', { ONCEOVER_URL: 'onceover.example' }],
  ['ONCEOVER_SMTP_URL', { ONCEOVER_SMTP_URL: 'https://mail.example' }],
  ['ONCEOVER_PASSWORD', { ONCEOVER_PASSWORD: 'short' }],
  ['ONCEOVER_KEY', { ONCEOVER_KEY: 'twelve signs' }],
  ['ONCEOVER_DATA', { ONCEOVER_DATA: '/proc/nowhere' }],
])('%s is named for %j', async (variable, settings) => {
  const started = start({ ONCEOVER_DATA, PORT: String(await freePort()), ...settings })
  expect(await started.ended).toBe(1)
  expect(started.printed()).toMatch(new RegExp(`^${variable}\\b.*\\.\\n$`))
})

it('a port in use is named', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => other.once('listening', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const started = start({ ONCEOVER_DATA, PORT: String(port) })
  expect(await started.ended).toBe(1)
  expect(started.printed()).toContain(`PORT: something else listens on 127.0.0.1:${port}`)
  other.close()
})
