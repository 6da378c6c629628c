/** As many signs as a name has at most. */
export const MOST_NAME = 100

/**
 * A name as users are known by it: in lower case, without spaces around it.
 * @returns the name, or why it cannot be one
 */
export function readUserName(written: string): { name: string } | { problem: string } {
  const name = written.normalize('NFC').trim().toLowerCase()
  if (name === '') return { problem: 'a user needs a name' }
  if (name.length > MOST_NAME) return { problem: `a name has ${MOST_NAME} signs at most` }
  if (/[\p{C}:]/u.test(name)) return { problem: 'a name holds no colon, which parts name and password in a request, and no sign that cannot be seen' }
  return { name }
}
