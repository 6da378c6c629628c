import { connect, type Socket } from 'node:net'

export interface RawSocket {
  socket: Socket
  write(bytes: string | Uint8Array): void
  /** Everything that came back so far. */
  received(): string
  /** Resolves when the other side has closed; false when it had not after so many milliseconds. */
  closed(withinMs: number): Promise<boolean>
  /** Resolves when so many answers have begun, or after so many milliseconds, with their status codes. */
  statuses(atLeast: number, withinMs: number): Promise<number[]>
  destroy(): void
}

const STATUS_LINE = /HTTP\/1\.[01] (\d{3})/g

/** A connection over which exactly these bytes go. */
export async function rawSocket(url: string): Promise<RawSocket> {
  const { hostname, port } = new URL(url)
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true })
  let received = ''
  let isClosed = false
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
  })
  socket.on('error', () => undefined)
  const closing = new Promise<void>((resolve) => {
    const done = () => {
      isClosed = true
      resolve()
    }
    socket.once('end', done)
    socket.once('close', done)
  })
  await new Promise<void>((resolve) => {
    socket.once('connect', resolve)
    socket.once('error', () => resolve())
  })
  const statuses = () => [...received.matchAll(STATUS_LINE)].map(([, status]) => Number(status)).filter((status) => status !== 100)
  return {
    socket,
    write: (bytes) => void socket.write(bytes),
    received: () => received,
    closed: (withinMs) => Promise.race([closing.then(() => true), new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs))]),
    async statuses(atLeast, withinMs) {
      for (const until = performance.now() + withinMs; performance.now() < until && statuses().length < atLeast && !isClosed; )
        await new Promise((resolve) => setTimeout(resolve, 20))
      return statuses()
    },
    destroy: () => socket.destroy(),
  }
}
