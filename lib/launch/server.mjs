import { createServer } from 'node:http'
import next from 'next'
import { ROOT } from './root.mjs'
import { reachable } from './settings.mjs'

/*
 * The server process. Usage: server.mjs HOST PORT
 * Next answers everything but POST /v1/traces, which goes straight to its verb once the route has opened that door
 * (lib/server/traces-door.ts).
 */
const [host, port] = process.argv.slice(2)
const DOOR = Symbol.for('onceover.traces-door')
const RUNTIME = Symbol.for('onceover.runtime')
/** Longer than the idle time after which clients and proxies give up a connection, so that they close it and not we. */
const KEEP_ALIVE_MS = 75_000
/** How long requests under way may take to their answer after a signal. */
const GRACE_MS = 3_000

// Where the pages of this process ask, on the server, what the browser is about to ask.
process.env.ONCEOVER_SELF = `http://${reachable(host)}:${port}`

const app = next({ dev: false, dir: ROOT, hostname: host, port: Number(port) })
await app.prepare()
const pages = app.getRequestHandler()
const server = createServer((message, response) => {
  // Next cannot even build a request of this method, and would answer with a 500.
  if (message.method === 'TRACE') {
    response.writeHead(405, { 'content-type': 'application/json', allow: 'GET, POST, PUT, PATCH, DELETE' })
    response.end('{"error":{"code":"method_not_allowed","message":"TRACE is not allowed"}}')
    return
  }
  const door = message.method === 'POST' && message.url === '/v1/traces' ? globalThis[DOOR] : undefined
  if (door) door(message, response)
  else pages(message, response)
})
server.keepAliveTimeout = KEEP_ALIVE_MS
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
server.listen(Number(port), host, () => void openDoor())

/** An empty request loads the route, and with it the door. */
async function openDoor() {
  await fetch(`${process.env.ONCEOVER_SELF}/v1/traces`, { method: 'POST', headers: { 'content-type': 'application/x-protobuf' } }).catch(() => undefined)
}

let stopping = false
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, async () => {
    if (stopping) process.exit(1)
    stopping = true
    const answered = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    setInterval(() => server.closeIdleConnections(), 50) // those that become idle once their request is answered
    await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, GRACE_MS))])
    const runtime = await globalThis[RUNTIME]?.catch(() => undefined)
    await runtime?.stop()
    process.exit(signal === 'SIGINT' ? 130 : 0)
  })
}
