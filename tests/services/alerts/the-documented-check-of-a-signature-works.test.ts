import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { signedHeaders } from '../../../lib/services/alerts/sign'
import { aChannel } from '../../core/build-alert'
import { ROOT } from '../../setup/root'

type Check = (headers: Record<string, string>, body: string, secret: string) => boolean

/** The code that docs/alerts.md gives receivers to copy. */
async function documented(): Promise<Check> {
  const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(path.join(ROOT, 'docs', 'alerts.md'), 'utf8')) ?? []
  const { isOurs } = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as { isOurs: Check }
  return isOurs
}

it('it takes what we sign, and nothing that was changed, is old or is of another', async () => {
  const isOurs = await documented()
  const secret = aChannel().secret ?? ''
  const body = '{"type":"alert","name":"Größe"}'
  const headers = signedHeaders(secret, 'msg_1', Date.now(), body)
  expect(isOurs(headers, body, secret)).toBe(true)
  expect(isOurs({ ...headers, 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` }, body, secret)).toBe(true)
  expect(isOurs(headers, body.replace('alert', 'test'), secret)).toBe(false)
  expect(isOurs({ ...headers, 'webhook-id': 'msg_2' }, body, secret)).toBe(false)
  expect(isOurs(headers, body, 'whsec_b3RoZXIgc2VjcmV0IG9mIGFub3RoZXIgaG9vaw==')).toBe(false)
  expect(isOurs(signedHeaders(secret, 'msg_1', Date.now() - 600_000, body), body, secret)).toBe(false)
  expect(isOurs({}, body, secret)).toBe(false)
})
