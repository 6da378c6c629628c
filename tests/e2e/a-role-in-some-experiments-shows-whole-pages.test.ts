import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { firstUser, makeUser } from '../setup/access'
import { traces } from '../setup/api'
import { closeBrowser, visit } from '../setup/browser'
import { loadDemo, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { THEMES, WIDTHS } from './screens'

const BY_EXPERIMENT = [
  { path: '/', title: 'Overview' },
  { path: '/documents', title: 'Documents' },
  { path: '/reevaluations', title: 'Re-evaluations' },
  { path: '/missing', title: 'Missing spans' },
  { path: '/cost', title: 'Cost' },
] as const

let server: TestServer
let row: Awaited<ReturnType<typeof traces>>[number]
let other: Awaited<ReturnType<typeof traces>>[number]
let users: Record<'viewer' | 'editor' | 'both', { name: string; password: string }>

beforeAll(async () => {
  server = await startServer()
  await loadDemo(server.url)
  const all = await traces(server.url)
  const [first] = all.filter(({ experiment, run, document }) => experiment.name === '/Demo/reeval_resource' && run !== null && document !== null)
  const second = all.find(({ experiment }) => experiment.id !== first?.experiment.id)
  if (!first || !second) throw new Error('the demo has one experiment only')
  row = first
  other = second
  const admin = await firstUser(server.url)
  const some = (name: string, experiments: Record<string, string>) => makeUser(server.url, admin, { name, role: 'viewer', experiments })
  const mine = first.experiment.id
  users = {
    viewer: await some('vera', { [mine]: 'viewer' }),
    editor: await some('ed', { [mine]: 'editor' }),
    both: await some('bo', { [mine]: 'viewer', [second.experiment.id]: 'editor' }),
  }
})
afterAll(async () => {
  await closeBrowser()
  await server?.stop()
})

async function enter(page: Page, user: keyof typeof users, to: string): Promise<void> {
  await page.goto(`${server.url}/sign-in?to=${encodeURIComponent(to)}`)
  await page.getByLabel('Name').fill(users[user].name)
  await page.getByLabel('Password').fill(users[user].password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${server.url}${to}`)
  await settled(page)
}

describe.skipIf(lacks('chromium'))('a role in some experiments shows whole pages', () => {
  it.each(['viewer', 'editor'] as const)('to the %s of one, none of whose questions is refused', (user) =>
    visit({}, async ({ page }) => {
      await enter(page, user, '/')
      const document = `/documents/${row.experiment.id}/${encodeURIComponent(row.document ?? '')}`
      const pages = [...BY_EXPERIMENT.map(({ path }) => path), '/traces', `/traces/${row.id}`, `/reevaluations/${row.run}`, document]
      for (const path of user === 'editor' ? [...pages, '/shares'] : pages) {
        await page.goto(server.url + path)
        await settled(page)
        expect([path, await page.getByRole('main').getByRole('alert').allTextContents()]).toEqual([path, []])
      }
    }),
  )

  it('its account stands at the foot, in words that are true of it', () =>
    visit({}, async ({ page }) => {
      await enter(page, 'viewer', '/cost')
      const navigation = page.getByRole('navigation', { name: 'Screens' })
      const account = navigation.getByRole('button', { name: 'vera in 1 experiment' })
      expect((await account.boundingBox())?.y).toBeGreaterThan(700)
      expect(await navigation.getByRole('link', { name: 'Shares' }).count()).toBe(0)
      const add = page.getByRole('button', { name: 'Budget' })
      expect(await add.isDisabled()).toBe(true)
      await page.getByTitle('This is about all experiments, and you have a role in some.').first().waitFor({ state: 'attached' })
    }))

  it.each(BY_EXPERIMENT)('$title asks who has roles in several which one is meant, and shows it', ({ path, title }) =>
    visit({}, async ({ page }) => {
      await enter(page, 'both', path)
      await page.getByRole('heading', { level: 1, name: `${title} of which experiment?` }).waitFor()
      const choices = page.getByRole('list', { name: 'Experiments' })
      expect((await choices.getByRole('link').allTextContents()).map((text) => text.replace(/\d+ traces?$/, '')).sort()).toEqual(
        [row.experiment.name, other.experiment.name].sort(),
      )
      await choices.getByRole('link', { name: row.experiment.name }).click()
      await page.waitForURL((url) => url.searchParams.get('experiment') === row.experiment.id && url.pathname === path)
      await settled(page)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      expect(await page.getByRole('main').getByRole('alert').count()).toBe(0)
      expect(await page.getByText('of which experiment?').count()).toBe(0)
    }),
  )

  it('an editor shares a list and finds a document by the palette', () =>
    visit({}, async ({ page }) => {
      await enter(page, 'editor', '/traces')
      await page.keyboard.press('Control+k')
      await page.keyboard.type('doc-00')
      const found = page.getByRole('option', { name: /doc-001/ })
      await found.first().waitFor()
      expect(await found.count()).toBe(1)
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'Share this list' }).click()
      await page.getByRole('button', { name: 'Make the link' }).click()
      await page.getByRole('textbox', { name: 'Link' }).or(page.getByText('/share#')).first().waitFor()
      await page.goto(`${server.url}/shares`)
      await page.getByRole('row').filter({ hasText: 'All traces' }).waitFor()
    }))

  it('choosing fits a phone, in both themes', async () => {
    for (const colorScheme of THEMES) {
      for (const { viewport } of WIDTHS) {
        await visit({ colorScheme, viewport }, async ({ page }) => {
          await enter(page, 'both', '/cost')
          await page.getByRole('list', { name: 'Experiments' }).waitFor()
          expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
        })
      }
    }
  })
})
