import { traceIdFrom } from '../../core/ids'
import type { JsonObject } from '../../core/json'
import { redactJson, redactString } from '../../core/redaction/redact-json'
import { redactText } from '../../core/redaction/redact-text'
import { countTaken, type Rules, type Taken } from '../../core/redaction/rules'
import type { Sender } from '../handshake'
import type { ScopeFacts } from '../otlp/origin'
import { quotedTexts } from '../span/note'
import type { RawSpan } from '../span/raw-span'
import { redactFile } from './redact-file'
import { redactProtocol } from './redact-protocol'

/** What of a resource tells of traces in the form of MLflow's protocol. */
const TOLD = 'onceover.trace.'
const REQUEST_ID = 'mlflow.traceRequestId'
const PLAIN_FOLDER = /^(?:traces|artifacts|traces\.json|\d{1,12}|(?:tr-)?[0-9a-f]{32})$/
const HEX = /^[0-9a-f]*$/
/** Ids that are none come cut to this length: what they hold cannot be judged any more. */
const CUT = 64

/** Bytes from which on a file would hold up others for more than some milliseconds. */
const LARGE_FILE = 131_072

/** Takes out of what arrives what the rules say, before anything else looks at it. */
export class Redactor {
  /** @param away redacts a large file by the same rules where that holds up nobody */
  constructor(
    readonly rules: Rules,
    private readonly taken: Taken,
    private readonly away: ((data: Uint8Array) => Promise<{ data: Uint8Array; taken: Taken }>) | null = null,
  ) {}

  /** A text; `names`: equal ones have to stay equal and others apart, since it names something. */
  text(text: string, names = false): string {
    return redactText(text, this.rules, { taken: this.taken, names })
  }

  /** A text that may be JSON. */
  value(text: string, names = false): string {
    return redactString(text, this.rules, { taken: this.taken, names })
  }

  /** Attributes of a span, an event, a link, a scope. */
  attributes(attributes: JsonObject): JsonObject {
    const made = redactJson(attributes, this.rules, { taken: this.taken })
    const id = attributes[REQUEST_ID]
    return made !== attributes && typeof id === 'string' && traceIdFrom(id.replaceAll('"', '')) !== null ? { ...made, [REQUEST_ID]: id } : made
  }

  /** What a library says of itself. */
  scope({ name, version, attributes }: ScopeFacts): ScopeFacts {
    return { name: this.text(name), version: this.text(version), attributes: this.attributes(attributes) }
  }

  /** An uploaded file. */
  async file(data: Uint8Array): Promise<Uint8Array> {
    if (this.away === null || data.byteLength < LARGE_FILE) return redactFile(data, this.rules, this.taken)
    const made = await this.away(data)
    for (const [what, count] of made.taken) countTaken(this.taken, what, count)
    return made.data
  }

  /** The path of a file: folders that are ids stay, others are names. */
  path(path: string): string {
    return path
      .split('/')
      .map((part) => (PLAIN_FOLDER.test(part) ? part : this.text(part, true)))
      .join('/')
  }

  /** Attributes of a resource: what tells of traces keeps its form. */
  resource(resource: JsonObject): JsonObject {
    const told = Object.keys(resource).filter((key) => key.startsWith(TOLD))
    if (told.length === 0) return this.attributes(resource)
    const rest = this.attributes(Object.fromEntries(Object.entries(resource).filter(([key]) => !key.startsWith(TOLD))))
    return { ...rest, ...redactProtocol(Object.fromEntries(told.map((key) => [key, resource[key] ?? null])), this.rules, this.taken) }
  }

  /** The fields of a request of MLflow's protocol. */
  protocol(input: JsonObject): JsonObject {
    return redactProtocol(input, this.rules, this.taken)
  }

  /** A span as it was read, in place: ids that are ids, times and numbers of the protocol stay. */
  span(raw: RawSpan): RawSpan {
    raw.traceId = this.id(raw.traceId)
    raw.spanId = this.id(raw.spanId)
    raw.parentSpanId = this.id(raw.parentSpanId)
    raw.name = this.text(raw.name)
    raw.statusMessage = this.value(raw.statusMessage)
    raw.traceState = this.text(raw.traceState)
    raw.attributes = this.attributes(raw.attributes)
    for (const event of raw.events) {
      event.name = this.text(event.name)
      event.attributes = this.attributes(event.attributes)
    }
    for (const link of raw.links) {
      link.traceId = this.id(link.traceId)
      link.spanId = this.id(link.spanId)
      link.attributes = this.attributes(link.attributes)
    }
    for (const [place, note] of raw.notes.entries()) raw.notes[place] = quotedTexts(note, (text) => this.text(text))
    return raw
  }

  /** Who sent it: headers are free text as well. */
  sender(sender: Sender): Sender {
    const { userAgent, client, clientVersion, address } = sender
    return {
      userAgent: this.text(userAgent),
      client: this.text(client),
      clientVersion: clientVersion && this.text(clientVersion),
      address: this.text(address, true),
    }
  }

  private id(id: string): string {
    if (HEX.test(id)) return id
    return id.length >= CUT ? 'not shown' : this.text(id)
  }
}
