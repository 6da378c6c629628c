import { describe, expect, it } from 'vitest'
import { visit } from '../setup/browser'
import { demoServer, settled } from '../setup/demo'
import { lacks } from '../setup/parts'

const demo = demoServer()

async function status(): Promise<{ demo: boolean; traces: number }> {
  return (await fetch(`${demo.url}/api/v1/status`)).json()
}

describe.skipIf(lacks('chromium'))('what was removed comes back', () => {
  it('the demo data, by the Undo of the message', () =>
    visit({}, async ({ page }) => {
      const before = await status()
      await page.goto(`${demo.url}/`)
      await settled(page)
      await page.getByRole('button', { name: 'Remove it' }).click()
      const messages = page.getByRole('region', { name: 'Messages' })
      await messages.getByText('The demo data was removed.').waitFor()
      expect(await status()).toMatchObject({ demo: false, traces: 0 })
      await messages.getByRole('button', { name: 'Undo' }).click()
      await messages.getByText('Undone.').waitFor()
      expect(await status()).toMatchObject({ demo: true, traces: before.traces })
      await messages.getByRole('button', { name: 'Close this message' }).click()
      await messages.getByRole('listitem').waitFor({ state: 'detached' })
    }))

  it('an announcement that was withdrawn, by a key', () =>
    visit({}, async ({ page }) => {
      const body = JSON.stringify({ experiment: '/Shared/silent', name: 'night', documents: 3, within: 1 })
      const announced = await fetch(`${demo.url}/api/v1/announcements`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      expect(announced.status).toBe(200)
      const { id } = await announced.json()
      const found = async () =>
        (await (await fetch(`${demo.url}/api/v1/expected`)).json()).findings.map((one: { announcement: string | null }) => one.announcement)
      await expect.poll(found, { timeout: 20_000 }).toContain(id)
      await page.goto(`${demo.url}/missing`)
      await settled(page)
      const row = page.getByRole('row').filter({ hasText: '/Shared/silent' })
      await row.getByRole('button', { name: 'Show fix' }).click()
      await page.getByRole('button', { name: 'Withdraw the announcement' }).click()
      const messages = page.getByRole('region', { name: 'Messages' })
      await messages.getByText('The announcement of night in /Shared/silent was withdrawn.').waitFor()
      await row.waitFor({ state: 'detached' })
      await page.locator('main').focus()
      await page.keyboard.press('u')
      await messages.getByText('Undone.').waitFor()
      await row.waitFor()
      expect(await found()).toContain(id)
      await page.keyboard.press('Escape')
      await messages.getByRole('listitem').waitFor({ state: 'detached' })
    }))
})
