/** Classes of what shows figures of the question before while `aria-busy`: dimmed, unless the new ones are there at once. */
export const WHILE_OLD = 'transition-opacity delay-150 duration-(--duration) aria-busy:opacity-55'
