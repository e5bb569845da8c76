import type { AuthorNotice, MessageRef, Person, Powers } from '../../src/adapter.js'
import { actions, context, paragraphs, section, SLACK_LIMITS } from './blocks.js'
import { fetchContext } from './context.js'
import { settingsOf, type Desk } from './desk.js'
import { examine } from './examine.js'
import { fitMrkdwn, quoteMrkdwn } from './mrkdwn.js'
import { renderObjection } from './objection.js'
import { powerTexts } from './power-texts.js'
import { warnAdmins } from './warn-admins.js'
import type { WebClient } from './web-client.js'
import { toAdapterError } from './web-errors.js'

/** What Norma can do in one workspace besides posting. `hide` needs an admin's token. */
export type SlackPowers = Required<Pick<Powers, 'restore' | 'tell' | 'context' | 'examine' | 'warnAdmins'>> &
  Pick<Powers, 'hide'>

export interface PowerParts {
  readonly desk: Desk
  readonly teamId: string
  /** Speaks with the user token of an admin. */
  readonly adminClient: WebClient | undefined
  readonly usualGroupId: string | undefined
}

const MAX_NAME = 80
const UNFURL_NOT = { unfurl_links: false, unfurl_media: false } as const

/** All reject with an AdapterError. Slack knows no time out: `restrain` is not among them. */
export function createPowers(parts: PowerParts): SlackPowers {
  const { desk, teamId, adminClient, usualGroupId } = parts
  const { client, people, groups, threads } = desk
  const texts = () => powerTexts[settingsOf(desk)?.language ?? 'en']

  const placeOf = async (at: MessageRef): Promise<{ channel: string; thread_ts?: string }> => {
    const thread = await threads.of(at)
    return { channel: at.channelId, ...(thread === undefined ? {} : { thread_ts: thread }) }
  }

  return {
    ...(adminClient === undefined
      ? {}
      : {
          async hide(at) {
            // Once it is gone, nobody can be asked any more where it stood.
            const thread = await threads.of(at)
            if (thread !== undefined) threads.keep(at, thread)
            await adminClient.chat
              .delete({ channel: at.channelId, ts: at.messageId })
              .catch(rejectAs('delete a message', 'SLACK_ADMIN_TOKEN'))
          },
        }),
    async restore(at, author, quote) {
      await client.chat
        .postMessage({
          ...(await placeOf(at)),
          ...renderQuote(author, quote, texts().broughtBack),
          ...UNFURL_NOT,
        })
        .catch(rejectAs('bring a message back'))
    },
    async tell(at, author, notice) {
      await client.chat
        .postEphemeral({ ...(await placeOf(at)), user: author.id, ...renderAuthorNotice(author, notice) })
        .catch(rejectAs('tell an author something'))
    },
    context: (at, around) =>
      fetchContext({ client, people, threads }, at, around, texts().noWords).catch(
        rejectAs('look around a message'),
      ),
    examine: (_community, settings) =>
      examine({ client, adminClient, groups, teamId, usualGroupId }, settings),
    warnAdmins: (_community, text) => warnAdmins(desk, text).catch(rejectAs('warn an admin')),
  }
}

/** With the author's name, which mentions nobody. */
function renderQuote(author: Person, quote: string, words: string) {
  const name = `*${fitMrkdwn(author.name, MAX_NAME)}*\n`
  const text = `${name}${quoteMrkdwn(quote, SLACK_LIMITS.text - name.length)}`
  return { text: words, blocks: [section(text), ...context([fitMrkdwn(words, SLACK_LIMITS.text)])] }
}

function renderAuthorNotice(author: Person, { text, objection }: AuthorNotice) {
  return {
    text: fitMrkdwn(text, SLACK_LIMITS.text),
    blocks: [
      ...paragraphs(text),
      ...(objection === undefined
        ? []
        : actions([renderObjection(objection.cardId, author.id, objection.text)])),
    ],
  }
}

function rejectAs(doing: string, tokenVariable?: 'SLACK_ADMIN_TOKEN'): (error: unknown) => never {
  return (error) => {
    throw toAdapterError(error, doing, tokenVariable)
  }
}
