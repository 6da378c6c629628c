'use client'

import { Fragment } from 'react'
import type { ComparedText as Text } from '@/lib/api/contract/comparison'
import { LongText } from '../trace/json-view/long-text'
import { count } from '../ui/format'
import { Row } from '../ui/grid-table'
import type { ComparedField } from './compared-fields'
import { ComparedText } from './compared-text'
import { RowCell, RowName } from './comparison-grid'
import { JsonRows } from './json-rows'

interface FieldRowsProps {
  fields: readonly ComparedField[]
  texts: readonly Text[]
  base: number
  all: boolean
  /** Said when there is nothing. */
  empty: string
}

/** Texts of the evaluations: one across where all hold the same, JSON path by path, anything else word by word against the base. */
export function FieldRows({ fields, texts, base, all, empty }: FieldRowsProps) {
  if (fields.length === 0) {
    return (
      <Row className="contents">
        <RowName>–</RowName>
        <RowCell whole className="text-ink-3">
          {empty}
        </RowCell>
      </Row>
    )
  }
  return fields.map((field) => (
    <Fragment key={field.name}>
      {field.json && (field.differs || all) ? (
        <JsonRows field={field} comparison={field.json} base={base} all={all} />
      ) : (
        <TextRow field={field} texts={texts} base={base} all={all} />
      )}
    </Fragment>
  ))
}

function TextRow({ field, texts, base, all }: Omit<FieldRowsProps, 'fields' | 'empty'> & { field: ComparedField }) {
  const here = field.texts.flatMap((place) => (place === null ? [] : [place]))
  const shared = !field.differs ? texts[here[0] as number] : undefined
  const everywhere = here.length === field.texts.length
  if (shared && (everywhere || here.length > 1)) {
    return (
      <Row className="contents">
        <RowName>
          {field.name}
          {field.texts.length > 1 && (
            <Note>the same in {everywhere ? (here.length === 2 ? 'both' : `all ${here.length}`) : `the ${here.length} that hold one`}</Note>
          )}
        </RowName>
        <RowCell whole>
          <div className="max-w-[100ch]">
            <Whole text={shared} />
          </div>
        </RowCell>
      </Row>
    )
  }
  const before = texts[field.texts[base] ?? here[0] ?? 0]
  return (
    <Row className="contents">
      <RowName>
        {field.name}
        {field.differs && <Note>differs</Note>}
      </RowName>
      {field.texts.map((place, at) => {
        const text = place === null ? undefined : texts[place]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <RowCell key={at}>
            {!text ? (
              <span className="text-ink-3">none recorded</span>
            ) : text === before || !before ? (
              <Whole text={text} />
            ) : (
              <Beside text={text} before={before} all={all} />
            )}
          </RowCell>
        )
      })}
    </Row>
  )
}

function Note({ children }: { children: React.ReactNode }) {
  return <span className="block text-2xs text-ink-3">{children}</span>
}

function Whole({ text }: { text: Text }) {
  return (
    <>
      <LongText text={text.text} />
      <Cut text={text} />
    </>
  )
}

function Beside({ text, before, all }: { text: Text; before: Text; all: boolean }) {
  if (text.text === before.text) return <p className="text-ink-2">Equal in the first {count(text.text.length)} characters, different after them.</p>
  return (
    <>
      <ComparedText text={text.text} before={before.text} all={all} />
      <Cut text={text} />
    </>
  )
}

/** How much of a text is here. */
function Cut({ text }: { text: Text }) {
  if (text.text.length >= text.length) return null
  return (
    <p className="mt-1 text-ink-3 text-xs">
      The first {count(text.text.length)} of {count(text.length)} characters; the trace has it whole.
    </p>
  )
}
