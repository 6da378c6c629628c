const KIB = 1024
const MIB = 1024 * KIB
/** Beyond this no number is meant: Node's timers and buffers end earlier. */
const MOST = 2 ** 40

/** What a limit is counted in: `bytes` may be written with KiB, MiB or GiB, and are told so. */
const UNITS = /** @type {const} */ ({
  bytes: 'bytes',
  'bytes a second': 'bytes a second',
  characters: 'characters',
  seconds: 'seconds',
  count: '',
})

/**
 * Every limit of what comes by wire: the table that settings, refusals and the README are made from. `of` ends the sentence of a
 * refusal, `meaning` is the README's; `least` is the smallest value that is taken, and 0 switches a limit off where `off` says so.
 */
export const LIMITS = /** @type {const} */ ({
  bodyBytes: limit('ONCEOVER_MAX_BODY_BYTES', 'bytes', 64 * MIB, KIB, 'the limit of one request', 'body of one request as it travels, compressed or not'),
  artifactBytes: limit('ONCEOVER_MAX_ARTIFACT_BYTES', 'bytes', 256 * MIB, KIB, 'the limit of one file', 'a file that an MLflow client uploads'),
  inflatedBytes: limit('ONCEOVER_MAX_INFLATED_BYTES', 'bytes', 256 * MIB, KIB, 'the limit of one request', 'body of one request after inflating'),
  ratio: limit('ONCEOVER_MAX_RATIO', 'count', 200, 1, 'the limit of one request', 'inflated bytes for each compressed one'),
  ratioFreeBytes: limit(
    'ONCEOVER_MAX_RATIO_FREE_BYTES',
    'bytes',
    32 * MIB,
    KIB,
    'the size up to which any ratio is taken',
    'inflated size up to which any ratio is taken',
  ),
  depth: limit('ONCEOVER_MAX_DEPTH', 'count', 64, 4, 'the deepest nesting that is kept', 'nesting of a value; what lies deeper is cut and says so', false, 100),
  spans: limit('ONCEOVER_MAX_SPANS', 'count', 200_000, 1, 'the limit of one request', 'spans in one request'),
  attributes: limit(
    'ONCEOVER_MAX_ATTRIBUTES',
    'count',
    20_000,
    16,
    'the limit of one span',
    'attributes of a span; those after it are left out, with a note on the span',
  ),
  events: limit('ONCEOVER_MAX_EVENTS', 'count', 20_000, 1, 'the limit of one span', 'events of a span; the same'),
  links: limit('ONCEOVER_MAX_LINKS', 'count', 20_000, 1, 'the limit of one span', 'links of a span; the same'),
  filterLength: limit('ONCEOVER_MAX_FILTER_LENGTH', 'characters', 20_000, 100, 'the limit of a filter', 'length of a filter, ours or MLflow’s'),
  urlLength: limit('ONCEOVER_MAX_URL_LENGTH', 'characters', 32_768, 1_000, 'the limit of an address', 'length of an address with its query'),
  headerBytes: limit('ONCEOVER_MAX_HEADER_BYTES', 'bytes', 64 * KIB, 8 * KIB, 'the limit of one request', 'headers of one request with its first line'),
  headerSeconds: limit('ONCEOVER_MAX_HEADER_SECONDS', 'seconds', 15, 1, 'the time headers may take', 'time until the headers of a request are there'),
  stallSeconds: limit(
    'ONCEOVER_MAX_STALL_SECONDS',
    'seconds',
    30,
    1,
    'the time a body may stay below its rate',
    'time a body may stay below the rate of the next line; a body that keeps the rate may take as long as it likes',
  ),
  bodyRate: limit('ONCEOVER_MIN_BODY_RATE', 'bytes a second', KIB, 1, 'the least rate of a body', 'rate below which a sender is cut off'),
  connections: limit(
    'ONCEOVER_MAX_CONNECTIONS',
    'count',
    4_000,
    10,
    'the limit of this server',
    'open connections; beyond, the one that rested longest is closed',
  ),
  requestsPerMinute: limit(
    'ONCEOVER_MAX_REQUESTS_PER_MINUTE',
    'count',
    60_000,
    1,
    'the limit of one caller',
    'requests a minute by key or address; 0: any number. From this machine without a key: any number',
    true,
  ),
  sends: limit('ONCEOVER_MAX_SENDS_INFLIGHT', 'count', 512, 1, 'the limit of this server', 'requests of senders at once'),
  reads: limit('ONCEOVER_MAX_READS_INFLIGHT', 'count', 256, 1, 'the limit of this server', 'other requests at once'),
  inflightBytes: limit(
    'ONCEOVER_MAX_INFLIGHT_BYTES',
    'bytes',
    256 * MIB,
    MIB,
    'the limit of all requests together',
    'bodies of all requests at once, until they are answered',
  ),
  workingBytes: limit(
    'ONCEOVER_MAX_WORKING_BYTES',
    'bytes',
    64 * MIB,
    MIB,
    'the limit of all requests together',
    'bodies that are inflated, decoded and stored at once; others wait for their turn',
  ),
  queueBytes: limit('ONCEOVER_MAX_QUEUE_BYTES', 'bytes', 256 * MIB, MIB, 'the limit of the queue', 'what waits for its commit'),
})

