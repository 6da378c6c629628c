import { type ComposedIncident, type ComposedMessage, oneLine } from '../../core/alert/compose-message'
import { counted } from '../../core/wording/words'
import { postJson, type Sent } from './post-json'
import type { Sending } from './send-webhook'

/** Slack takes 50 blocks of 3,000 characters; a message that long would not be read. */
const MOST_BLOCKS = 20
const LONGEST = 2_900

/** What an incoming webhook of Slack takes. */
export interface SlackBody {
  text: string
  blocks: { type: 'section'; text: { type: 'mrkdwn'; text: string } }[]
}

/** Sends a message to an incoming webhook of Slack, or of what understands the same. */
export function sendSlack(channel: { url: string }, { message, signal, timeoutMs }: Sending): Promise<Sent> {
  return postJson({ url: channel.url, body: JSON.stringify(slackBody(message)), signal, timeoutMs })
}

/** A message as Slack takes it: `text` is what a notification shows, one block says where and one block each says what. */
export function slackBody({ subject, experiment, run, incidents }: ComposedMessage): SlackBody {
  const where = [experiment === null ? '' : `*${plain(experiment.name)}*`, run === null ? '' : `run ${plain(run.id)}`].filter((part) => part !== '').join(' · ')
  const shown = incidents.slice(0, MOST_BLOCKS)
  const more = incidents.length - shown.length
  return {
    text: escaped(subject),
    blocks: [...(where === '' ? [] : [where]), ...shown.map(blockOf), ...(more > 0 ? [`and ${counted(more, 'more alert')}`] : [])].map((text) => ({
      type: 'section',
      text: { type: 'mrkdwn', text },
    })),
  }
}

function blockOf({ rule, sentence, detail, url }: ComposedIncident): string {
  const link = /^https?:/.test(url) ? `<${escaped(url).replaceAll('|', '%7C')}|Open>` : plain(url)
  const tail = `\n${plain(rule.name).slice(0, 300)} · ${link}`
  const said = detail === '' ? plain(sentence) : `${plain(sentence)}\n${escaped(detail)}`
  return `${whole(said, LONGEST - tail.length)}${tail}`
}

function plain(text: string): string {
  return escaped(oneLine(text))
}

/** Slack's own three characters: https://docs.slack.dev/messaging/formatting-message-text */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** At most so many characters, without a part of an escaped one at the end. */
function whole(text: string, most: number): string {
  return text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .replace(/&[a-z]*$/, '')
        .replace(/[\uD800-\uDBFF]$/, '')}…`
}
