import { countTaken, type Taken } from '../core/redaction/rules'
import type { Millis } from '../core/time'
import { Redactor } from '../ingest/redaction/redactor'
import type { RedactionDoor } from '../services/redaction/redacting'
import { compiledRedaction, readRedaction, redactionSource } from '../services/redaction/redaction-settings'
import { addTaken } from '../services/redaction/taken-counts'
import { asStoreError } from '../store/busy'
import { type Store, StoreBrokenError, StoreBusyError } from '../store/port'
import { RedactionThread } from './redaction-thread'
import { tellBy } from './told-text'

/** How often what was counted is written down, and looked whether another server of the same store changed the rules, in ms. */
const NOTE_EVERY_MS = 5_000

/** Rules that hold, or held, and how many jobs go by them. */
interface Reign {
  redactor: Redactor | null
  /** The settings it was made from, as text. */
  settings: string
  jobs: Set<Promise<unknown>>
}

/** Keeps the rules that hold now, and says when the last job that went by others has ended. */
export class Redaction implements RedactionDoor {
  private reign: Promise<Reign> | null = null
  private taken: Taken = new Map()
  private noting: Promise<void> = Promise.resolve()
  private readonly timer: NodeJS.Timeout
  private readonly thread = new RedactionThread()

  constructor(
    private readonly store: Store,
    private readonly onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.keepUp(), NOTE_EVERY_MS)
    this.timer.unref()
  }

  async during<T>(job: (redactor: Redactor | null) => Promise<T>): Promise<T> {
    const { redactor, jobs } = await this.current()
    const done = job(redactor)
    jobs.add(done)
    try {
      return await done
    } finally {
      jobs.delete(done)
    }
  }

  async now(): Promise<Redactor | null> {
    return (await this.current()).redactor
  }

  async reload(): Promise<void> {
    const before = this.reign
    this.reign = this.read()
    await this.reign
    const jobs = (await before?.catch(() => null))?.jobs
    while (jobs && jobs.size > 0) await Promise.allSettled(jobs)
  }

  noteTaken(): Promise<void> {
    this.noting = this.noting.catch(() => {}).then(() => this.note())
    return this.noting
  }

  /** Writes down what was counted and stops. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.thread.close()
    await this.noteTaken().catch(this.onError)
  }

  /** A database that is busy or gone is no defect: it is looked at again. */
  private async keepUp(): Promise<void> {
    try {
      await this.noteTaken()
      const known = await this.reign
      if (known && known.settings !== JSON.stringify((await readRedaction(this.store)).settings)) await this.reload()
    } catch (error) {
      const failure = asStoreError(error, '')
      if (!(failure instanceof StoreBusyError || failure instanceof StoreBrokenError)) this.onError(error)
    }
  }

  private async note(): Promise<void> {
    if (this.taken.size === 0) return
    const counted = new Map(this.taken)
    this.taken.clear()
    try {
      await addTaken(this.store, counted, Date.now() as Millis)
    } catch (error) {
      for (const [what, count] of counted) countTaken(this.taken, what, count)
      throw error
    }
  }

  private current(): Promise<Reign> {
    this.reign ??= this.read()
    return this.reign
  }

  private read(): Promise<Reign> {
    const reading = this.reigning().catch((error) => {
      if (this.reign === reading) this.reign = null
      throw error
    })
    return reading
  }

  private async reigning(): Promise<Reign> {
    const { settings } = await readRedaction(this.store)
    const source = await redactionSource(this.store, settings)
    const rules = compiledRedaction(source)
    const redactor = rules && new Redactor(rules, this.taken, (data) => this.thread.file(source, data))
    tellBy(rules && new Redactor(rules, new Map()))
    return { redactor, settings: JSON.stringify(settings), jobs: new Set() }
  }
}
