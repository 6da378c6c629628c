import type { JsonObject } from '../../../core/json'
import type { Millis } from '../../../core/time'
import type { MlflowRun } from '../../../store/port'
import { ServiceError } from '../../service-error'
import { optionalInteger, requiredText } from '../fields'

const WORDS: Record<string, number> = { Infinity: Number.MAX_VALUE, '-Infinity': -Number.MAX_VALUE }

/**
 * Reads one metric (`key`, `value`, `timestamp`, `step`). Infinities become the largest doubles, as in MLflow's own SQL store.
 * @returns null for NaN, which has no place in a column of numbers: the point is left out rather than the job stopped
 * @throws ServiceError `invalid` when the value is no number
 */
export function metricPoint(input: JsonObject, now: Millis): MlflowRun['metrics'][number] | null {
  const key = requiredText(input, 'key')
  const text = requiredText(input, 'value')
  if (text === 'NaN') return null
  const value = Object.hasOwn(WORDS, text) ? (WORDS[text] as number) : Number(text)
  if (!Number.isFinite(value)) throw new ServiceError('invalid', `Got invalid value ${text} for metric '${key}'. Please specify value as a valid double.`)
  return { key, value, timestampMs: (optionalInteger(input, 'timestamp') ?? now) as Millis, step: optionalInteger(input, 'step') ?? 0 }
}
