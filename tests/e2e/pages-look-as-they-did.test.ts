import { describe, it } from 'vitest'
import { visit } from '../setup/browser'
import { DEMO_NOW, demoServer, freezeClock, settled } from '../setup/demo'
import { lacks } from '../setup/parts'
import { expectPicture } from '../setup/picture'

const NAMES = ['overview', 'traces', 'trace', 'documents', 'reevaluations', 'missing', 'cost', 'prices', 'alerts'] as const
/** Cost looks at the last days unless it is told which. */
const DEMO_MONTH = '?from=2026-11-01&to=2026-11-30'
const LOOKS = [
  { look: 'light', options: { colorScheme: 'light', viewport: { width: 1440, height: 900 } } },
  { look: 'dark', options: { colorScheme: 'dark', viewport: { width: 1440, height: 900 } } },
  { look: '390', options: { colorScheme: 'light', viewport: { width: 390, height: 844 } } },
] as const

describe.skipIf(lacks('chromium'))('the main pages look as they did, with the demo data', () => {
  const demo = demoServer(DEMO_NOW)

  for (const { look, options } of LOOKS) {
    it.each(NAMES)(`%s, ${look}`, (name) =>
      visit(options, async ({ page }) => {
        await freezeClock(page)
        await page.goto(`${demo.url}${demo.pages[name]}${name === 'cost' ? DEMO_MONTH : ''}`)
        await settled(page)
        // When the demo data was loaded is told on the page of a trace.
        await expectPicture(page, `${name}-${look}`, [
          page
            .locator('dt')
            .filter({ hasText: /^received$/ })
            .locator('xpath=following-sibling::dd[1]'),
        ])
      }),
    )
  }
})
