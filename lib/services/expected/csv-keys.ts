import { CsvError, parse } from 'csv-parse'
import { DOCUMENT_NAMES } from '../../core/identity'
import { ServiceError } from '../service-error'
import { BREATH_ROWS, breathe, KeyCollector, type KeyList, linesOf } from './key-list'

const DELIMITERS = [',', ';', '\t', '|'] as const
/** Heads by which the column of the keys is known, the surest first; compared without case, spaces, `_`, `-` and `.`. */
const HEADS = [...new Set([...DOCUMENT_NAMES, 'document_key', 'document', 'doc', 'key', 'id'].map(plainHead))]
/** Bytes that are parsed in one go: the parser takes 30 µs for each row that is longer or shorter than the first. */
const CHUNK = 8 * 1024
const LONGEST_RECORD = 1024 * 1024

/**
 * Document keys of a CSV file (RFC 4180; commas, semicolons, tabs or bars, as its first line has most of). The column is the one
 * named, else the one whose head tells (`doc_id` and the like), else the first. A first line without such a head is data already.
 * @throws ServiceError `invalid` for a column that is not there or quotes that do not close, `too_large` beyond a million rows
 */
export async function keysOfCsv(text: string, column: string | undefined): Promise<KeyList> {
  const delimiter = delimiterOf(text)
  const collector = new KeyCollector()
  let place: Place | null = null
  const take = (record: readonly string[]): void => {
    if (record.length === 1 && record[0] === '') return
    if (place === null) {
      place = columnOf(record, column)
      if (place.head !== null) return
    }
    collector.add(record[place.at] ?? '')
  }
  if (text.includes('"')) {
    for await (const records of quotedRecords(text, delimiter)) for (const record of records) take(record)
  } else {
    let lines = 0
    for (const line of linesOf(text)) {
      take(line.split(delimiter))
      lines += 1
      if (lines % BREATH_ROWS === 0) await breathe()
    }
  }
  return collector.done((place as Place | null)?.head ?? null)
}

interface Place {
  at: number
  head: string | null
}

function columnOf(first: readonly string[], column: string | undefined): Place {
  const heads = first.map((head) => head.trim())
  if (column !== undefined) {
    const at = heads.indexOf(column) >= 0 ? heads.indexOf(column) : heads.map(plainHead).indexOf(plainHead(column))
    if (at < 0) throw new ServiceError('invalid', `the list has no column ${column}; its first line reads ${heads.slice(0, 20).join(', ')}`)
    return { at, head: heads[at] as string }
  }
  const plain = heads.map(plainHead)
  for (const head of HEADS) if (plain.includes(head)) return { at: plain.indexOf(head), head: heads[plain.indexOf(head)] as string }
  return { at: 0, head: null }
}

function plainHead(head: string): string {
  return head.toLowerCase().replace(/[\s_.-]/g, '')
}

/** The delimiter that the first line has most of outside quotes; a comma where it has none. */
function delimiterOf(text: string): string {
  const line = (/[^\r\n]+/.exec(text)?.[0] ?? '').slice(0, LONGEST_RECORD).replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] as string
}

/** Records of a file with quotes, some at a time, with a breath between. */
async function* quotedRecords(text: string, delimiter: string): AsyncGenerator<string[][]> {
  const parser = parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: LONGEST_RECORD })
  let failure: Error | null = null
  parser.on('error', (error) => {
    failure ??= error
  })
  const bytes = Buffer.from(text)
  try {
    for (let from = 0; from < bytes.length; from += CHUNK) {
      parser.write(bytes.subarray(from, from + CHUNK))
      yield recordsOf(parser)
      await breathe()
      if (failure) throw failure
    }
    parser.end()
    while (!parser.readableEnded && failure === null) {
      yield recordsOf(parser)
      await breathe()
    }
    if (failure) throw failure
  } catch (error) {
    if (error instanceof CsvError) throw new ServiceError('invalid', `the list is no CSV: ${error.message}`)
    throw error
  } finally {
    parser.destroy()
  }
}

function recordsOf(parser: ReturnType<typeof parse>): string[][] {
  const records: string[][] = []
  for (let record = parser.read() as string[] | null; record !== null; record = parser.read() as string[] | null) records.push(record)
  return records
}
