#!/usr/bin/env node
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { checkNode, install } from './install.mjs'
import { generate, generated } from './prepare.mjs'
import { launch, ROOT } from './root.mjs'
import { sourceHash } from './sources.mjs'

const ENTRY = 'lib/server/cli/run-verb.ts'
const KEPT = path.join(ROOT, 'node_modules', '.cache', 'onceover')

/** `npx onceover <verb> …`: the verbs are TypeScript (lib/server/cli), bundled once for each change of the sources. */
async function cli() {
  const folder = process.cwd()
  checkNode()
  await install()
  if (!generated()) await generate()
  const { runVerb } = await import(pathToFileURL(await bundle()).href)
  process.chdir(ROOT) // where settings and migrations are relative to, as with npm start
  const [out, err] = [process.stdout, process.stderr].map((stream) => (text) => void stream.write(text))
  const code = await runVerb(process.argv.slice(2), { folder, out, err, terminal: process.stderr.isTTY === true })
  process.exitCode = code
  return code
}

/** Made under another name first: two commands may do it at the same moment. */
async function bundle() {
  const folder = path.join(KEPT, sourceHash().slice(0, 16))
  const script = path.join(folder, 'run.mjs')
  if (existsSync(script)) return script
  const { bundled } = await import('./bundle.mjs')
  mkdirSync(KEPT, { recursive: true })
  const draft = mkdtempSync(path.join(KEPT, 'draft-'))
  await bundled(ENTRY, draft)
  for (const older of readdirSync(KEPT)) if (!older.startsWith('draft-')) rmSync(path.join(KEPT, older), { recursive: true, force: true })
  try {
    renameSync(draft, folder)
  } catch {
    rmSync(draft, { recursive: true, force: true }) // another was faster
  }
  return script
}

await launch(cli)
