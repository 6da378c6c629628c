import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Line {
  url: string
  /** How many requests it has held. */
  held(): number
  stop(): Promise<void>
}

/**
 * A line to a server on which some requests never arrive: they are taken and never answered, as on a connection that stalls.
 * @param holds asked for each request, with its path and its body as Latin-1 text
 */
export async function heldLine(target: string, holds: (path: string, body: string) => boolean): Promise<Line> {
  let held = 0
  const server = createServer(async (incoming, outgoing) => {
    const body = await read(incoming).catch(() => null)
    if (body === null) return
    if (holds(incoming.url ?? '', body.toString('latin1'))) held += 1
    else pass(target, incoming, body, outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()))
    server.closeAllConnections()
    await closed
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, held: () => held, stop }
}

async function read(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function pass(target: string, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse): void {
  const onward = request(`${target}${incoming.url}`, { method: incoming.method, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(outgoing)
  })
  onward.once('error', () => outgoing.destroy())
  onward.end(body)
}
