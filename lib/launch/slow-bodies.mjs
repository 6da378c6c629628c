const LOOK_MS = 500

/**
 * Cuts senders off whose body stays below a rate: within each stretch of `stallSeconds` it must bring `bodyRate` bytes a second. Time
 * in which the server itself does not read, because it has other work or enough in hand, is not held against them. A slow sender that
 * keeps the rate may take as long as it likes.
 * @param {import('node:http').Server} server
 * @param {{ stallSeconds: number, bodyRate: number }} limits
 * @param {(response: import('node:http').ServerResponse, message: import('node:http').IncomingMessage) => void} cut
 */
export function cutSlowBodies(server, { stallSeconds, bodyRate }, cut) {
  /** What has not arrived whole: since when, and from how many bytes, the stretch counts. */
  const arriving = new Map()
  server.on('request', (message, response) => {
    if (message.complete) return
    arriving.set(message, { since: performance.now(), from: message.socket.bytesRead, response })
    message.once('close', () => arriving.delete(message))
  })
  let looked = performance.now()
  const look = () => {
    const now = performance.now()
    const stalled = now - looked > 2 * LOOK_MS // the event loop was busy: what came meanwhile has not been read yet
    looked = now
    for (const [message, stretch] of arriving) {
      if (message.complete || message.destroyed) {
        arriving.delete(message)
        continue
      }
      const read = message.socket.bytesRead
      const full = message.readableLength >= message.readableHighWaterMark
      if (full || stalled || read - stretch.from >= bodyRate * stallSeconds) Object.assign(stretch, { since: now, from: read })
      else if (now - stretch.since >= stallSeconds * 1_000) {
        arriving.delete(message)
        cut(stretch.response, message)
      }
    }
  }
  setInterval(look, LOOK_MS).unref()
}
