import { gzipSync } from 'node:zlib'
import type { Random } from '../corpus/random'
import { mutateBytes } from './mutate-bytes'
import { mutateJson } from './mutate-json'
import { mutateProtobuf } from './mutate-protobuf'
import { mutateText } from './mutate-text'
import type { Recorded } from './recorded'
import { FILTER_WORDS, FILTERS, LIST_WORDS, LISTS, MLFLOW_FILTERS, MLFLOW_WORDS, VALUE_WORDS, VALUES } from './words'

/** A damaged request, ready to send. */
export interface Damaged {
  /** What kind of request it was before. */
  name: string
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array | null
}

const JSON_TYPE = { 'content-type': 'application/json' }
const OUR_QUESTIONS = [
  'traces',
  'groups',
  'facets',
  'cost',
  'reevaluations',
  'missing',
  'documents',
  'overview',
  'check',
  'jump',
  'export',
  'decisions',
  'alerts/messages',
  'keys',
]
/** What our own interface is asked with: seeds of damaged bodies. */
const OUR_BODIES: [path: string, body: object][] = [
  ['announcements', { experiment: '/Shared/nightly', documents: 6, deadline: '2026-12-31T12:00:00Z', within: '2h' }],
  ['views', { name: 'mine', query: 'q=cost%3E0.01&sort=start' }],
  ['prices/preview', { price: { pattern: 'gpt-4o*', provider: null, from: '2026-01-01', until: null, tier: 'standard', prices: { input: '1', output: '3' } } }],
  ['cost/budgets', { experiment: '0', usd: '10.5', period: 'month' }],
  ['selection/tag', { selection: { kind: 'filter', filter: 'doc_id:none-*', except: [] }, key: 'a', value: 'b' }],
  ['selection/findings', { selection: { kind: 'ids', ids: ['0102030405060708090a0b0c0d0e0f10'] } }],
  ['export', { filter: 'doc_id:none-*', format: 'csv', columns: ['start', 'cost'] }],
  ['alerts/rules', { name: 'r', experiment: '0', when: { figure: 'factor', above: 1.5 }, channels: [] }],
  ['decisions', { experiment: '0', kind: 'merge', runs: ['a', 'b'] }],
  ['experiments/0/identity/preview', { rules: [{ kind: 'pattern', pattern: 'doc-(\\d+)' }], jobIdKeys: ['job'] }],
]
/** Calls that end a recording's own data, or wait: what they do is no question of how they are read. */
const LEFT_OUT = /delete|[?&]wait=/

/** Damages one of the recorded requests, or one of our own interface. */
export function damagedRequest(random: Random, requests: readonly Recorded[]): Damaged {
  const roll = random.unit()
  if (roll < 0.3) return question(random)
  if (roll < 0.45) return ours(random)
  if (roll < 0.55) return search(random)
  for (;;) {
    const recorded = random.pick(requests)
    if (!LEFT_OUT.test(recorded.path)) return damagedRecorded(random, recorded, random.pick(requests))
  }
}

function damagedRecorded(random: Random, { method, path, headers, body }: Recorded, other: Recorded): Damaged {
  const [before = '', query] = path.split('?')
  const isOtlp = before === '/v1/traces'
  const damagedPath = isOtlp
    ? before
    : random.chance(0.3)
      ? addressed(mutateText(random, before, other.path, ['/', '%2e%2e', '%00', '%', '//', '..%2f', '\u00e9']))
      : before
  const damagedQuery = query === undefined ? '' : `?${addressed(mutateText(random, query, other.path, ['&', '=', '%', '%00', '%ff', '+', '[]']))}`
  const type = headers['content-type']
  const sent: Record<string, string> = type === undefined ? {} : { 'content-type': type }
  if (method === 'GET' || method === 'HEAD' || body.length === 0)
    return { name: 'MLflow questions', method, path: damagedPath + damagedQuery, headers: sent, body: null }
  if (!isOtlp)
    return {
      name: 'MLflow calls',
      method,
      path: damagedPath + damagedQuery,
      headers: sent,
      body: Buffer.from(mutateJson(random, body.toString(), other.body.toString())),
    }
  const damaged = (random.chance(0.5) ? mutateProtobuf : mutateBytes)(random, body, other.body)
  if (random.chance(0.8)) return { name: 'OTLP', method, path: damagedPath, headers: sent, body: damaged }
  const packed = random.chance(0.5) ? gzipSync(damaged, { level: 1 }) : mutateBytes(random, gzipSync(damaged, { level: 1 }), other.body)
  return { name: 'OTLP, compressed', method, path: damagedPath, headers: { ...sent, 'content-encoding': 'gzip' }, body: packed }
}

function question(random: Random): Damaged {
  const value = () => encodeURIComponent(wellFormed(mutateText(random, random.pick(VALUES), random.pick(VALUES), VALUE_WORDS)))
  const filter = encodeURIComponent(wellFormed(mutateText(random, random.pick(FILTERS), random.pick(FILTERS), FILTER_WORDS)))
  const position = Buffer.from(mutateJson(random, JSON.stringify(['start', true, '1795236670870396941', 'a']), '[]')).toString('base64url')
  const parts = [`filter=${filter}`]
  if (random.chance(0.3)) parts.push(`after=${random.chance(0.7) ? position : value()}`)
  for (const key of ['sort', 'limit', 'by', 'experiment', 'from', 'to', 'q', 'keys', 'labels', 'run', 'expected'])
    if (random.chance(0.08)) parts.push(`${key}=${value()}`)
  return { name: 'our questions', method: 'GET', path: `/api/v1/${random.pick(OUR_QUESTIONS)}?${parts.join('&')}`.slice(0, 30_000), headers: {}, body: null }
}

function ours(random: Random): Damaged {
  if (random.chance(0.2)) {
    const list = mutateText(random, random.pick(LISTS), random.pick(LISTS), LIST_WORDS)
    return {
      name: 'lists of documents',
      method: 'POST',
      path: '/api/v1/expect-lists?experiment=Default&preview=1',
      headers: { 'content-type': 'text/csv' },
      body: Buffer.from(list),
    }
  }
  const [path, body] = random.pick(OUR_BODIES)
  return { name: 'our calls', method: 'POST', path: `/api/v1/${path}`, headers: JSON_TYPE, body: Buffer.from(mutateJson(random, JSON.stringify(body), '{}')) }
}

function search(random: Random): Damaged {
  const filter = mutateText(random, random.pick(MLFLOW_FILTERS), random.pick(MLFLOW_FILTERS), MLFLOW_WORDS)
  const order = mutateText(random, 'timestamp_ms DESC', random.pick(MLFLOW_FILTERS), MLFLOW_WORDS)
  const body = {
    locations: [{ type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '0' } }],
    filter,
    order_by: [order],
    max_results: random.whole(1, 20),
  }
  return { name: 'MLflow searches', method: 'POST', path: '/api/3.0/mlflow/traces/search', headers: JSON_TYPE, body: Buffer.from(JSON.stringify(body)) }
}

/** What Node lets into the first line of a request. */
function addressed(text: string): string {
  return wellFormed(text)
    .replace(/[^\u0021-\u00ff]/gu, (character) => encodeURIComponent(character))
    .slice(0, 8_000)
}

function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8')
}
