import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { ask } from '../app/ask'
import { firstUser, signIn } from '../setup/access'
import { freePort } from '../setup/free-port'
import { type Started, start } from '../setup/start'

const ONCEOVER_DATA = mkdtempSync(path.join(tmpdir(), 'onceover-open-'))
const PASSWORD = 'correct horse battery'

afterAll(() => rmSync(ONCEOVER_DATA, { recursive: true, force: true }))

/** Starts as `npm start` does; each start ends before the next, since they share their data. */
async function started<T>(settings: Record<string, string>, use: (url: string, started: Started) => Promise<T>): Promise<T> {
  const port = String(await freePort())
  const process = start({ ONCEOVER_DATA, PORT: port, ...settings })
  try {
    return await use(`http://127.0.0.1:${port}`, process)
  } finally {
    process.kill('SIGTERM')
    await process.ended
  }
}

const status = async (url: string, headers: Record<string, string> = {}) => (await ask(url, '/api/v1/status', { headers })).status

it('a server that others reach does not start, and says what to do', () =>
  started({ HOST: '0.0.0.0' }, async (url, process) => {
    expect(await process.ended).toBe(1)
    expect(process.printed()).toContain('HOST is 0.0.0.0, so others can reach this server, and nobody would have to sign in. Set ONCEOVER_PASSWORD')
    expect(process.printed()).not.toContain('    at ')
    await expect(fetch(url)).rejects.toThrow()
  }))

it('with a password it does: admin signs in with it', () =>
  started({ HOST: '0.0.0.0', ONCEOVER_PASSWORD: PASSWORD }, async (url, process) => {
    await process.says('Onceover listens on')
    expect(await status(url)).toBe(401)
    expect(await status(url, await signIn(url, { name: 'admin', password: PASSWORD }))).toBe(200)
    expect(process.printed()).not.toContain(PASSWORD)
  }))

it('with another password it is that, and who was signed in is so no more', async () => {
  const before = await started({ HOST: '0.0.0.0', ONCEOVER_PASSWORD: PASSWORD }, async (url, process) => {
    await process.says('Onceover listens on')
    return signIn(url, { name: 'admin', password: PASSWORD })
  })
  await started({ HOST: '0.0.0.0', ONCEOVER_PASSWORD: 'another horse battery' }, async (url, process) => {
    await process.says('Onceover listens on')
    expect(await status(url, before)).toBe(401)
    await expect(signIn(url, { name: 'admin', password: PASSWORD })).rejects.toThrow('401')
    expect(await status(url, await signIn(url, { name: 'admin', password: 'another horse battery' }))).toBe(200)
  })
})

it('with a key it does, and that key may do everything', () =>
  started({ HOST: '0.0.0.0', ONCEOVER_KEY: 'k'.repeat(32), ONCEOVER_DATA: path.join(ONCEOVER_DATA, 'key') }, async (url, process) => {
    await process.says('Onceover listens on')
    expect(await status(url)).toBe(401)
    expect(await status(url, { authorization: `Bearer ${'k'.repeat(32)}` })).toBe(200)
    expect(await status(url, { authorization: `Bearer ${'k'.repeat(31)}l` })).toBe(401)
  }))

it('with a user of its own it does as well', async () => {
  const data = path.join(ONCEOVER_DATA, 'user')
  await started({ ONCEOVER_DATA: data }, async (url, process) => {
    await process.says('Onceover listens on')
    await firstUser(url)
  })
  await started({ ONCEOVER_DATA: data, HOST: '0.0.0.0' }, async (url, process) => {
    await process.says('Onceover listens on')
    expect(await status(url)).toBe(401)
  })
})

it('a provider to sign in with that is not fully named is said', () =>
  started({ ONCEOVER_OIDC_ISSUER: 'https://login.example.com' }, async (_url, process) => {
    expect(await process.ended).toBe(1)
    expect(process.printed()).toContain('ONCEOVER_OIDC_CLIENT_ID: must be the id under which the provider knows this server')
  }))
