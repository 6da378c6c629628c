import { connect } from 'node:net'
import { SpanRequests } from './span-request.mjs'

/*
 * A process of its own that sends as fast as the server acknowledges. Usage: sender.mjs PORT CONNECTIONS TRACES SPANS_PER_TRACE SECONDS
 * Each connection is kept alive and has one request under way. Prints one line of JSON when the time is up.
 */
const [port, connections, traces, spansPerTrace, seconds] = process.argv.slice(2).map(Number)
const total = { acknowledged: 0, refused: 0, sent: 0, slowestMs: 0 }
const requests = new SpanRequests({ traces, spansPerTrace })

const started = performance.now()
await Promise.all(Array.from({ length: connections }, () => converse()))
process.stdout.write(`${JSON.stringify({ ...total, tookSeconds: (performance.now() - started) / 1_000 })}\n`)

/** Sends request after request over one connection until the time is up; the one under way then is still waited for and counted. */
function converse() {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    socket.setNoDelay(true)
    const until = Date.now() + seconds * 1_000
    let answer = ''
    let began = 0
    const send = () => {
      const body = requests.next()
      const head = `POST /v1/traces HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/x-protobuf\r\nx-mlflow-experiment-id: 0\r\ncontent-length: ${body.length}\r\n\r\n`
      began = performance.now()
      total.sent += traces * spansPerTrace
      socket.cork()
      socket.write(head)
      socket.write(body)
      socket.uncork()
    }
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
      const status = complete(answer)
      if (status === null) return
      answer = ''
      total.slowestMs = Math.max(total.slowestMs, Math.round(performance.now() - began))
      if (status !== 200) total.refused += traces * spansPerTrace
      else total.acknowledged += traces * spansPerTrace
      if (Date.now() < until) send()
      else socket.end()
    })
    socket.on('close', resolve)
    socket.on('error', reject)
    socket.on('connect', send)
  })
}

/** The status of an answer that arrived whole, else null. */
function complete(text) {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = text.slice(0, end).toLowerCase()
  const length = /content-length: (\d+)/.exec(head)
  const whole = length ? text.length - end - 4 >= Number(length[1]) : /transfer-encoding: chunked/.test(head) ? text.endsWith('0\r\n\r\n') : true
  return whole ? Number(head.slice(9, 12)) : null
}
