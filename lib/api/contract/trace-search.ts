import { z } from 'zod'

/** More matches than this are not looked for. */
export const MOST_MATCHES = 5_000

export const traceSearchQuery = z.object({
  q: z.string().trim().min(1).max(500).meta({ description: 'A text, compared without case and length of white space' }),
})

/** Spans of a trace that hold a text, in the order of its tree. */
export const traceSearch = z.object({
  matches: z.array(
    z.object({
      span: z.string(),
      /** `name`, `type`, `model`, `inputs`, `outputs`, `status message`, `event <name>` or `attribute <key>`. */
      where: z.string(),
      /** The text around it; '' where the place is as short. */
      excerpt: z.string(),
    }),
  ),
  /** There may be more matches than are listed. */
  more: z.boolean(),
})

export type TraceSearch = z.infer<typeof traceSearch>
