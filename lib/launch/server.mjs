import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import next from 'next'
import { limitText, readLimits } from '../core/limits/limits.mjs'
import { boundConnections } from './connections.mjs'
import { refusalOf, refuseRaw } from './raw-refusal.mjs'
import { ROOT } from './root.mjs'
import { reachable } from './settings.mjs'
import { cutSlowBodies } from './slow-bodies.mjs'

/*
 * The server process. Usage: server.mjs HOST PORT
 * Next answers everything but POST /v1/traces, which goes straight to its verb once the route has opened that door
 * (lib/server/traces-door.ts), and each request is let in or refused before its body is read (lib/server/door/admission.ts).
 */
const [host, port] = process.argv.slice(2)
const DOOR = Symbol.for('onceover.traces-door')
const FRONT = Symbol.for('onceover.front-door')
/** What a page asks on the server it asks in the name of its reader: `lib/api/client.ts` sends these headers along. */
const ASKING = Symbol.for('onceover.asking')
const ADMISSION = Symbol.for('onceover.admission')
const RUNTIME = Symbol.for('onceover.runtime')
/** Longer than the idle time after which clients and proxies give up a connection, so that they close it and not we. */
const KEEP_ALIVE_MS = 75_000
/** How long requests under way may take to their answer after a signal. */
const GRACE_MS = 3_000
/** A peer that reads nothing of its answer for so long is not waited for. */
const UNREAD_MS = 60_000
/** How often Node looks for headers that take too long. */
const LOOK_MS = 1_000

// Where the pages of this process ask, on the server, what the browser is about to ask.
process.env.ONCEOVER_SELF = `http://${reachable(host)}:${port}`
process.env.HOST = host
const asking = new AsyncLocalStorage()
globalThis[ASKING] = asking
/** Known to nobody else: the one request that is let in before the doors are open. */
const first = randomBytes(16).toString('hex')
let opened = () => {}
const open = new Promise((resolve) => {
  opened = resolve
})

const app = next({ dev: false, dir: ROOT, hostname: host, port: Number(port) })
await app.prepare()
const pages = app.getRequestHandler()
const limits = readLimits(process.env)
const options = { maxHeaderSize: limits.headerBytes, connectionsCheckingInterval: LOOK_MS, headersTimeout: limits.headerSeconds * 1_000, requestTimeout: 0 }
const server = createServer(options, (message, response) => {
  answer(message, response).catch((error) => {
    process.stderr.write(`onceover error: ${error.stack}\n`)
    if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' })
    response.end('The server failed to answer.\n')
  })
})

async function answer(message, response) {
  // Next cannot even build a request of this method, and would answer with a 500.
  if (message.method === 'TRACE') {
    response.writeHead(405, { 'content-type': 'application/json', allow: 'GET, POST, PUT, PATCH, DELETE' })
    response.end('{"error":{"code":"method_not_allowed","message":"TRACE is not allowed"}}')
    return
  }
  if (message.url === '*') {
    response.writeHead(204, { allow: 'GET, POST, PUT, PATCH, DELETE' })
    response.end()
    return
  }
  // RFC 9112, 3.2: what a request asks for begins with its path, or is a whole address.
  if (!/^(?:\/|https?:\/\/)/i.test(message.url)) {
    response.writeHead(400, { 'content-type': 'application/json' })
    response.end('{"error":{"code":"invalid","message":"The address of a request begins with a slash."}}')
    return
  }
  // Node takes a coding it does not know in front of chunked, and would hand its bytes on as they are.
  const coding = message.headers['transfer-encoding']
  if (coding !== undefined && coding.toLowerCase() !== 'chunked') {
    refuseRaw(message.socket, 400, `Transfer-Encoding "${coding.slice(0, 100)}" is not supported: only chunked is.`)
    return
  }
  if (message.headers['x-onceover-first'] !== first) {
    await open
    if (globalThis[ADMISSION](message, response) === false) return
    if (!(await globalThis[FRONT].enter(message, response))) return
  }
  const door = message.method === 'POST' && message.url === '/v1/traces' ? globalThis[DOOR] : undefined
  if (door) door(message, response)
  else asking.run(readerOf(message.headers), () => pages(message, response))
}

/** What is told of its reader where a page asks for itself: who, from where and how they came (`lib/api/client.ts`). */
function readerOf(headers) {
  const names = ['cookie', 'authorization', 'x-forwarded-for', 'x-forwarded-proto']
  return Object.fromEntries(names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])))
}

server.keepAliveTimeout = KEEP_ALIVE_MS
// Node would leave out what comes after its usual number of headers, and with it perhaps a length.
server.maxHeadersCount = 0
const rests = boundConnections(server, limits.connections)
cutSlowBodies(server, limits, (response, { socket }) => {
  if (response.headersSent) socket.destroy()
  else refuseRaw(socket, 408, `The body came slower than ${limitText('bodyRate', limits.bodyRate)} for ${limitText('stallSeconds', limits.stallSeconds)}.`)
})
server.on('clientError', (error, socket) => {
  const { status, message } = refusalOf(error, limits)
  refuseRaw(socket, status, message)
})
server.setTimeout(UNREAD_MS, (socket) => {
  if (socket.writableLength > 0 || rests(socket)) socket.destroy()
})
server.on('error', (error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
server.listen(Number(port), host, () => void openDoors())

/** An empty request loads the route, and with it the doors. A server that must not listen here ends before it answered anybody. */
async function openDoors() {
  const headers = { 'content-type': 'application/x-protobuf', 'x-onceover-first': first }
  await fetch(`${process.env.ONCEOVER_SELF}/v1/traces`, { method: 'POST', headers }).catch(() => undefined)
  const refusal = globalThis[FRONT] ? await globalThis[FRONT].refusal() : 'the server could not be loaded'
  if (refusal === null) return opened()
  process.stderr.write(`${refusal}\n`)
  process.exit(1)
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
