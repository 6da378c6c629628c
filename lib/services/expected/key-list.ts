import { MOST_KEYS } from '../../api/contract/expected'
import { documentKey } from '../../core/document-key'
import { counted, grouped } from '../../core/wording/words'
import { cleanText } from '../../ingest/span/clean-text'
import { ServiceError } from '../service-error'

/** A list of document keys as it was read: every different key once, in the order of first appearance, and what was odd about it. */
export interface KeyList {
  keys: Set<string>
  /** Rows whose key was there already. */
  repeated: number
  /** Rows without a key. */
  empty: number
  /** Keys that begin or end with a space: kept as they are, because keys are compared exactly. */
  spaced: number
  /** Head of the CSV column that was read; null where there was none. */
  column: string | null
}

export const BREATH_ROWS = 5_000

/** Collects keys row by row, within the limit. */
export class KeyCollector {
  private readonly list: KeyList = { keys: new Set(), repeated: 0, empty: 0, spaced: 0, column: null }
  private rows = 0

  /**
   * Takes the key of one row. Returns true now and then, when other requests should be let in ({@link breathe}).
   * @throws ServiceError `too_large` beyond a million rows
   */
  add(text: string): boolean {
    this.rows += 1
    if (this.rows > MOST_KEYS) throw new ServiceError('too_large', `the list has more than ${grouped(MOST_KEYS)} rows, the most that one list may hold`)
    this.keep(text)
    return this.rows % BREATH_ROWS === 0
  }

  private keep(text: string): void {
    const key = text.trim() === '' ? null : documentKey(cleanText(text))
    if (key === null) this.list.empty += 1
    else if (this.list.keys.has(key)) this.list.repeated += 1
    else {
      this.list.keys.add(key)
      if (key.trim() !== key) this.list.spaced += 1
    }
  }

  /** The list. @throws ServiceError `invalid` when it holds no key. */
  done(column: string | null): KeyList {
    if (this.list.keys.size === 0) {
      const where = column === null ? '' : ` in column ${column}`
      throw new ServiceError(
        'invalid',
        this.rows === 0 ? 'the list is empty' : `the list holds no key${where}: ${counted(this.rows, 'row')}, ${this.rows === 1 ? 'empty' : 'all empty'}`,
      )
    }
    return { ...this.list, column }
  }
}

/** Lets waiting requests in. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

/** Keys that are a list already. @throws ServiceError `too_large`, `invalid`. */
export async function keysOfList(texts: Iterable<string>): Promise<KeyList> {
  const collector = new KeyCollector()
  for (const text of texts) if (collector.add(text)) await breathe()
  return collector.done(null)
}

/** One key a line (`text/plain`); the ends of lines are no part of a key. @throws ServiceError `too_large`, `invalid`. */
export async function keysOfLines(text: string): Promise<KeyList> {
  const collector = new KeyCollector()
  for (const line of linesOf(text)) if (collector.add(line)) await breathe()
  return collector.done(null)
}

/** Lines of a text without their ends (LF, CRLF or CR); the end of the last line begins no other. */
export function* linesOf(text: string): Generator<string> {
  const ends = /\r\n|\n|\r/g
  let from = 0
  for (let end = ends.exec(text); end; end = ends.exec(text)) {
    yield text.slice(from, end.index)
    from = end.index + end[0].length
  }
  if (from < text.length) yield text.slice(from)
}
