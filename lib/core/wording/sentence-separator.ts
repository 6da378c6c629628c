import { FACTS, type Fact } from '../completeness/compared-trace'
import { grouped, listed } from './words'

interface Told {
  key: string
  value: string
}

/** Counts of a separator: how many of the lost and of the whole traces carry it. */
interface Counts extends Told {
  lost: number
  lostTotal: number
  difference: number
}

const STRONG = 0.5
const WAYS: Record<string, string> = { otlp: 'over OTLP', artifact: 'as artifact', 'artifact, otlp': 'over OTLP and as artifact' }
const LABELS: Record<Fact, (value: string) => string> = {
  'worker lifetime': () => 'Worker ended after it',
  worker: (value) => `Worker ${value}`,
  process: (value) => `Process ${value}`,
  host: (value) => `Host ${value}`,
  'service instance': (value) => `Instance ${value}`,
  stage: (value) => `Stage ${value}`,
  'stage attempt': (value) => `Stage attempt ${value}`,
  partition: (value) => `Partition ${value}`,
  'task attempt': (value) => `Task attempt ${value}`,
  'client version': (value) => `Client ${value}`,
  'way in': (value) => `Spans sent ${WAYS[value] ?? `as ${value}`}`,
  address: (value) => `Address ${value}`,
}
const PHRASES: Record<Fact, (value: string) => string> = {
  'worker lifetime': () => 'were the last of their worker, which probably ended before its export did',
  worker: (value) => `came from worker ${value}`,
  process: (value) => `came from process ${value}`,
  host: (value) => `came from host ${value}`,
  'service instance': (value) => `came from instance ${value}`,
  stage: (value) => `ran in stage ${value}`,
  'stage attempt': (value) => `ran in stage attempt ${value}`,
  partition: (value) => `ran in partition ${value}`,
  'task attempt': (value) => `ran in task attempt ${value}`,
  'client version': (value) => `were made by ${value}`,
  'way in': (value) => `sent their spans ${WAYS[value] ?? `as ${value}`}`,
  address: (value) => `came from ${value}`,
}

/** Whether a separator tells lost from whole by half of them or more: worth the page's sentence, and the gate's. */
export function isStrong({ difference }: { difference: number }): boolean {
  return difference >= STRONG
}

/** An attribute value as the head of its line: `Worker 6717`, `batch_id 2`. */
export function separatorLabel({ key, value }: Told): string {
  return isFact(key) ? LABELS[key](value) : `${key} ${value}`
}

/** Values that split the traces exactly as another does: `same traces: process 6717 and stage 4`; '' when there is none. */
export function alsoWording(also: readonly Told[]): string {
  if (also.length === 0) return ''
  const shown = also.slice(0, 3).map((one) => lowerFirst(separatorLabel(one)))
  return `same traces: ${also.length > 3 ? `${shown.join(', ')} and ${grouped(also.length - 3)} more` : listed(shown)}`
}

/** `4 of the 5 came from worker 6717.`: what the lost have in common, when it tells them apart by half of them or more; else null. */
export function separatorSentence(separator: Counts | undefined, lost: number): string | null {
  if (!separator || !isStrong(separator)) return null
  const of = separator.lostTotal === lost ? `the ${grouped(lost)}` : `the ${grouped(separator.lostTotal)} compared`
  const who = separator.lost === separator.lostTotal ? (separator.lostTotal === lost ? 'All of them' : `All of ${of}`) : `${grouped(separator.lost)} of ${of}`
  return `${who} ${isFact(separator.key) ? PHRASES[separator.key](separator.value) : `have ${separator.key} ${separator.value}`}.`
}

function isFact(key: string): key is Fact {
  return (FACTS as readonly string[]).includes(key)
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
