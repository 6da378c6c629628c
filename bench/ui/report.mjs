import { bytes, frames, ms, number } from './figures.mjs'

const PRINTED = { ms, bytes, frames, number }

/**
 * What was measured, beside its aim. A time also stands as a multiple of its yardstick: something plain of the same kind that was
 * measured in the same run, since machines differ and are busy.
 */
export class Report {
  #rows = []

  /**
   * @param {string} what
   * @param {{ value: number, unit: 'ms' | 'bytes' | 'frames' | 'number', most?: number, least?: number, yardstick?: number, note?: string }} figure
   *   `most` or `least` is the aim; a figure without either is told for itself
   */
  add(what, figure) {
    const row = { what, ...figure, missed: missed(figure) }
    this.#rows.push(row)
    process.stdout.write(`${line(row)}\n`)
  }

  /** Something that could not be measured counts as missed. */
  failed(what, error) {
    this.#rows.push({ what, missed: true })
    process.stdout.write(`${what.padEnd(WIDTHS[0])}not measured: ${error.message.split('\n')[0]}\n`)
  }

  /** A head above the rows that follow. */
  head(text) {
    process.stdout.write(`\n${line({ head: text })}\n`)
  }

  /** @returns {number} exit code: 1 when an aim was missed */
  end() {
    const failures = this.#rows.filter((row) => row.missed)
    const judged = this.#rows.filter((row) => row.missed || row.most !== undefined || row.least !== undefined)
    const names = failures.map(({ what }) => `  ${what}\n`).join('')
    process.stdout.write(`\n${judged.length - failures.length} of ${judged.length} aims met${failures.length > 0 ? `; missed:\n${names}` : '\n'}`)
    return failures.length === 0 ? 0 : 1
  }
}

const WIDTHS = [62, 12, 14, 10]

function missed({ value, most, least }) {
  if (Number.isNaN(value)) return true
  return (most !== undefined && value > most) || (least !== undefined && value < least)
}

function line({ head, what, value, unit, most, least, yardstick, note, missed }) {
  if (head !== undefined) return [head.padEnd(WIDTHS[0]), ...['aim', 'measured', 'of plain'].map((cell, at) => cell.padStart(WIDTHS[at + 1]))].join('')
  const print = PRINTED[unit]
  const cells = [
    most !== undefined ? `≤ ${print(most)}` : least !== undefined ? `≥ ${print(least)}` : '',
    print(value),
    yardstick === undefined ? '' : `${(value / yardstick).toFixed(value / yardstick < 10 ? 1 : 0)} ×`,
  ]
  const text = [what.padEnd(WIDTHS[0]), ...cells.map((cell, at) => cell.padStart(WIDTHS[at + 1]))].join('')
  return `${text}${missed ? '  MISSED' : ''}${note ? `  ${note}` : ''}`
}
