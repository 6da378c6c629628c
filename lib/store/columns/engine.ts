import { setTimeout as sleep } from 'node:timers/promises'
import { StorePositionError } from '../port'
import { UrgentFirst } from '../turn'
import { Answering } from './answering'
import { BeyondError } from './derived-numbers'
import { LabelColumns } from './label-columns'
import { PackedArray } from './packed-json'
import type { Answers, Columns, ColumnsState, Question } from './question'
import {
  documentStretch,
  documentsAs,
  experimentNames,
  logAfter,
  logEnds,
  modelStretch,
  modelsAs,
  recentLabelKeys,
  roughCount,
  type Source,
  traceStretch,
  tracesAs,
} from './source'
import { TraceTable } from './trace-table'

/** Traces read at once while the table is filled: some 30 ms. */
const STRETCH = 4_000
const SLICE = 500
/** Changes that a question waits for; more are read in the background while SQL answers. */
const MOST_BEHIND = 20_000
/** What label columns may take together, in bytes. */
const LABEL_BYTES = 200 * 2 ** 20
/** Keys read before anybody asked: those that recent traces have. */
const KEYS_AHEAD = 12
const RECENT = 200

/** What a reader looks at first: it goes before counts and sums that are waiting. */
const URGENT: ReadonlySet<Question['kind']> = new Set(['traces', 'placeInList', 'size'])

export interface EngineSettings {
  /** Stretches of reading are that many ms apart, so that others get at the disk and the processor. */
  pauseMs?: number
  /** More traces than this are left to SQL: they would take too much memory. */
  mostTraces?: number
  /** Changes that a question waits for. */
  mostBehind?: number
  /** Told why filling anew failed. */
  failed?: (error: unknown) => void
}

/**
 * The table `trace` in memory, by column, answering what lists ask. It holds what the store held at its last commit whenever it
 * answers: the log of changes tells what to read again. It fills by itself; until it is full, and when anything is beyond it, it
 * answers null.
 */
export class ColumnEngine implements Columns {
  private readonly turn = new UrgentFirst()
  private held: { table: TraceTable; labels: LabelColumns; answering: Answering } | null = null
  /** Number in the log up to which the table is told. */
  private seq = 0
  private version: bigint | null = null
  private filling: Promise<void> | null = null
  private closed = false

  constructor(
    private readonly source: Source,
    private readonly settings: EngineSettings = {},
  ) {}

  /** Fills the table, and the columns of the labels most used; resolves when that is done. @throws Error when it cannot be read */
  fill(): Promise<void> {
    this.filling ??= this.filled().finally(() => {
      this.filling = null
    })
    return this.filling
  }

  private fillAgain(): null {
    this.fill().catch((error) => this.settings.failed?.(error))
    return null
  }

  async ask<Asked extends Question>(question: Asked): Promise<{ answer: Answers[Asked['kind']] } | null> {
    try {
      for (const key of Answering.labelsOf(question)) if (!(await this.label(key))) return null
      const answer = await (question.kind === 'facets' ? (this.facets(question) as ReturnType<typeof this.inTurn<Asked>>) : this.inTurn(question))
      for (const key of Answering.filterLabelsOf(question)) this.label(key).catch(() => {})
      return answer
    } catch (error) {
      if (error instanceof BeyondError || error instanceof StorePositionError || error instanceof RangeError) return null
      throw error
    }
  }

  private inTurn<Asked extends Question>(question: Asked): Promise<{ answer: Answers[Asked['kind']] } | null> {
    return this.turn.take(async () => {
      await this.sync() // what changed so far, which may be much, each statement for itself: a snapshot keeps the log of SQLite from ending
      return this.source.snapshot(() => this.answer(question))
    }, URGENT.has(question.kind))
  }

  /** Each facet is a turn of its own: the rows of the next filter do not wait for all the counts of the one before. */
  private async facets(question: Extract<Question, { kind: 'facets' }>): Promise<{ answer: Answers['facets'] } | null> {
    const found: Answers['facets'] = []
    for (const key of question.keys) {
      const one = await this.inTurn({ ...question, keys: [key] })
      if (one === null) return null
      found.push(...one.answer)
    }
    return { answer: found }
  }

  async state(): Promise<ColumnsState> {
    const { held } = this
    return {
      ready: held !== null,
      traces: held?.table.count ?? 0,
      bytes: held ? held.table.bytes + held.labels.bytes + held.answering.bytes : 0,
      labels: held?.labels.keys ?? [],
    }
  }

  async close(): Promise<void> {
    this.closed = true
    await this.turn.idle()
    await this.filling?.catch(() => {})
    await this.source.close()
  }

  private async answer<Asked extends Question>(question: Asked): Promise<{ answer: Answers[Asked['kind']] } | null> {
    if ((await this.sync()) === null) return null
    const answer = await this.held?.answering.answer(question)
    return answer === undefined || answer === null ? null : (answer as { answer: Answers[Asked['kind']] })
  }

  /** The column of a label, made where it is not there; false when there can be none now. */
  private async label(key: string): Promise<boolean> {
    const { held } = this
    if (!held) return false
    const column = await held.labels.wanted(
      key,
      () => held.answering.experiments.keys(),
      async (work) => {
        const done = await this.turn.take(work)
        await this.pause()
        return done
      },
      () => this.sync(),
    )
    return column !== null && held === this.held
  }

