import { createHmac, timingSafeEqual } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { composeMessage } from '../../../lib/core/alert/compose-message'
import { sendMail } from '../../../lib/services/alerts/send-mail'
import { sendSlack, slackBody } from '../../../lib/services/alerts/send-slack'
import { type Sending, sendWebhook } from '../../../lib/services/alerts/send-webhook'
import { signedHeaders } from '../../../lib/services/alerts/sign'
import { aChannel, anIncident, later, NOW } from '../../core/build-alert'
import { startMailServer } from '../../setup/mail-server'
import { HANGS, type Received, startReceiver } from '../../setup/receiver'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

async function opened<T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> {
  const one = await starting
  open.push(one)
  return one
}

const WILD = '<b>&amp; "x" <!channel> </p>\r\nBcc: all@example.com'
const message = composeMessage([anIncident(), anIncident({ key: 'b', atMs: later(1), sentence: WILD, detail: WILD, ruleName: WILD })], {
  nameOf: () => '/Shared/nightly',
  origin: 'https://onceover.example',
})
const sending: Sending = { type: 'alert', id: 'msg_1', atMs: NOW, message }
const SECRET = aChannel().secret ?? ''

// Both are examples that libraries of Standard Webhooks are tested with
it.each([
  [
    'whsec_plJ3nmyCDGBKInavdOK15jsl',
    'msg_loFOjxBNrRLzqYUf',
    1_731_705_121,
    '{"event_type":"ping","data":{"success":true}}',
    'rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  ],
  [
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1_614_265_330,
    '{"test": 2432232314}',
    'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  ],
])('a signature is that of the standard', (secret, id, seconds, body, signature) => {
  expect(signedHeaders(secret, id, seconds * 1_000 + 999, body)).toEqual({
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  })
})

it('a webhook gets the body that was promised, and can tell that it is ours and whole', async () => {
  const receiver = await opened(startReceiver())
  expect(await sendWebhook({ url: receiver.url, secret: SECRET }, sending)).toMatchObject({ delivered: true, status: 200, text: 'ok' })
  const { headers, body } = receiver.received[0] as Received
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key).update(`${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`).digest()
  expect(timingSafeEqual(expected, Buffer.from(String(headers['webhook-signature']).slice('v1,'.length), 'base64'))).toBe(true)
  expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'msg_1', 'webhook-timestamp': '1700000000' })
  expect(JSON.parse(body)).toMatchObject({
    type: 'alert',
    id: 'msg_1',
    sentAt: '2023-11-14T22:13:20.000Z',
    experiment: { id: '1', name: '/Shared/nightly' },
    run: { id: 'r0000000000000001' },
    incidents: [{ sentence: 'Repeat factor: 4.0, above 1.0.', url: 'https://onceover.example/reevaluations/r0000000000000001' }, {}],
  })
})

it('Slack gets text and blocks in which nothing is markup but ours', async () => {
  const receiver = await opened(startReceiver())
  expect(await sendSlack({ url: receiver.url }, sending)).toMatchObject({ delivered: true })
  const body = receiver.received[0]?.body ?? ''
  const { text, blocks } = JSON.parse(body) as ReturnType<typeof slackBody>
  expect(text).toBe('/Shared/nightly: Repeat factor: 4.0, above 1.0. (and 1 more alert)')
  expect(blocks.map(({ type, text: inner }) => [type, inner.type])).toEqual([1, 2, 3].map(() => ['section', 'mrkdwn']))
  expect(blocks[1]?.text.text).toContain('<https://onceover.example/reevaluations/r0000000000000001|Open>')
  expect(blocks[2]?.text.text).toContain('&lt;b&gt;&amp;amp; "x" &lt;!channel&gt; &lt;/p&gt;')
  expect(blocks.map((block) => block.text.text.replace(/<https:[^<>]*\|Open>/g, '')).join('')).not.toMatch(/[<>]/)
})

it('Slack gets no more than it takes, and is told how much more there is', () => {
  const many = Array.from({ length: 60 }, (_, nth) =>
    anIncident({ key: String(nth), sentence: '&'.repeat(999), detail: '&'.repeat(2_000), ruleName: 'r'.repeat(500) }),
  )
  const { blocks } = slackBody(composeMessage(many, { nameOf: () => 'n', origin: 'https://onceover.example' }))
  expect(blocks).toHaveLength(22)
  expect(blocks.at(-1)?.text.text).toBe('and 40 more alerts')
  for (const { text } of blocks) {
    expect(text.text.length).toBeLessThanOrEqual(3_000)
    expect(text.text.replaceAll('&amp;', '').replace(/[^&]/g, '')).toBe('')
  }
})

