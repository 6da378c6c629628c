import { randomBytes } from 'node:crypto'
import { type ExpectListQuery, type ExpectListResult, expectListInput } from '../../api/contract/expected'
import type { Redactor } from '../../ingest/redaction/redactor'
import { RefusedError } from '../../ingest/refused'
import type { Context } from '../context'
import { findExperiment } from '../decisions/find-experiment'
import { redacting } from '../redaction/redacting'
import { ServiceError } from '../service-error'
import { keysOfCsv } from './csv-keys'
import { type KeyList, keysOfLines, keysOfList } from './key-list'

const SHOWN = 5

interface SentList {
  bytes: Uint8Array
  contentType: string | null
  query: ExpectListQuery
}

/**
 * Keeps a list of expected document keys: JSON that names its experiment, or a CSV file or one key a line, with the experiment in the
 * query. Repeated and empty rows are counted; with `preview` nothing is kept.
 * @throws ServiceError `not_found` for an unknown experiment, `invalid` for what cannot be read, `too_large` beyond a million rows;
 * RefusedError 415 for another content type
 */
export async function saveExpectList({ ctx, input }: { ctx: Context; input: SentList }): Promise<ExpectListResult> {
  const { name, list } = await readList(input)
  const experiment = await findExperiment(ctx, name)
  const keep = input.query.preview === '0' || input.query.preview === 'false'
  return {
    id: keep ? await keepList(ctx, experiment.id, list.keys) : null,
    experiment: experiment.name,
    documents: list.keys.size,
    repeated: list.repeated,
    empty: list.empty,
    spaced: list.spaced,
    column: list.column,
    first: [...firstOf(list.keys)],
  }
}

/** Stores keys as a list and returns its id. */
export async function keepList(
  ctx: Context,
  experimentId: Parameters<Context['store']['saveExpectList']>[0]['experimentId'],
  keys: Iterable<string>,
): Promise<string> {
  const id = `x${randomBytes(8).toString('hex')}`
  await redacting(ctx, (redactor) =>
    ctx.store.saveExpectList({ id, experimentId, documents: redactor ? redactedKeys(keys, redactor) : keys, createdMs: ctx.now() }),
  )
  return id
}

/** Keys as they will come with the traces: what is taken of them there is taken here. */
function* redactedKeys(keys: Iterable<string>, redactor: Redactor): Generator<string> {
  for (const key of keys) yield redactor.text(key, true)
}

async function readList({ bytes, contentType, query }: SentList): Promise<{ name: string; list: KeyList }> {
  const type = (contentType ?? 'application/json').split(';')[0]?.trim().toLowerCase()
  const text = decode(bytes)
  if (type === 'application/json') return readJsonList(text)
  if (type !== 'text/csv' && type !== 'text/plain')
    throw new RefusedError(415, 'content_type_unsupported', `a list comes as application/json, text/csv or text/plain, not as ${type?.slice(0, 100)}`)
  if (!query.experiment) throw new ServiceError('invalid', 'experiment: name it in the query, because the body is the list')
  return { name: query.experiment, list: type === 'text/csv' ? await keysOfCsv(text, query.column) : await keysOfLines(text) }
}

async function readJsonList(text: string): Promise<{ name: string; list: KeyList }> {
  const json = jsonOf(text)
  const documents = typeof json === 'object' && json !== null && 'documents' in json ? json.documents : undefined
  // The keys are checked one by one below: a schema over a million of them takes longer than all the rest.
  const { experiment } = expectListInput.parse(Array.isArray(documents) && documents.length > 0 ? { ...(json as object), documents: ['-'] } : json)
  const odd = (documents as unknown[]).findIndex((key) => typeof key !== 'string' || key === '')
  if (odd >= 0) throw new ServiceError('invalid', `documents.${odd}: a document key is a text that is not empty`)
  return { name: experiment, list: await keysOfList(documents as string[]) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ServiceError('invalid', `the body is not JSON: ${(error as Error).message}`)
  }
}

/** UTF-8, or UTF-16 as spreadsheets write it behind its mark. @throws ServiceError `invalid` for anything else. */
function decode(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(wide ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ServiceError('invalid', 'the list is not text in UTF-8: save it in that encoding')
  }
}

function* firstOf(keys: Iterable<string>): Generator<string> {
  let left = SHOWN
  for (const key of keys) {
    if (left-- === 0) return
    yield key
  }
}
