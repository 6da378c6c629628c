import type { JsonObject } from '../../core/json'
import { structured, textOf } from './attribute-values'
import { present, type Reading } from './reading'

/**
 * Reads what Traceloop's decorators add (`traceloop.span.kind`, `traceloop.entity.*`). Its LLM spans use gen_ai names, old or new,
 * which the gen_ai readers take.
 */
export function readTraceloop(attributes: JsonObject): Reading {
  return present({
    type: textOf(attributes['traceloop.span.kind'])?.toUpperCase() ?? null,
    inputs: structured(attributes['traceloop.entity.input']),
    outputs: structured(attributes['traceloop.entity.output']),
  })
}
