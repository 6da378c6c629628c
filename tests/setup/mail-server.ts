import { SMTPServer } from 'smtp-server'

export interface Mail {
  from: string
  to: string[]
  /** As it travelled, headers and all. */
  source: string
}

export interface MailServer {
  /** For ONCEOVER_SMTP_URL. */
  url: string
  received: Mail[]
  close(): Promise<void>
}

/** A real SMTP server on the loopback interface. @param refuses addresses that it takes nothing for */
export async function startMailServer(refuses: readonly string[] = []): Promise<MailServer> {
  const received: Mail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      done(refuses.includes(address) ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null)
    },
    onData(stream, { envelope }, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
        received.push({ from, to: envelope.rcptTo.map(({ address }) => address), source: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the mail server has no port')
  return { url: `smtp://127.0.0.1:${address.port}`, received, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
