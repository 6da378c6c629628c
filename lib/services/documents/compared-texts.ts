import type { ComparedText } from '../../api/contract/comparison'
import { previewText } from '../../core/summary/preview'
import { MOST_COMPARED } from '../../core/view/word-diff'

/** Characters of one answer in all, and what a text keeps once they are spent. */
const BUDGET = 4_000_000
const LEAST = 2_000

/** The texts of a comparison, each once: whether two are equal is decided here, by the whole texts. */
export class ComparedTexts {
  readonly all: ComparedText[] = []
  private readonly places = new Map<string, number>()
  private left = BUDGET

  /** The place of a text among them; null for none. */
  place(text: string | null): number | null {
    if (text === null || text === '') return null
    const known = this.places.get(text)
    if (known !== undefined) return known
    const kept = previewText(text, Math.max(LEAST, Math.min(MOST_COMPARED, this.left)))
    this.left -= kept.length
    this.places.set(text, this.all.length)
    return this.all.push({ text: kept, length: text.length }) - 1
  }
}