  /** Brings the table up to the last commit. Answers the log's number, or null when it must be filled anew or is too far behind. */
  private async sync(): Promise<number | null> {
    const { held, source } = this
    if (!held) return null
    const version = await source.version()
    if (version !== null && version === this.version) return this.seq
    const ends = await logEnds(source)
    const last = ends?.last ?? 0
    if (last < this.seq || (ends && ends.first > this.seq + 1)) return this.lost()
    if (last - this.seq > (this.settings.mostBehind ?? MOST_BEHIND)) return this.fillAgain()
    held.answering.experiments = await experimentNames(source)
    await this.follow(MOST_BEHIND)
    if (this.seq < last) return this.lost()
    this.version = version
    return this.seq
  }

  /** What happened is not in the log any more. */
  private lost(): null {
    this.held = null
    return this.fillAgain()
  }

  /** Reads again what the next entries of the log name. */
  private async follow(most: number): Promise<void> {
    const { held, source } = this
    const entries = await logAfter(source, this.seq, most)
    const last = entries.at(-1)
    if (!held || !last) return
    const traces = [...new Set(entries.flatMap(({ trace }) => trace ?? []))]
    for (let from = 0; from < traces.length; from += SLICE) await this.readTraces(traces.slice(from, from + SLICE))
    await held.labels.follow(traces)
    const documents = new Map<string, Set<string>>()
    for (const { run, key } of entries) if (run !== null && key !== null) documents.set(run, (documents.get(run) ?? new Set()).add(key))
    for (const [run, keys] of documents) {
      const list = [...keys]
      for (let from = 0; from < list.length; from += SLICE) await this.readDocuments(run, list.slice(from, from + SLICE))
    }
    this.seq = last.seq
    held.answering.changed(traces)
  }

  private async readTraces(ids: readonly string[]): Promise<void> {
    const { held, source } = this
    if (!held) return
    const gone = new Set(ids)
    const { table, labels } = held
    table.put(await tracesAs(source, ids), (row) => gone.delete(table.ids.text(row)))
    table.models.put(table, await modelsAs(source, ids))
    for (const id of gone) {
      const row = table.remove(new TextEncoder().encode(id))
      if (row >= 0) labels.clear(row)
    }
    labels.grow()
  }

  private async readDocuments(run: string, keys: readonly string[]): Promise<void> {
    if (!this.held) return
    const encoder = new TextEncoder()
    for (const key of keys) this.held.table.tally(encoder.encode(run), encoder.encode(key), null)
    putTallies(this.held.table, await documentsAs(this.source, run, keys))
  }

  private async filled(): Promise<void> {
    if (!this.held) await this.fillTable()
    else await this.catchUp()
    if (this.closed || !this.held) return
    const keys = await this.turn.take(() => recentLabelKeys(this.source, RECENT))
    for (const key of keys.slice(0, KEYS_AHEAD)) {
      if (this.closed || (this.held && this.held.labels.bytes > LABEL_BYTES / 2)) return
      await this.label(key)
    }
  }

  private async fillTable(): Promise<void> {
    const { source } = this
    const about = await this.turn.take(() => roughCount(source))
    if (about > (this.settings.mostTraces ?? Number.POSITIVE_INFINITY)) return
    const seq = await this.turn.take(async () => (await logEnds(source))?.last ?? 0)
    const table = new TraceTable(Math.ceil(about * 1.05) + 1_024)
    for (let after: string | null = null; !this.closed; ) {
      const from: string | null = after
      const stretch: Awaited<ReturnType<typeof traceStretch>> = await this.turn.take(() => traceStretch(source, from, STRETCH))
      if (!stretch) break
      table.put(stretch.arrays)
      after = stretch.next
      await this.pause()
    }
    for (let after: readonly [string, string] = ['', '']; !this.closed; ) {
      const from = after
      const last = putTallies(table, await this.turn.take(() => documentStretch(source, from, STRETCH)))
      if (!last) break
      after = last
      await this.pause()
    }
    for (let after: readonly [string, string] = ['', '']; !this.closed; ) {
      const from = after
      const last = table.models.put(table, await this.turn.take(() => modelStretch(source, from, STRETCH)))
      if (!last) break
      after = last
      await this.pause()
    }
    if (this.closed) return
    const labels = new LabelColumns(source, table, LABEL_BYTES)
    this.seq = seq
    this.version = null
    const answering = new Answering(source, table, labels)
    answering.experiments = await this.turn.take(() => experimentNames(source))
    this.held = { table, labels, answering }
    await this.catchUp()
  }

  /** Follows the log a stretch at a time, until a question could do the rest. */
  private async catchUp(): Promise<void> {
    for (;;) {
      const ends = await this.turn.take(() => logEnds(this.source))
      if (this.closed || !this.held || !ends || ends.last <= this.seq) return
      if (ends.first > this.seq + 1) {
        this.held = null
        return this.fillTable()
      }
      await this.turn.take(() => this.follow(STRETCH))
      await this.pause()
    }
  }

  private pause(): Promise<void> {
    return sleep(this.settings.pauseMs ?? 2)
  }
}

/** Notes rows of `document`. Returns the key of the last one. */
function putTallies(table: TraceTable, arrays: readonly Uint8Array[]): readonly [string, string] | null {
  const [runs, keys, evaluations, pairs] = arrays.map((array) => new PackedArray(array)) as [PackedArray, PackedArray, PackedArray, PackedArray]
  let last: readonly [Uint8Array, Uint8Array] | null = null
  while (runs.next() && keys.next() && evaluations.next() && pairs.next()) {
    const [run, key] = [runs.bytes.subarray(runs.from, runs.to), keys.bytes.subarray(keys.from, keys.to)]
    table.tally(run, key, { evaluations: evaluations.number, pairs: pairs.number })
    last = [run, key]
  }
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  return last && [decoder.decode(last[0]), decoder.decode(last[1])]
}
