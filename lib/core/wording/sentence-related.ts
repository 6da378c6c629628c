import type { Decision } from '../decision'
import type { RunFacts } from '../finding'
import type { Nanos } from '../time'
import { causeTitle } from './sentence-cause'
import { counted, grouped } from './words'

/** As much of a run as a comparison with an earlier one needs. */
export type ComparedRun = Pick<RunFacts, 'documents' | 'pairs' | 'surplus' | 'ignoredSurplus' | 'costNano' | 'unpricedCalls'>

/** Share of a run's documents from which another is said to repeat it (`detection.md`, Runs: "most"). */
const MOST_PERCENT = 80

/** Whether so many shared documents are most of a run's. */
export function isMost(shared: number, documents: number): boolean {
  return documents > 0 && shared * 100 >= documents * MOST_PERCENT
}

/** Whether a run holds repeats that its user did not wave through: what the next run may have put right. */
export function hasOpenRepeats(run: Pick<RunFacts, 'surplus' | 'ignoredSurplus'>): boolean {
  return run.surplus > run.ignoredSurplus
}

/**
 * What became of a finding, in a phrase: `factor 4.0 → 1.0, cost −75 %`, or `factor still 4.0, cost the same`. Cost is only compared where
 * every call of both runs is priced, and per document where the runs handled different numbers of them. Null where there is nothing to
 * compare: the earlier run had no repeats, or one of them no evaluation.
 */
export function sinceChange(run: ComparedRun, before: ComparedRun): string | null {
  if (!hasOpenRepeats(before) || before.pairs === 0 || run.pairs === 0) return null
  const [was, is] = factorTexts(factorOf(before), factorOf(run))
  const cost = costChange(run, before)
  return [was === is ? `factor still ${is}` : `factor ${was} → ${is}`, ...(cost === null ? [] : [cost.text])].join(', ')
}

/** A phrase as the beginning of a sentence. */
export function beginning(phrase: string): string {
  return `${phrase.charAt(0).toUpperCase()}${phrase.slice(1)}`
}

/** The same with the run it is compared with, as programs are told it: `Factor 4.0 → 1.0 against the run of 2026-11-20 04:50 UTC.` */
export function sinceSentence(run: ComparedRun, before: ComparedRun & { startNs: Nanos }): string | null {
  const change = sinceChange(run, before)
  const at = new Date(Number(before.startNs / 1_000_000n)).toISOString()
  return change === null ? null : `${beginning(change)} against the run of ${at.slice(0, 10)} ${at.slice(11, 16)} UTC.`
}

/**
 * How much the cost changed as a share of what it was (−0.75 for a quarter of it), per document where their numbers differ; null where
 * a call of either run is unpriced or the earlier one cost nothing.
 */
export function costChange(run: ComparedRun, before: ComparedRun): { share: number; perDocument: boolean; text: string } | null {
  if (run.unpricedCalls > 0 || before.unpricedCalls > 0 || before.costNano <= 0n || run.costNano <= 0n) return null
  const perDocument = run.documents !== before.documents
  if (perDocument && (run.documents === 0 || before.documents === 0)) return null
  const now = run.costNano * BigInt(perDocument ? before.documents : 1)
  const then = before.costNano * BigInt(perDocument ? run.documents : 1)
  const share = Number(((now - then) * 1_000_000n) / then) / 1_000_000
  const sizes = perDocument ? ` (${grouped(before.documents)} → ${counted(run.documents, 'document')})` : ''
  return { share, perDocument, text: `cost ${perDocument ? 'a document ' : ''}${shareText(now - then, share)}${sizes}` }
}

function shareText(difference: bigint, share: number): string {
  if (difference === 0n) return 'the same'
  const percent = Math.abs(share) * 100
  const sign = difference < 0n ? '−' : '+'
  if (percent < 1) return `${sign}<1 %`
  return `${sign}${grouped(difference < 0n ? Math.min(99, Math.round(percent)) : Math.round(percent))} %`
}

function factorOf({ pairs, surplus }: ComparedRun): number {
  return (pairs + surplus) / pairs
}

/** Two factors with as many decimals as tell them apart, three at most; what is above 1 never shows as 1. */
function factorTexts(a: number, b: number): [string, string] {
  for (const decimals of [1, 2, 3]) {
    const [left, right] = [a.toFixed(decimals), b.toFixed(decimals)]
    const falseOne = [a, b].some((value) => value > 1 && Number(value.toFixed(decimals)) === 1)
    if ((left !== right || a === b) && !falseOne) return [left, right]
  }
  const above = (value: number) => (value > 1 ? Math.max(value, 1.001) : value).toFixed(3)
  return [above(a), above(b)]
}

/** How far apart two runs began, in words: `12 minutes`, `40 seconds`, `3 hours`. */
export function apart(ns: bigint): string {
  const seconds = Math.round(Number(ns < 0n ? -ns : ns) / 1e9)
  if (seconds < 1) return 'less than a second'
  if (seconds < 120) return counted(seconds, 'second')
  const minutes = Math.round(seconds / 60)
  return minutes < 120 ? counted(minutes, 'minute') : counted(Math.round(minutes / 60), 'hour')
}

/**
 * That one run repeats another's documents: on the later of the two `6 of 6 documents of the run 12 minutes earlier were evaluated again.`,
 * on the earlier one `6 of its 6 documents were evaluated again by the run 12 minutes later.` `of` counts the documents of the earlier run.
 */
export function repeatsSentence({ shared, of, apartNs, earlier }: { shared: number; of: number; apartNs: bigint; earlier: boolean }): string {
  const were = shared === 1 ? 'was' : 'were'
  return earlier
    ? `${grouped(shared)} of ${counted(of, 'document')} of the run ${apart(apartNs)} earlier ${were} evaluated again.`
    : `${grouped(shared)} of its ${counted(of, 'document')} ${were} evaluated again by the run ${apart(apartNs)} later.`
}

/** What the user decided, as the words before its date: `4 evaluations a document are expected`. */
export function decisionText(decision: Decision): string {
  switch (decision.kind) {
    case 'wanted':
      return decision.evaluations === 1 ? '1 evaluation a document is expected' : `${grouped(decision.evaluations)} evaluations a document are expected`
    case 'ignore':
      return `${causeTitle(decision.cause)} is ignored in this run`
    case 'merge':
      return 'Two runs were merged into this one'
    case 'split':
      return 'This part was split from a larger run'
    case 'expect':
      return decision.documents === null ? 'The documents of a list are expected' : `${counted(decision.documents, 'document')} expected`
  }
}

/** The reason of a run whose repeats are ignored, wholly or in part: `plan re-evaluation, ignored`; null where nothing is. */
export function ignoredReason(run: Pick<RunFacts, 'causes' | 'ignoredSurplus'>): string | null {
  const ignored = run.causes.filter(({ ignoredBy }) => ignoredBy !== undefined)
  if (ignored.length === 0) return null
  return `${ignored.map(({ cause }) => causeTitle(cause).toLowerCase()).join(', ')}, ignored`
}
