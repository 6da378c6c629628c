// biome-ignore lint/suspicious/noControlCharactersInRegex: U+0000 is what is looked for; PostgreSQL refuses it in text
const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text that any database and UTF-8 can hold: U+0000 and halves of surrogate pairs become U+FFFD. */
export function cleanText(text: string): string {
  UNSTORABLE.lastIndex = 0
  return UNSTORABLE.test(text) ? text.replace(UNSTORABLE, '\ufffd') : text
}
