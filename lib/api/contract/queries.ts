import { z } from 'zod'
import { DOCUMENT_SORTS } from './documents'
import { groupSort, traceSort } from './traces'

const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform((text) => text === '1' || text === 'true')
const position = z.string().max(2_000).nullable().default(null).meta({ description: 'The `next` of the page before' })
const experiment = z.string().max(100).nullable().default(null).meta({ description: 'Experiment id; all experiments when left out' })
const filter = z.string().default('').meta({
  description:
    'Filter grammar, e.g. `doc_id:doc-00* cost>0.01 missing:true "free text"`; `@model:x` is the tag, metadata key or attribute `model`, beside the column of that name',
})
const limit = (most: number, usual: number) => z.coerce.number().int().min(1).max(most).default(usual)
const listOf = (what: string) =>
  z
    .string()
    .max(4_000)
    .default('')
    .transform((text, context) => {
      const items = text.split(',').map(decoded)
      if (items.includes(null)) context.addIssue({ code: 'custom', message: 'an item is not percent-encoded' })
      return items.filter((item): item is string => item !== null && item !== '')
    })
    .meta({ description: `${what}, joined by commas, each percent-encoded` })
function decoded(item: string): string | null {
  try {
    return decodeURIComponent(item)
  } catch {
    return null
  }
}

const labels = listOf('Tags, metadata keys or attributes whose values each row is to bring')
const keys = listOf('Columns, tags, metadata keys or attributes (`@model` for one named like a column) to count by; the usual ones when left out')

const sort = traceSort.default('start').meta({
  description:
    'A column, or `label:` with a tag, metadata key or attribute. Nothing is least; labels, stages and partitions that are numbers come before other texts, by value; input and answer go by their first 100 characters',
})

export const scopeQuery = z.object({ experiment })
export const tracesQuery = z.object({ filter, sort, desc: flag.default(true), after: position, limit: limit(1_000, 100), labels })
export const placeQuery = z.object({ filter, sort, desc: flag.default(true) })
export const groupsQuery = z.object({
  filter,
  by: z
    .string()
    .min(1)
    .max(250)
    .default('document')
    .meta({ description: 'A column, or a tag, metadata key or attribute; `@model` for one named like a column' }),
  sort: groupSort.default('value'),
  desc: flag,
  after: position,
  limit: limit(500, 100),
})
export const facetsQuery = z.object({ filter, keys })
export const documentsQuery = z.object({
  experiment,
  q: z.string().max(1_000).nullable().default(null),
  sort: z.enum(DOCUMENT_SORTS).default('evaluations'),
  desc: flag.default(true),
  after: position,
  limit: limit(1_000, 100),
  repeated: flag,
  differing: flag,
})
export const noQuery = z.object({})

/** Where to go once signed in elsewhere. */
export const openIdStartQuery = z.object({ to: z.string().max(2_000).optional() })
/** What a provider of OpenID sends a browser back with (RFC 6749 4.1.2). */
export const openIdEndQuery = z.object({ code: z.string().optional(), state: z.string().optional(), error: z.string().optional(), iss: z.string().optional() })
