import { decodePress } from '../../../adapters/slack/press-value.js'
import { createSlackAdapter } from '../../../adapters/slack/index.js'
import { DIGEST_ACTIONS } from '../../../adapters/slack/render-digest.js'
import { CARD_ACTIONS } from '../../../adapters/slack/render.js'
import { silentLog } from '../../../src/log.js'
import type { Outcome } from '../../fakes/slack/delivery.js'
import { startFakeSlack } from '../../fakes/slack/fake-slack.js'
import { SLACK_RATES, type RateLimit } from '../../fakes/slack/rate-limits.js'
import { createMemoryVault } from '../../fakes/memory-vault.js'
import {
  CHANNEL,
  createWorkspace,
  MODERATOR,
  REVIEW_CHANNEL,
  type Workspace,
} from '../../fakes/slack/workspace.js'
import { seen, type Answer, type Front } from './front.js'

const AUTHORS = 300

/** The real adapter and the real Bolt App over Socket Mode, before a Slack that keeps to its rates. */
export async function createSlackFront(
  rates: Readonly<Record<string, RateLimit>> = SLACK_RATES,
): Promise<Front> {
  const workspace = createWorkspace()
  const authors = joinMany(workspace)
  const slack = await startFakeSlack(workspace, rates)
  const adapter = createSlackAdapter(
    {
      botToken: workspace.botToken,
      transport: { kind: 'socket', appToken: workspace.appToken },
      reviewChannelId: REVIEW_CHANNEL,
      apiUrl: slack.apiUrl,
    },
    silentLog,
    createMemoryVault(),
  )
  const posts = () => workspace.channels.get(REVIEW_CHANNEL)?.messages ?? []
  const digest = () => posts().find(({ blocks }) => has(blocks, DIGEST_ACTIONS.next))

  /** What the moderator alone gets to see, after this many. */
  const whisperAfter = (count: number, actionId: string) =>
    seen(() => slack.whispers.slice(count).find(({ blocks }) => has(blocks, actionId)))

  return {
    adapter,
    community: `slack:${workspace.team.id}`,
    says(text, authorIndex) {
      const userId = authors[authorIndex % AUTHORS] ?? MODERATOR
      void slack.memberWrites({ channelId: CHANNEL, userId, text })
      return workspace.channels.get(CHANNEL)?.messages.at(-1)?.ts ?? ''
    },
    openCards: () => posts().flatMap(({ blocks }) => cardsOn(blocks)),
    async press(cardId) {
      const message = posts().find(({ blocks }) => cardsOn(blocks).includes(cardId))
      if (message === undefined) throw new Error(`the card ${cardId} does not stand in the channel`)
      const where = { channelId: REVIEW_CHANNEL, ts: message.ts, userId: MODERATOR }
      return answer('press', await slack.press({ ...where, choice: 'correct' }))
    },
    async browse() {
      const answers: Answer[] = []
      /** Uses an element, and waits for the view that comes of it. */
      const use = async (
        what: Answer['what'],
        actionId: string,
        on: Parameters<typeof slack.use>[0]['on'],
        shows: string,
      ) => {
        const count = slack.whispers.length
        answers.push(answer(what, await slack.use({ userId: MODERATOR, actionId, on })))
        return whisperAfter(count, shows)
      }
      const list = digest()
      if (list === undefined) return { answers }
      const on = { channelId: REVIEW_CHANNEL, ts: list.ts }
      const first = await use('page', DIGEST_ACTIONS.next, on, DIGEST_ACTIONS.open)
      if (first === undefined) return { answers }
      const second = has(first['blocks'], DIGEST_ACTIONS.next)
        ? await use('page', DIGEST_ACTIONS.next, { whisper: first }, DIGEST_ACTIONS.open)
        : first
      if (second === undefined) return { answers }
      const card = await use('open', DIGEST_ACTIONS.open, { whisper: second }, CARD_ACTIONS.correct)
      const [cardId] = cardsOn(card?.['blocks'])
      if (card === undefined || cardId === undefined) return { answers }
      const pressed = slack.use({
        userId: MODERATOR,
        actionId: CARD_ACTIONS.correct,
        on: { whisper: card },
      })
      answers.push(answer('press', await pressed))
      return { answers, cardId }
    },
    figures() {
      const sound = (method: string) => slack.callsOf(method).filter(({ answer: { ok } }) => ok === true)
      const isReview = ({ args }: (typeof slack.calls)[number]) => args['channel'] === REVIEW_CHANNEL
      const sent = sound('chat.postMessage').filter(isReview)
      const digests = sent.filter(({ args }) => isDigest(args['blocks'])).map((call) => call.answer['ts'])
      return {
        cardsPosted: sent.length - digests.length,
        digestsPosted: digests.length,
        digestEdits: sound('chat.update').filter(({ args }) => digests.includes(args['ts'])).length,
        refusals: slack.calls.filter((call) => call.answer['error'] === 'ratelimited').length,
      }
    },
    close: () => slack.close(),
  }
}

function joinMany({ users, channels }: Workspace): readonly string[] {
  return Array.from({ length: AUTHORS }, (_, index) => {
    const id = `URAIDER${index}`
    users.set(id, { id, name: `Raider ${index}` })
    channels.get(CHANNEL)?.members.add(id)
    return id
  })
}

const answer = (what: Answer['what'], { acknowledged, afterMs }: Outcome): Answer => ({
  what,
  afterMs: acknowledged ? afterMs : Infinity,
})

const spelled = (blocks: unknown): string => JSON.stringify(blocks ?? [])
const has = (blocks: unknown, actionId: string): boolean =>
  spelled(blocks).includes(`"action_id":${JSON.stringify(actionId)}`)
/** As it was posted: a redrawn one is not named any more. */
const isDigest = (blocks: unknown): boolean => spelled(blocks).includes('"block_id":"digest:')

function cardsOn(blocks: unknown): readonly string[] {
  const values = [...spelled(blocks).matchAll(/"value":"([^"]+)"/g)].map(([, value = '']) =>
    decodePress(value),
  )
  return [...new Set(values.flatMap((value) => (value?.kind === 'verdict' ? [value.cardId] : [])))]
}