it('e-mail is text and HTML, with headers of its own only', async () => {
  const server = await opened(startMailServer())
  const sent = await sendMail({ url: server.url, from: 'Onceover <onceover@example.com>' }, { to: ['a@example.com', 'b@example.com'] }, sending)
  expect(sent).toMatchObject({ delivered: true, status: 250 })
  const [mail] = server.received
  expect(mail).toMatchObject({ from: 'onceover@example.com', to: ['a@example.com', 'b@example.com'] })
  const [head = '', ...rest] = (mail?.source ?? '').split('\r\n\r\n')
  expect(head).toMatch(/^From: Onceover <onceover@example\.com>$/m)
  expect(head).toMatch(/^Message-ID: <msg_1@example\.com>$/im)
  expect(head).not.toMatch(/^Bcc:/im)
  const decoded = rest
    .join('\n')
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  expect(decoded).toContain('Repeat factor: 4.0, above 1.0.')
  expect(decoded).toContain('&lt;b&gt;&amp;amp; &quot;x&quot; &lt;!channel&gt; &lt;/p&gt;')
  expect(decoded).toContain('<a href="https://onceover.example/reevaluations/r0000000000000001">')
})

it('a subject with letters beyond ASCII arrives as it was', async () => {
  const server = await opened(startMailServer())
  await sendMail(
    { url: server.url, from: 'onceover@example.com' },
    { to: ['a@example.com'] },
    { ...sending, message: { ...message, subject: 'Größe 4.1 × 😀' } },
  )
  const encoded = [...(server.received[0]?.source ?? '').matchAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi)]
  const text = encoded.map(([, how, part = '']) =>
    how?.toUpperCase() === 'B'
      ? Buffer.from(part, 'base64').toString('utf8')
      : Buffer.from(
          part.replaceAll('_', ' ').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString('utf8'),
  )
  expect(text.join('')).toBe('Größe 4.1 × 😀')
})

it('an address that is refused is named; when all are, nothing was delivered', async () => {
  const server = await opened(startMailServer(['b@example.com']))
  const settings = { url: server.url, from: 'onceover@example.com' }
  expect(await sendMail(settings, { to: ['a@example.com', 'b@example.com'] }, sending)).toMatchObject({
    delivered: true,
    text: expect.stringContaining('Not taken for b@example.com.'),
  })
  expect(await sendMail(settings, { to: ['b@example.com'] }, sending)).toMatchObject({ delivered: false, status: 550 })
})

it('what is not delivered says why: an error, a redirect, silence, nobody there', async () => {
  const receiver = await opened(startReceiver(500))
  const to = { url: receiver.url, secret: SECRET }
  expect(await sendWebhook(to, sending)).toMatchObject({ delivered: false, status: 500, text: 'no: 500' })
  receiver.answers((response) => response.writeHead(302, { location: '/elsewhere' }).end())
  expect(await sendWebhook(to, sending)).toMatchObject({ delivered: false, status: 302, text: 'Redirects are not followed (to /elsewhere).' })
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook'])
  receiver.answers((response) => response.writeHead(429, { 'retry-after': '120' }).end())
  expect(await sendWebhook(to, sending)).toMatchObject({ delivered: false, status: 429, askedMs: 120_000 })
  receiver.answers(HANGS)
  expect(await sendWebhook(to, { ...sending, timeoutMs: 200 })).toMatchObject({ delivered: false, status: null, text: 'No answer within 0.2 s.' })
  await receiver.close()
  expect(await sendWebhook(to, sending)).toMatchObject({ delivered: false, status: null, text: expect.stringMatching(/^Could not be reached: .*ECONNREFUSED/) })
  const mail = await sendMail({ url: 'smtp://127.0.0.1:1', from: 'a@example.com' }, { to: ['b@example.com'] }, sending)
  expect(mail).toMatchObject({ delivered: false, status: null, text: expect.stringMatching(/^Could not be reached: /) })
})

it('of a long answer the beginning is kept, of one without an end as well', async () => {
  const receiver = await opened(startReceiver())
  receiver.answers((response) => {
    response.writeHead(200)
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
      response.once('drain', pour)
    }
    pour()
  })
  const { delivered, text } = await sendWebhook({ url: receiver.url, secret: null }, sending)
  expect([delivered, text.length]).toEqual([true, 2_048])
})
