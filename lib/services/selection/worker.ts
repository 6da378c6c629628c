import type { Context } from '../context'

/** As much of a context as the background has, where nobody asks. */
export type Worker = Pick<Context, 'store' | 'settle' | 'now'>
