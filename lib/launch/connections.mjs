/**
 * Keeps the number of open connections bounded: when one too many comes, the one that has rested longest without a request is closed.
 * So a crowd of connections that ask nothing keeps nobody out. Only when every one has a request under way is the new one closed.
 * @param {import('node:http').Server} server
 * @param {number} most
 * @returns {(socket: import('node:net').Socket) => boolean} whether a connection rests
 */
export function boundConnections(server, most) {
  /** Connections without a request under way, in the order in which they began to rest. */
  const resting = new Set()
  let open = 0
  server.on('connection', (socket) => {
    open += 1
    if (open > most) close(resting.values().next().value ?? socket)
    if (!socket.destroyed) resting.add(socket)
    socket.once('close', () => {
      open -= 1
      resting.delete(socket)
    })
  })
  server.on('request', ({ socket }, response) => {
    resting.delete(socket)
    response.once('close', () => {
      if (!socket.destroyed) resting.add(socket)
    })
  })
  const close = (socket) => {
    resting.delete(socket)
    socket.destroy()
  }
  return (socket) => resting.has(socket)
}
