import { execFile } from 'node:child_process'
import { ROOT } from '../setup/root'

export interface Ran {
  code: number
  out: string
  err: string
}

/** Runs `npx onceover …` as its program, over a store. @param folder where the person who asks is */
export function onceover(store: Record<string, string>, args: readonly string[], folder = ROOT): Promise<Ran> {
  const { DATABASE_URL: _url, ONCEOVER_DATA: _data, ...env } = process.env
  return new Promise((resolve) => {
    execFile(process.execPath, [`${ROOT}lib/launch/cli.mjs`, ...args], { cwd: folder, env: { ...env, ...store }, maxBuffer: 2 ** 24 }, (error, out, err) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, out, err })
    })
  })
}
