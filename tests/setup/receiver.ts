import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'

/** What came, and when. */
export interface Received {
  path: string
  headers: IncomingHttpHeaders
  body: string
}

/** How it answers: by a status, or as a function says; a function that ends nothing hangs. */
export type Answer = number | ((response: ServerResponse, nth: number) => void)

export interface Receiver {
  url: string
  received: Received[]
  /** From now on it answers so. */
  answers(how: Answer): void
  close(): Promise<void>
}

/** A real HTTP server on the loopback interface that keeps what it is sent. */
export async function startReceiver(first: Answer = 200, port = 0): Promise<Receiver> {
  let how = first
  const received: Received[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString('utf8') })
      if (typeof how === 'function') how(response, received.length)
      else response.writeHead(how).end(how < 300 ? 'ok' : `no: ${how}`)
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve()))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the receiver has no port')
  return {
    url: `http://127.0.0.1:${address.port}/hook`,
    received,
    answers(next) {
      how = next
    },
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Answers nothing at all. */
export const HANGS: Answer = () => {}
