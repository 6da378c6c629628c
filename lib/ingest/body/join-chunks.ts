const SLICE = 4 * 1024 * 1024

/** Joins chunks into one array of `total` bytes; large ones in slices between turns of the event loop, so that nothing stalls. */
export async function joinChunks(chunks: readonly Uint8Array[], total: number): Promise<Uint8Array> {
  if (chunks.length === 1) return chunks[0] as Uint8Array
  const whole = Buffer.allocUnsafe(total)
  let at = 0
  let sinceTurn = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
    sinceTurn += chunk.length
    if (sinceTurn < SLICE) continue
    sinceTurn = 0
    await new Promise(setImmediate)
  }
  return whole
}
