import { isJsonObject, type Json } from '../../core/json'
import type { Span } from '../../core/span'
import { previewJson, previewText } from '../../core/summary/preview'

/** What lists show of a span's inputs: the last user text of a call, else compact JSON; 1,000 characters at most, null without inputs. */
export function inputPreview(span: Span): string | null {
  const last = span.call?.userTexts.at(-1)
  const asked = last === undefined ? undefined : span.call?.texts[last]
  return asked ? previewText(asked) : plainPreview(span.inputs)
}

/** What lists show of a span's outputs: the answer of a call, else compact JSON; 1,000 characters at most, null without outputs. */
export function outputPreview(span: Span): string | null {
  return span.call?.answer ? previewText(span.call.answer) : plainPreview(span.outputs)
}

function plainPreview(value: Json | undefined): string | null {
  if (value === undefined || value === null || value === '') return null
  if (isJsonObject(value) && Object.keys(value).length === 0) return null
  return previewJson(value)
}
