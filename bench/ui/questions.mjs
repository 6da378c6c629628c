import { timesOf, warmedUp } from './asking.mjs'

/** Names of labels that stand for a column of the list where one filters: no label of that name can be asked for. */
const COLUMNS = ['request_id']

const list = (filter, more = {}) => `/api/v1/traces?${new URLSearchParams({ filter, limit: '100', ...more })}`
const groups = (by, more = {}) => `/api/v1/groups?${new URLSearchParams({ by, limit: '100', ...more })}`
const someRows = ({ rows }) => rows.length > 0

/** The server's times at a million traces, beside the time of its smallest answer. */
export async function measureQuestions(url, drawn, report) {
  const plain = await timesOf(url, Array(200).fill('/version'))
  report.add('the smallest answer, p95', { value: plain.p95, unit: 'ms', note: `p50 ${plain.p50.toFixed(1)} ms` })
  const quick = await warmedUp(url)
  report.add('after the start, until groups of everything take no more than 500 ms', { value: quick, unit: 'ms' })
  const cases = [
    { what: 'list, newest 100', most: 20, questions: Array(200).fill(list('')), holds: someRows },
    ...labelCases(drawn),
    ...groupCases(drawn),
    { what: 'facets, first page', most: 500, questions: facetQuestions(drawn), holds: ({ facets }) => facets.length > 0 },
    ...textCases(drawn),
    ...['duration', 'cost', 'waste', 'factor', 'worker', 'label:score'].map((sort) => ({
      what: `sorted by ${sort}`,
      questions: ['1', '0'].flatMap((desc) => ['', 'env:production', 'repeat>1'].map((filter) => list(filter, { sort, desc }))),
      holds: someRows,
    })),
  ]
  for (const { what, most, questions, holds } of cases) {
    try {
      const { p50, p95, asked } = await timesOf(url, questions, { holds })
      report.add(`${what}, p95`, { value: p95, unit: 'ms', most, yardstick: plain.p95, note: `p50 ${p50.toFixed(1)} ms of ${asked}` })
    } catch (error) {
      report.failed(`${what}, p95`, error)
    }
  }
}

function quoted(value) {
  return `"${value.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`
}

function labelCases({ labels }) {
  const keys = [...new Set(labels.map(({ key }) => key))].filter((key) => !COLUMNS.includes(key))
  return keys.map((key) => {
    const values = [...new Set(labels.filter((label) => label.key === key).map(({ value }) => value))].slice(0, 100)
    const asked = Array.from({ length: Math.max(30, values.length) }, (_, at) => values[at % values.length])
    return { what: `filter by ${key}`, most: 30, questions: asked.map((value) => list(`${key}:${quoted(value)}`)), holds: someRows }
  })
}

function groupCases({ labels }) {
  const keys = ['document', 'worker', 'model', ...new Set(labels.map(({ key }) => key))]
  const orders = [{ sort: 'traces', desc: '1' }, { sort: 'cost', desc: '1' }, { sort: 'surplus', desc: '1' }, { sort: 'value' }]
  return keys.map((by) => ({
    what: `group by ${by}`,
    most: 500,
    questions: [...orders.map((order) => groups(by, order)), ...orders.map((order) => groups(by, { ...order, filter: 'env:production' })), groups(by)],
    holds: (answer) => answer.groups.length > 0,
  }))
}

function facetQuestions({ labels }) {
  const filters = ['', 'repeat>1', 'missing:true', ...labels.filter(({ key }) => key !== 'request_id').map(({ key, value }) => `${key}:${quoted(value)}`)]
  return [...new Set(filters)].slice(0, 30).map((filter) => `/api/v1/facets?${new URLSearchParams({ filter })}`)
}

/** Texts that are in a trace or four, words that are in many, and what is in none. */
function textCases({ texts }) {
  const count = new Map()
  for (const word of texts.flatMap((text) => [...new Set(text.split(/\W+/))])) if (word.length > 4) count.set(word, (count.get(word) ?? 0) + 1)
  const common = [...count].sort((a, b) => b[1] - a[1]).map(([word]) => word)
  const rare = texts.map((text) => text.slice(Math.floor(text.length / 2) - 14, Math.floor(text.length / 2) + 14).trim())
  const cases = [
    ['a text that few have', rare.slice(0, 20), someRows],
    ['words that many have', common.slice(0, 20), someRows],
    ['a text that none has', Array.from({ length: 10 }, (_, at) => `qqzx ${at} jjqx`), ({ rows }) => rows.length === 0],
  ]
  return cases.map(([what, searched, holds]) => ({ what: `search: ${what}`, most: 500, questions: searched.map((text) => list(quoted(text))), holds }))
}
