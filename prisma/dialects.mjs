import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The databases we speak to. */
export const DIALECTS = ['sqlite', 'postgresql']

/**
 * Prisma schema of one dialect, made from `prisma/schema.source`: head added, camelCase names mapped to snake_case.
 * @param {'sqlite' | 'postgresql'} dialect
 * @param {string} root folder of the project
 * @returns {string} schema text
 */
export function schemaOf(dialect, root) {
  const source = readFileSync(join(root, 'prisma', 'schema.source'), 'utf8')
  const models = new Set([...source.matchAll(/^model (\w+)/gm)].map((match) => match[1]))
  const head = `datasource db {
  provider = "${dialect}"
}

generator client {
  provider     = "prisma-client"
  output       = "./${dialect}"
  runtime      = "nodejs"
  moduleFormat = "esm"
}
`
  let model = ''
  const body = source.split('\n').map((line) => {
    const opened = /^model (\w+)/.exec(line)
    if (opened) model = opened[1]
    if (line === '}') return `\n  @@map("${snake(model)}")\n}`
    const field = /^ {2}([a-z]\w*)\s+(\w+)/.exec(line)
    if (!field || models.has(field[2]) || snake(field[1]) === field[1]) return line
    return `${line} @map("${snake(field[1])}")`
  })
  return `${head}\n${body.join('\n')}`
}

function snake(name) {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, '_$&').toLowerCase()
}
