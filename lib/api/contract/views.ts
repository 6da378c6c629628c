import { z } from 'zod'

/** As many views as are kept. */
export const MOST_VIEWS = 500

const name = z.string().trim().min(1, 'a view needs a name').max(100, 'a name has at most 100 characters')
const query = z
  .string()
  .max(20_000)
  .regex(/^[^#]*$/, 'the query string of an address, without what follows a #')
  .transform((text) => text.replace(/^\?/, ''))
  .meta({ description: 'The query string of the Traces page: filter, columns, sort, groups, density' })

/** A name for an address of the Traces page. */
export const viewInput = z.object({ name, query })
export const savedView = z.object({ id: z.string(), name: z.string(), query: z.string(), madeMs: z.int() })
export const savedViews = z.object({ views: z.array(savedView) })
export const viewDeleted = z.object({ deleted: savedView })

export type ViewInput = z.infer<typeof viewInput>
export type SavedViewView = z.infer<typeof savedView>
