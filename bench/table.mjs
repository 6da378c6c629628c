/**
 * Prints lines of a table: the first cell to the left, the others to the right.
 * @param {number} first width of the first cell @param {number} other width of the others
 * @returns {(...cells: string[]) => void}
 */
export function tableOf(first, other) {
  return (head, ...cells) => process.stdout.write(`${head.padEnd(first)}${cells.map((cell) => cell.padStart(other)).join('')}\n`)
}
