import type { Handshake } from '../../core/finding'
import type { ExperimentId } from '../../core/ids'
import type { TraceFacts } from '../../core/trace'
import { num, str } from '../cells'
import type { Reader } from '../database'
import { decodeFacts } from '../facts-json'
import { handshakesOf } from '../write/handshakes'

const PAGE = 500

/** Experiments whose traces changed after their last detection. */
export async function dirtyExperiments(reader: Reader): Promise<{ id: ExperimentId; version: number }[]> {
  const rows = await reader.all('SELECT id, changed FROM experiment WHERE changed <> detected ORDER BY id')
  return rows.map(([id, version]) => ({ id: str<ExperimentId>(id), version: num(version) }))
}

/** Facts of an experiment's traces in order of id. The version is read first: what comes later makes the experiment dirty again. */
export async function detectionFacts(reader: Reader, id: ExperimentId): Promise<{ facts: TraceFacts[]; handshakes: Handshake[]; version: number }> {
  const [row] = await reader.all('SELECT changed FROM experiment WHERE id = ?', [id])
  const facts: TraceFacts[] = []
  for (let after = ''; ; ) {
    const page = await reader.all('SELECT trace_id, facts FROM trace_facts WHERE experiment_id = ? AND trace_id > ? ORDER BY trace_id LIMIT ?', [
      id,
      after,
      PAGE,
    ])
    for (const [, text] of page) facts.push(decodeFacts(str(text)))
    if (page.length < PAGE) break
    after = str(page[PAGE - 1]?.[0])
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { facts, handshakes: await handshakesOf(reader, id), version: num(row?.[0] ?? 0) }
}
