import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ShareScopeInput } from '../../lib/api/contract/shares'
import type { TraceRowView } from '../../lib/api/contract/traces'
import { share } from '../app/visit-share'
import { traces } from '../setup/api'
import { violationsOf } from '../setup/axe'
import { closeBrowser, visit } from '../setup/browser'
import { type DemoPages, loadDemo, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { startServer, type TestServer } from '../setup/server'
import { SCREENS, THEMES, WIDTHS } from './screens'

let [server, empty]: TestServer[] = []
let ids: Ids

/** Parts of the addresses of the demo data. */
interface Ids {
  pages: DemoPages
  experiment: string
  run: string
  /** A trace without spans, and eight traces with. */
  lost: string
  eight: string[]
  /** What links open, by what they are of. */
  links: Record<'trace' | 'document' | 'run' | 'list', string>
}

/** A state of a page to scan: where, how it is come to, and what is there once it is. */
interface Scanned {
  what: string
  at: (ids: Ids) => string
  open?: (page: Page) => Promise<void>
  seen?: (page: Page) => Locator
}

const dialog = (page: Page) => page.getByRole('dialog')
const press = (name: RegExp) => (page: Page) => page.getByRole('button', { name }).filter({ visible: true }).first().click()

async function selectFirst(page: Page): Promise<void> {
  await page.getByRole('treegrid').getByRole('checkbox').nth(1).click()
  await page.getByRole('toolbar', { name: 'Selection' }).waitFor()
}

async function typeFilter(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Filter' }).click()
  await page.keyboard.type(text)
}

async function unfold(page: Page): Promise<void> {
  await page.getByRole('treegrid').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
}

const trace = ({ pages }: Ids) => pages.trace
const span = (page: Page) => page.getByRole('complementary').filter({ has: page.getByRole('tablist', { name: 'Span' }) })
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
const actions = (name: string) => async (page: Page) => {
  await press(/^Actions$/)(page)
  await page.getByText(name, { exact: true }).click()
}

/** Every page, as it opens. */
const PAGES: Scanned[] = [
  ...(['overview', 'traces', 'trace', 'documents', 'reevaluations', 'missing', 'cost'] as const).map((name) => ({
    what: name,
    at: ({ pages }: Ids) => pages[name],
  })),
  { what: 'traces by group', at: () => '/traces?group=document' },
  { what: 'a filter that breaks', at: () => '/traces?q=repeat%3E1%20cost%3E' },
  { what: 'a filter that nothing matches', at: () => '/traces?q=name:nothing-is-called-so' },
  { what: 'a trace without spans', at: ({ lost }) => `/traces/${lost}` },
  { what: 'a document', at: ({ experiment }) => `/documents/${experiment}/doc-001` },
  { what: 'document rules', at: ({ experiment }) => `/documents/rules/${experiment}` },
  { what: 'two traces compared', at: ({ eight }) => `/compare?traces=${eight.slice(0, 2)}` },
  ...['answers', 'requests', 'spans'].map((show) => ({ what: `${show} of eight compared`, at: ({ eight }: Ids) => `/compare?traces=${eight}&show=${show}` })),
  { what: 'all re-evaluations', at: () => '/reevaluations' },
  { what: 'what was deleted', at: () => '/deleted' },
  { what: 'prices', at: () => '/prices' },
  { what: 'shares', at: () => '/shares' },
  ...(['trace', 'document', 'run', 'list'] as const).map((kind) => ({
    what: `a visitor’s ${kind}`,
    at: ({ links }: Ids) => links[kind],
    seen: (page: Page) => page.getByText('Redacted: inputs').first(),
  })),
  { what: 'the form of a price', at: () => '/prices?price=new' },
  { what: 'the forms of what is kept', at: () => '/data?limit=new' },
  { what: 'the form of a redaction rule', at: () => '/data?rule=new' },
  { what: 'the form of an alert', at: () => '/alerts?rule=new' },
  { what: 'the form of a channel', at: () => '/alerts?channel=new' },
  { what: 'cost by run', at: ({ experiment }) => `/cost?experiment=${experiment}` },
  { what: 'the table behind the cost, and its forms', at: ({ experiment }) => `/cost?experiment=${experiment}&table=true&by=document&tune=true&budget=new` },
]

/** What the trace page, the list and the shell open above or beside what they show. */
const OPENED: Scanned[] = [
  { what: 'the palette', at: () => '/', open: (page) => page.keyboard.press('Control+k'), seen: (page) => page.getByRole('option').first() },
  { what: 'the map of keys', at: () => '/traces', open: (page) => page.keyboard.press('?'), seen: dialog },
  { what: 'completion of keys', at: () => '/traces', open: (page) => typeFilter(page, 'do'), seen: (page) => page.getByRole('option').first() },
  { what: 'completion of values', at: () => '/traces', open: (page) => typeFilter(page, 'doc_id:'), seen: (page) => page.getByRole('option').nth(3) },
  { what: 'the group menu', at: () => '/traces', open: press(/^Group/), seen: (page) => page.getByPlaceholder('Search keys') },
  { what: 'the columns', at: () => '/traces', open: press(/^Columns/), seen: (page) => page.getByPlaceholder('Search columns') },
  { what: 'a group open', at: () => '/traces?group=document', open: unfold, seen: (page) => page.locator('[role=row][aria-expanded=true]').first() },
  { what: 'the selection', at: () => '/traces', open: selectFirst, seen: (page) => page.getByRole('toolbar', { name: 'Selection' }) },
  ...(['t', 'm', 'i', 'Shift+E'] as const).map((key) => ({
    what: `the sheet on ${key}`,
    at: () => '/traces',
    open: async (page: Page) => {
      await selectFirst(page)
      await page.keyboard.press(key)
    },
    seen: dialog,
  })),
  { what: 'the expected menu', at: ({ run }) => `/reevaluations/${run}`, open: press(/^Expected:/), seen: (page) => page.getByText('Another number') },
  { what: 'the stretch of the cost', at: () => '/cost', open: press(/^90 days/), seen: (page) => page.getByText('First day') },
  {
    what: 'what cost is split by',
    at: () => '/cost',
    open: (page) => page.locator('[aria-haspopup=true]').filter({ hasText: 'more' }).click(),
    seen: (page) => page.getByPlaceholder('Search keys'),
  },
  { what: 'the chat of a span', at: trace, seen: (page) => page.getByText('Classify the document.').first() },
  { what: 'its attributes', at: trace, open: tab('Attributes'), seen: (page) => page.getByLabel('Filter attributes') },
  { what: 'its events', at: trace, open: tab('Events'), seen: (page) => page.getByRole('tab', { name: /^Events/, selected: true }) },
  { what: 'its record', at: trace, open: tab('Raw'), seen: (page) => span(page).getByText('traceId').first() },
  { what: 'its difference', at: trace, open: press(/^Compare with another/), seen: (page) => span(page).getByRole('combobox').first() },
  { what: 'the filter of the tree', at: trace, open: press(/^Filter$/), seen: (page) => page.getByRole('button', { name: 'Filter', expanded: true }) },
  { what: 'the folds of the tree', at: trace, open: press(/^Fold$/), seen: (page) => page.getByText('Every level') },
  { what: 'the form of an assessment', at: trace, open: press(/^Add/), seen: (page) => page.locator('form').first() },
  { what: 'the actions of a trace', at: trace, open: press(/^Actions$/), seen: (page) => page.getByText('Move to an experiment…') },
  { what: 'the sheet of a share', at: trace, open: press(/^Share this trace/), seen: dialog },
  { what: 'its export', at: trace, open: actions('Export…'), seen: dialog },
]

/** Links to a trace, its document, its run and a list, with inputs hidden. */
async function linksOf(row: TraceRowView | undefined): Promise<Ids['links']> {
  if (!row?.document || !row.run) throw new Error('the demo data has no run')
  const { url } = server as TestServer
  const link = async (scope: ShareScopeInput) => `/share#${(await share(url, { scope, profile: { inputs: true } })).token}`
  return {
    trace: await link({ kind: 'trace', traceId: row.id }),
    document: await link({ kind: 'document', experimentId: row.experiment.id, key: row.document }),
    run: await link({ kind: 'run', runId: row.run }),
    list: await link({ kind: 'list', filter: `experiment:${row.experiment.id}` }),
  }
}

describe.skipIf(lacks('chromium'))('no page breaks a rule of WCAG, A or AA', () => {
  beforeAll(async () => {
    ;[server, empty] = await Promise.all([startServer(), startServer()])
    const pages = await loadDemo(server.url)
    const rows = await traces(server.url, 'experiment:/Demo/reeval_resource')
    const [lost] = await traces(server.url, 'completeness:no_spans')
    ids = {
      pages,
      experiment: rows[0]?.experiment.id ?? '',
      run: rows[0]?.run ?? '',
      lost: lost?.id ?? '',
      eight: rows.slice(0, 8).map(({ id }) => id),
      links: await linksOf(rows[0]),
    }
  })

  afterAll(async () => {
    await closeBrowser()
    await Promise.all([server?.stop(), empty?.stop()])
  })

  for (const { name, viewport } of WIDTHS) {
    for (const { what, at, open, seen } of [...PAGES, ...OPENED]) {
      if (name === '390' && what === 'the columns') continue // a sheet there, opened from a button without a word
      it(`${what}, ${name} wide`, () =>
        visit({ viewport }, async ({ page }) => {
          await page.goto(`${server?.url}${at(ids)}`)
          await settled(page)
          await open?.(page)
          await seen?.(page).waitFor()
          await expectNoViolation(page, open !== undefined)
        }))
    }
  }

  it.each([...SCREENS, '/deleted', '/compare'])('%s with nothing in it', (address) =>
    visit({}, async ({ page }) => {
      await page.goto(`${empty?.url}${address}`)
      await settled(page)
      await expectNoViolation(page)
    }),
  )
})

/** Scans a page in each theme, which it follows while it is open. `covered`: something was opened above it. */
async function expectNoViolation(page: Page, covered = false): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    await page.waitForFunction((dark) => (document.documentElement.dataset.theme === 'dark') === dark, theme === 'dark')
    expect([theme, ...(await violationsOf(page, covered))]).toEqual([theme])
  }
}
