import { hashText } from '../../core/hash'
import { encodeJson, type Json } from '../../core/json'
import { pieceOf } from '../../core/view/value-page'
import { MOST_COMPARED } from '../../core/view/word-diff'
import type { OpenedSpan } from './opened-span'

/** A value of a span as a text to be compared: its beginning, how long it is, and whether two are equal by their hashes. */
export interface ComparedValue {
  text: string
  length: number
  hash: string
}
export type ComparedValues = { name: string; value: ComparedValue | null }[]

/** Attributes that repeat the inputs or outputs. */
const CONTENT =
  /^(mlflow\.span(Inputs|Outputs)|(input|output)\.value|mlflow\.chat\.(messages|tools)|gen_ai\.(input|output)\.messages|gen_ai\.(prompt|completion)\b.*|llm\.(input|output)_messages\b.*|traceloop\.entity\.(input|output)|langfuse\.(observation|trace)\.(input|output))$/

/** What is compared of a span with the same span of another evaluation. */
export function comparedValues({ record, payload }: OpenedSpan): ComparedValues {
  const attributes = Object.fromEntries(Object.entries(payload.attributes).filter(([key]) => !CONTENT.test(key)))
  return [
    { name: 'Inputs', value: compared(record.inputs ?? null) },
    { name: 'Outputs', value: compared(record.outputs ?? null) },
    { name: 'Attributes', value: compared(Object.keys(attributes).length > 0 ? attributes : null) },
  ]
}

function compared(value: Json): ComparedValue | null {
  if (value === null) return null
  const text = typeof value === 'string' ? value : encodeJson(value)
  return { text: pieceOf(text, 0, MOST_COMPARED), length: text.length, hash: hashText(text) }
}
