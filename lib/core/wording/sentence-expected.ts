import type { Nanos } from '../time'
import { counted, grouped, listed } from './words'

/** An announced run of which nothing was seen. */
export interface SilentRun {
  name: string | null
  atNs: Nanos
}

/** Expected beside seen of one run; `missingKeys` are the first of them, none where only a count was given. */
export interface ExpectedCounts {
  expected: number
  seen: number
  unexpected: number
  missingKeys: readonly string[]
  inDefaultKeys: readonly string[]
  /** Traces in `Default` that seem to belong to the run. */
  strayed: number
  /** Whether the experiment was made around the time of the run. */
  madeThen: boolean
}

/** A moment as a clock says it, in UTC: `03:50 UTC`. */
export function clockOf(atNs: Nanos): string {
  return `${new Date(Number(atNs / 1_000_000n)).toISOString().slice(11, 16)} UTC`
}

/** A day and a moment, in UTC: `2026-11-20 03:50 UTC`. */
function momentOf(atNs: Nanos): string {
  return `${new Date(Number(atNs / 1_000_000n)).toISOString().slice(0, 10)} ${clockOf(atNs)}`
}

/** More missing documents than this are counted, not named. */
const MOST_NAMED = 10

const NOTHING_SEEN = 'the workers have no tracking URI, experiment or autolog, or no permission on the experiment'

/** The silent failure, for the gate: announced, and not one trace. */
export function silentSentence({ name, atNs }: SilentRun): string {
  return `The run${name === null ? '' : ` ${name}`} announced ${momentOf(atNs)} was not seen, not one trace of it: ${NOTHING_SEEN}.`
}

/** The same as a line of a list: `Announced 03:50 UTC, nothing seen: …`. */
export function silentWhat({ name, atNs }: SilentRun): string {
  return `Announced ${clockOf(atNs)}${name === null ? '' : ` as ${name}`}, nothing seen: ${NOTHING_SEEN}.`
}

/** What happened to documents that are missing here and lie in `Default`. */
export function strayedSentence(documents: number, madeThen: boolean): string {
  return `${counted(documents, 'of them', 'of them')} landed in Default at the same time: ${madeThen ? '' : 'probably '}two workers created the experiment at once, and the refused one fell back.`
}

/** Expected and seen in one line: `2 seen of 6 expected; 2 more landed in Default`. */
export function expectedWhat({ expected, seen, strayed }: Pick<ExpectedCounts, 'expected' | 'seen' | 'strayed'>): string {
  return `${grouped(seen)} seen of ${grouped(expected)} expected${strayed > 0 ? `; ${grouped(strayed)} more landed in \`Default\`` : ''}`
}

/** Expected and seen of one run, as the sentence under its grid. */
export function expectedSentence(counts: ExpectedCounts): string {
  const { expected, seen, unexpected, missingKeys, inDefaultKeys, strayed } = counts
  const parts = [`${grouped(expected)} expected, ${grouped(seen)} seen, ${grouped(unexpected)} surplus.`]
  if (strayed > 0) parts.push(strays(strayed, inDefaultKeys.length > 0, counts.madeThen))
  const gone = expected - seen - inDefaultKeys.length
  if (missingKeys.length > 0 && gone > MOST_NAMED) parts.push(`Nothing came from ${grouped(gone)} of them.`)
  else if (missingKeys.length > 0 && gone > 0) parts.push(`Nothing came from ${listed(goneKeys(counts).map((key) => `\`${key.replaceAll('`', "'")}\``))}.`)
  else if (missingKeys.length === 0 && seen < expected) parts.push('A count alone does not tell which are missing: a list of keys does.')
  return parts.join(' ')
}

/** Nothing was expected, yet traces in `Default` seem to belong to the run; '' when there are none. */
export function strayedWithoutList(strayed: number, madeThen: boolean): string {
  return strayed === 0 ? '' : strays(strayed, false, madeThen)
}

function goneKeys({ missingKeys, inDefaultKeys }: ExpectedCounts): string[] {
  const elsewhere = new Set(inDefaultKeys)
  return missingKeys.filter((key) => !elsewhere.has(key))
}

function strays(traces: number, byKey: boolean, madeThen: boolean): string {
  if (byKey && madeThen) return `Two workers created the experiment at the same moment; the refused one sent ${counted(traces, 'trace')} to \`Default\`.`
  const they = `${counted(traces, 'trace')} ${traces === 1 ? 'lies' : 'lie'} in \`Default\` at the same time`
  if (byKey) return `${they} with documents that are missing here: probably two workers created the experiment at once, and the refused one fell back.`
  return `${they}, of the same name and from an address that opened this experiment: perhaps two workers created it at once, and the refused one fell back.`
}

/** The line under the sentence of Missing spans; '' when every expected document was seen. */
export function notSeenSentence(findings: readonly { missing: number; inDefault: number; silent: boolean }[]): string {
  const missing = findings.reduce((sum, one) => sum + (one.silent ? 0 : one.missing), 0)
  const elsewhere = findings.reduce((sum, one) => sum + (one.silent ? 0 : one.inDefault), 0)
  const silent = findings.filter((one) => one.silent).length
  const parts: string[] = []
  if (missing > 0) {
    const rest = Math.max(0, missing - elsewhere)
    const where = elsewhere === 0 ? '' : rest === 0 ? ': all of them landed in `Default`' : `: ${grouped(rest)} left nothing at all`
    parts.push(`${counted(missing, 'expected document')} ${missing === 1 ? 'was' : 'were'} not seen in ${missing === 1 ? 'its' : 'their'} run${where}.`)
  }
  if (silent > 0) parts.push(`${counted(silent, 'announced run')} sent nothing.`)
  return parts.join(' ')
}

/** A client that opened an experiment and sent nothing. */
export function silentClientWhat({ opened, inDefault }: { opened: number; inDefault: number }): string {
  const times = opened === 1 ? 'Opened it once' : `Opened it ${grouped(opened)} times`
  return inDefault > 0
    ? `${times}; ${counted(inDefault, 'trace')} from this address ${inDefault === 1 ? 'lies' : 'lie'} in \`Default\` instead.`
    : `${times}, and no trace came from its address: autolog is off in the workers, or they ended before anything was exported.`
}
