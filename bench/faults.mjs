import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Each in a file of its own name. */
const FAULTS = ['kill', 'locked', 'full', 'corrupted', 'postgres', 'clock']

/**
 * `npm run bench -- faults [name]`: has something go wrong under senders that know what they sent, and counts what is there afterwards.
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code: 1 when anything acknowledged was lost, an answer was a defect, or a page stayed silent
 */
export async function faults(args) {
  const unknown = args.find((name) => !FAULTS.includes(name))
  if (unknown !== undefined) throw new Error(`There is no fault "${unknown}": ${FAULTS.join(', ')}.`)
  let good = true
  for (const name of args.length > 0 ? args : FAULTS) {
    const data = mkdtempSync(path.join(tmpdir(), `onceover-fault-${name}-`))
    try {
      const result = await (await import(`./faults/${name}.mjs`))[name]({ data })
      print(result)
      good &&= result.good
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  }
  return good ? 0 : 1
}

function print({ name, acknowledged, found, lost, twice, refused, defects, silent, slowestMs, noted, good }) {
  const number = (value) => value.toLocaleString('en-US')
  const lines = [
    `${name}: ${good ? 'borne' : 'NOT BORNE'}`,
    `  ${number(acknowledged)} traces acknowledged, ${number(found)} found, ${lost.length} lost, ${twice} shown twice`,
    `  ${number(refused)} requests refused until later, ${defects} answered by a defect, slowest acknowledged after ${number(slowestMs)} ms`,
    ...Object.entries(noted).map(([what, value]) => `  ${what}: ${value === true ? 'yes' : value === false ? 'NO' : number(value)}`),
    ...silent.map((page) => `  does not answer: ${page}`),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
