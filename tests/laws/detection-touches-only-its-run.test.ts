import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectRuns } from '../../lib/core/detection/detect'
import type { RunDetection } from '../../lib/core/finding'
import type { ExperimentId, TraceId } from '../../lib/core/ids'
import type { Millis } from '../../lib/core/time'
import type { TraceFacts } from '../../lib/core/trace'
import { Detector } from '../../lib/server/detector'
import type { Store } from '../../lib/store/port'
import { freshStore } from '../store/fresh-store'
import { keepFacts } from '../store/keep-facts'
import { anyLongStory, anySteps, changed, decisionOf, handshakeAt, momentAt, movedTo, type Step } from './any-long-story'

let experiments = 100

/** A run without what no list gives back. */
function asStored({ documentSummaries: _, verdicts, ...run }: RunDetection) {
  return { ...run, verdicts: verdicts.map(({ unpricedCalls: __, ...verdict }) => verdict) }
}

/** A store in which an experiment of its own goes through steps. */
class Telling {
  readonly id = String(++experiments) as ExperimentId
  readonly there = new Map<TraceId, TraceFacts>()
  private readonly decisions: string[] = []
  private made = 0
  private detector: Detector

  constructor(
    readonly store: Store,
    private readonly story: readonly TraceFacts[],
  ) {
    this.detector = new Detector(store)
  }

  async take(step: Step): Promise<void> {
    if (step.kind === 'arrive') await this.keep(step.places.map((place) => movedTo(this.at(place), this.id)))
    if (step.kind === 'change') {
      const facts = this.there.get(movedTo(this.at(step.place), this.id).traceId)
      if (facts) await this.keep([changed(facts, step.minutes, step.job)])
    }
    if (step.kind === 'delete') {
      const ids = step.places.map((place) => movedTo(this.at(place), this.id).traceId)
      await this.store.deleteTraces(ids)
      for (const id of ids) this.there.delete(id)
    }
    if (step.kind === 'handshake') {
      await this.store.recordHandshake(handshakeAt(step.minutes, step.version, this.id))
      await this.dirty()
    }
    if (step.kind === 'announce') await this.announce(step.minutes, step.job)
    if (step.kind === 'merge' || step.kind === 'split' || step.kind === 'ignore') await this.decide(step.kind, step.places)
    if (step.kind === 'undo') {
      const id = this.decisions.pop()
      if (id) await this.store.deleteDecision(this.id, id)
    }
    if (step.kind === 'restart') this.detector = new Detector(this.store)
    if (step.kind === 'detect') await this.detector.detect(this.id)
  }

  /** What is stored, and what detection over everything gives. */
  async outcome() {
    await this.detector.detect(this.id)
    const { handshakes } = await this.store.detectionState(this.id, null)
    const whole = detectRuns([...this.there.values()], handshakes, await this.store.detectionSettings(this.id))
    return { stored: await this.stored(), whole: whole.map(asStored).reverse() }
  }

  private async stored(): Promise<ReturnType<typeof asStored>[]> {
    const runs = await this.store.runs({ experimentId: this.id, limit: 1_000, pendingAfter: momentAt(0) })
    const made = []
    for (const { detection } of runs) {
      const rows = await this.store.runTraces(detection.runId, 1_000)
      const verdicts = rows.map((row) => ({
        traceId: row.id,
        role: row.role,
        documentKey: row.document,
        documentSource: row.documentSource,
        pass: row.pass,
        cause: row.cause,
        confidence: row.confidence,
        surplus: row.surplus,
        costNano: row.billedNano,
        pair: row.pair,
      }))
      made.push({ ...detection, verdicts } as ReturnType<typeof asStored>)
    }
    return made
  }

  private at(place: number): TraceFacts {
    return this.story[place % this.story.length] as TraceFacts
  }

  private async keep(facts: TraceFacts[]): Promise<void> {
    const once = new Map(facts.map((one) => [one.traceId, one]))
    await keepFacts(this.store, [...once.values()])
    for (const one of facts) this.there.set(one.traceId, one)
  }

  /** A handshake alone asks for no detection: the next change does. */
  private async dirty(): Promise<void> {
    const [first] = this.there.values()
    if (first) await this.keep([{ ...first, spanCount: first.spanCount + 1 }])
  }

  private async decide(kind: 'merge' | 'split' | 'ignore', [a, b]: [number, number]): Promise<void> {
    const id = this.nextId()
    const [first, second] = [movedTo(this.at(a), this.id).traceId, movedTo(this.at(b), this.id).traceId]
    await this.store.saveDecision({ ...decisionOf(kind, [first, second]), id, experimentId: this.id, madeMs: this.made as Millis })
    this.decisions.push(id)
  }

  private async announce(minutes: number, jobId: string | null): Promise<void> {
    const silent = { name: null, documents: null, list: null, withinMs: null, address: '10.0.0.5' }
    await this.store.saveAnnouncement({ ...silent, id: this.nextId(), experimentId: this.id, jobId, atNs: momentAt(minutes) })
  }

  private nextId(): string {
    this.made += 1
    return `${this.id}-${String(this.made).padStart(4, '0')}`
  }
}

describe('detection touches only the run of what changed', () => {
  it('and gives what detection over everything gives, whatever arrives, changes, goes or is decided, in any order', async () => {
    const store = await freshStore()
    await fc.assert(
      fc.asyncProperty(anyLongStory, anySteps, async (story, steps) => {
        const telling = new Telling(store, story)
        await telling.take({ kind: 'arrive', places: [0] })
        for (const step of steps) await telling.take(step)
        const { stored, whole } = await telling.outcome()
        expect(stored).toEqual(whole)
      }),
      { numRuns: Number(process.env.LAW_RUNS ?? 60) },
    )
  }, 120_000)
})
