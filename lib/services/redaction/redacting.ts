import type { Redactor } from '../../ingest/redaction/redactor'
import type { Context } from '../context'

/** What keeps the rules that hold now. */
export interface RedactionDoor {
  /**
   * Does a job by the rules that hold when it begins; null: nothing is taken. It must not end before what it takes is stored: whoever
   * changes the rules waits for it.
   */
  during<T>(job: (redactor: Redactor | null) => Promise<T>): Promise<T>
  /** What takes things out of texts that are only told, never stored. */
  now(): Promise<Redactor | null>
  /** Reads the rules anew. Returns once nothing is under way any more that goes by those before. */
  reload(): Promise<void>
  /** Writes down what was counted so far. */
  noteTaken(): Promise<void>
}

/** Does what stores something of a sender's, by the rules that hold now. */
export function redacting<T>(ctx: Pick<Context, 'redaction'>, job: (redactor: Redactor | null) => Promise<T>): Promise<T> {
  return ctx.redaction ? ctx.redaction.during(job) : job(null)
}
