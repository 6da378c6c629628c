import type { Explanation, Factor, Quantity } from '../anomaly/explain'
import { grouped } from './words'

/** From such a share on one factor alone is the reason; below, the second is named as well if it has a quarter. */
const ALONE = 60
const SECOND = 25

const ONE: Record<Quantity, string> = {
  documents: 'document',
  wanted: 'wanted evaluation',
  evaluations: 'evaluation',
  calls: 'call',
  tokens: 'token',
  cost: 'dollar',
}

const TITLE: Record<Quantity, string> = {
  documents: 'Documents',
  wanted: 'Wanted evaluations',
  evaluations: 'Evaluations',
  calls: 'Calls',
  tokens: 'Tokens',
  cost: 'Cost',
}

/** What a factor counts, as the head of its row: `Repeat factor`, `Tokens a call`, `Price, $ a million tokens`. */
export function factorTitle({ of, per }: Pick<Factor, 'of' | 'per'>): string {
  if (of === 'evaluations' && per === 'wanted') return 'Repeat factor'
  if (of === 'cost') return per === 'tokens' ? 'Price, $ a million tokens' : per === null ? 'Cost' : `Price, $ ${an(per)}`
  if (per === null) return TITLE[of]
  return of === 'wanted' && per === 'documents' ? 'Requests a document' : `${TITLE[of]} ${an(per)}`
}

/** A value of a factor: amounts by themselves as whole numbers, ratios with two to four digits, prices in dollars (a million tokens). */
export function factorValue({ of, per }: Pick<Factor, 'of' | 'per'>, value: number): string {
  if (of === 'cost') return digits(per === 'tokens' ? value / 1_000 : value / 1e9)
  return per === null && value >= 10 ? grouped(Math.round(value)) : value >= 1_000 ? grouped(Math.round(value)) : value.toFixed(1)
}

/** How many times as much: `4.0`, `1.04`, `0.50`; `1.0` for no change. */
export function changeText(change: number): string {
  if (change >= 1_000) return grouped(Math.round(change))
  if (change >= 100) return change.toFixed(0)
  const one = change.toFixed(1)
  if (Math.abs(change - 1) < 1e-9 || (change >= 1.1 && one !== '1.0')) return one
  return change < 0.01 ? '<0.01' : change.toFixed(2)
}

/** A share in whole percent, with a minus sign where the factor made it cheaper. */
export function shareText(percent: number): string {
  return `${percent < 0 ? '−' : ''}${grouped(Math.abs(percent))} %`
}

/**
 * The reason in a phrase: `97 % of it is repetition`, `52 % of it is repetition, 40 % more documents`, or where other factors fell
 * `repetition alone would make it 4.0 ×, fewer documents bring it down`.
 */
export function reasonPhrase({ factors }: Explanation): string {
  const [first, second] = [...factors].sort((a, b) => b.sharePercent - a.sharePercent || Math.abs(Math.log(b.change)) - Math.abs(Math.log(a.change)))
  if (!first) return ''
  if (first.sharePercent > 100) {
    const fell = factors.filter(({ sharePercent }) => sharePercent < 0).reduce((most, one) => (one.sharePercent < most.sharePercent ? one : most))
    return `${moved(first)} alone would make it ${changeText(first.change)} ×, ${moved(fell)} ${fell.of === 'cost' ? 'brings' : 'bring'} it down`
  }
  const reason = `${shareText(first.sharePercent)} of it is ${moved(first)}`
  return first.sharePercent >= ALONE || !second || second.sharePercent < SECOND ? reason : `${reason}, ${shareText(second.sharePercent)} ${moved(second)}`
}

/** What a factor did, as a noun: `repetition`, `more documents`, `fewer tokens a call`, `a higher price a token`. */
function moved({ of, per, change }: Factor): string {
  const up = change >= 1
  if (of === 'evaluations' && per === 'wanted') return up ? 'repetition' : 'less repetition'
  if (of === 'cost') return `a ${up ? 'higher' : 'lower'} ${per === null ? 'cost' : `price ${an(per)}`}`
  const what = of === 'wanted' && per === 'documents' ? 'requests a document' : per === null ? `${ONE[of]}s` : `${ONE[of]}s ${an(per)}`
  return `${up ? 'more' : 'fewer'} ${what}`
}

function an(per: Quantity): string {
  return `${per === 'evaluations' ? 'an' : 'a'} ${ONE[per]}`
}

function digits(value: number): string {
  return value >= 1_000 ? grouped(Math.round(value)) : value.toPrecision(3)
}
