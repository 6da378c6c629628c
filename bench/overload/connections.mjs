import { connect } from 'node:net'

/** So many requests of jobs are under way at most; then what is offered is not sent. */
const MOST = 1_000
/** Kept for what people look at. */
const MOST_OTHERS = 100

/** Connections that are kept alive, each with one request under way; new ones are opened while all are busy. */
export class Connections {
  #port
  #idle = []
  #all = new Set()
  underWay = 0

  constructor(port) {
    this.#port = port
  }

  /**
   * @param {string} head first line and headers, each with its end; the length is added
   * @param {Uint8Array | null} body
   * @param {boolean} shown whether a person waits for it
   * @param {(status: number, retryAfter: boolean) => void} answered status 0 when the connection broke
   * @returns {boolean} false when too many are under way
   */
  send(head, body, shown, answered) {
    if (this.underWay >= MOST + (shown ? MOST_OTHERS : 0)) return false
    this.underWay += 1
    const connection = this.#idle.pop() ?? this.#open()
    connection.answered = (status, retryAfter) => {
      this.underWay -= 1
      answered(status, retryAfter)
    }
    connection.socket.cork()
    connection.socket.write(`${head}content-length: ${body?.length ?? 0}\r\n\r\n`)
    if (body !== null) connection.socket.write(body)
    connection.socket.uncork()
    return true
  }

  close() {
    for (const { socket } of this.#all) socket.destroy()
  }

  #open() {
    const socket = connect(this.#port, '127.0.0.1')
    const connection = { socket, answered: null, text: '' }
    this.#all.add(connection)
    const done = (status, retryAfter, keep) => {
      const { answered } = connection
      connection.answered = null
      connection.text = ''
      if (keep) this.#idle.push(connection)
      else {
        this.#all.delete(connection)
        const at = this.#idle.indexOf(connection)
        if (at >= 0) this.#idle.splice(at, 1)
        socket.destroy()
      }
      answered?.(status, retryAfter)
    }
    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      connection.text += chunk.toString('latin1')
      const answer = complete(connection.text)
      if (answer !== null) done(answer.status, answer.retryAfter, !answer.closes)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.#all.has(connection)) done(0, false, false)
    })
    return connection
  }
}

/** What an answer that arrived whole says, else null. */
function complete(text) {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = text.slice(0, end).toLowerCase()
  const length = /content-length: (\d+)/.exec(head)
  const whole = length ? text.length - end - 4 >= Number(length[1]) : /transfer-encoding: chunked/.test(head) ? text.endsWith('0\r\n\r\n') : true
  if (!whole) return null
  return { status: Number(head.slice(9, 12)), retryAfter: head.includes('\r\nretry-after:'), closes: head.includes('connection: close') }
}