/** @typedef {keyof typeof LIMITS} LimitName */
/** @typedef {Record<LimitName, number>} Limits one number each, in the unit of its line */

/**
 * Settings as they are without an environment.
 * @returns {Limits}
 */
export function defaultLimits() {
  return readLimits({})
}

/**
 * The limits as the environment sets them; a variable that is empty is not set.
 * @param {Record<string, string | undefined>} env
 * @returns {Limits}
 * @throws {Error} with one sentence that names the variable at fault, what it is and what it takes
 */
export function readLimits(env) {
  const names = /** @type {LimitName[]} */ (Object.keys(LIMITS))
  return /** @type {Limits} */ (Object.fromEntries(names.map((name) => [name, readOne(LIMITS[name], env[LIMITS[name].variable])])))
}

/**
 * A limit as a refusal names it: `the limit of one request (ONCEOVER_MAX_BODY_BYTES = 64 MiB)`.
 * @param {LimitName} name
 * @param {number} value as it is set
 * @returns {string}
 */
export function limitText(name, value) {
  const { of, variable, unit } = LIMITS[name]
  return `${of} (${variable} = ${amountText(value, unit)})`
}

/**
 * The README's lines on limits, one a limit.
 * @returns {string[]}
 */
export function limitRows() {
  return Object.values(LIMITS).map(({ variable, unit, usual, meaning }) => `| \`${variable}\` | ${amountText(usual, unit)} | ${meaning} |`)
}

/**
 * @param {string} variable @param {keyof typeof UNITS} unit @param {number} usual @param {number} least
 * @param {string} of @param {string} meaning @param {boolean} [off] @param {number} [most]
 */
function limit(variable, unit, usual, least, of, meaning, off = false, most = MOST) {
  return { variable, unit, usual, least, most, of, meaning, off }
}

/** @param {number} value @param {keyof typeof UNITS} unit */
function amountText(value, unit) {
  if (unit === 'bytes' && value >= MIB && value % MIB === 0) return `${value / MIB} MiB`
  if (unit === 'bytes' && value >= KIB && value % KIB === 0) return `${value / KIB} KiB`
  return `${value}${UNITS[unit] === '' ? '' : ` ${UNITS[unit]}`}`
}

const FACTORS = { '': 1, kib: KIB, mib: MIB, gib: 1024 * MIB }
/** @param {(typeof LIMITS)[LimitName]} line @param {string | undefined} text */
function readOne({ variable, unit, usual, least, most, off }, text) {
  if (text === undefined || text.trim() === '') return usual
  const found = /^(\d{1,15})\s*(kib|mib|gib|)$/i.exec(text.trim())
  const factor = FACTORS[/** @type {keyof typeof FACTORS} */ (found?.[2]?.toLowerCase() ?? '')]
  const value = found === null || (factor !== 1 && unit !== 'bytes') ? Number.NaN : Number(found[1]) * factor
  if ((value >= least && value <= most) || (off && value === 0)) return value
  const what = unit === 'bytes' ? `a number of bytes, as 67108864 or 64 MiB` : `a whole number${UNITS[unit] === '' ? '' : ` of ${UNITS[unit]}`}`
  throw new Error(
    `${variable} must be ${what}, ${amountText(least, unit)} ${most < MOST ? `to ${most}` : 'or more'}${off ? ', or 0 for no limit' : ''}; it is "${text.slice(0, 40)}".`,
  )
}
