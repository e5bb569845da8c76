import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FIELDS } from '../../../src/app/settings/fields.js'
import {
  CHANNEL,
  COMMUNITY,
  MEMBER,
  MODERATOR,
  OUTSIDER,
  REVIEW_CHANNEL,
} from '../../fakes/slack/workspace.js'
import { eventually } from './stage.js'
import { setWholeStage, type WholeStage } from './whole-stage.js'

type Json = Readonly<Record<string, unknown>>

const WORDS = 'a sentence for moderators alone'
const ELSEWHERE = 'web:elsewhere'
const MENU = ['undo', 'context', 'ignore-phrase', 'ask-author', 'act-again', 'undo-act'] as const

/** What Slack would send for something that was pressed; made by hand, because nobody is shown these. */
const press = (actionId: string, fields: Json): Json => ({
  type: 'block_actions',
  container: { type: 'message', channel_id: CHANNEL, message_ts: '1700000000.000001', is_ephemeral: false },
  channel: { id: CHANNEL },
  actions: [
    { type: 'button', action_id: actionId, block_id: 'b', action_ts: '1700000000.000002', ...fields },
  ],
})
const inView = (type: 'home' | 'modal', pressed: Json): Json => ({
  ...pressed,
  channel: undefined,
  view: { id: 'V1', hash: 'h', type, blocks: [], state: { values: {} } },
  container: { type: 'view', view_id: 'V1' },
})
const submission = (callbackId: string, view: Json): Json => ({
  type: 'view_submission',
  view: {
    id: 'V1',
    hash: 'h',
    type: 'modal',
    callback_id: callbackId,
    private_metadata: '',
    blocks: [],
    ...view,
  },
})
const answered = (cardId: string, action: string): Json =>
  submission('norma_prompt', {
    private_metadata: JSON.stringify({ cardId, action, channelId: CHANNEL }),
    state: { values: { answer: { 'norma-prompt:answer': { type: 'plain_text_input', value: 'sentence' } } } },
  })
const number = { type: 'number_input', action_id: 'norma-set:threshold', initial_value: '50' }

/** Everything of a card that can be pressed or sent, by the id that it has in Slack. */
const onCard = (cardId: string): readonly (readonly [string, string, Json])[] => [
  ['norma:correct', 'correct', press('norma:correct', { value: `v1:correct:${cardId}` })],
  ['norma:wrong', 'wrong', press('norma:wrong', { value: `v1:wrong:${cardId}` })],
  ['norma-card:undo-act', 'undo-act', press('norma-card:undo-act', { value: `v1:undo-act:${cardId}` })],
  ...MENU.map((action): [string, string, Json] => [
    'norma-card:menu',
    action,
    press('norma-card:menu', { type: 'overflow', selected_option: { value: `v1:${action}:${cardId}` } }),
  ]),
  ...MENU.map((action): [string, string, Json] => ['norma_prompt', action, answered(cardId, action)]),
  ['norma-digest:open', 'open', press('norma-digest:open', { value: `v1:open:${cardId}` })],
  ['norma-object', 'mine', press('norma-object', { value: `v1:object:${OUTSIDER}:${cardId}` })],
  ['norma-object', 'the author’s', press('norma-object', { value: `v1:object:${MEMBER}:${cardId}` })],
]

const elsewhere: readonly (readonly [string, string, Json])[] = [
  ['norma-digest:next', '', press('norma-digest:next', { value: 'v1:page:0' })],
  ['norma-digest:previous', '', press('norma-digest:previous', { value: 'v1:page:0' })],
  ['norma-home:retrain', '', inView('home', press('norma-home:retrain', { value: 'retrain' }))],
  ['norma-home:settings', '', inView('home', press('norma-home:settings', { value: 'settings' }))],
  ...FIELDS.map(({ name }): [string, string, Json] => [
    'norma-set:',
    name,
    inView('modal', press(`norma-set:${name}`, { value: '70', selected_conversation: CHANNEL })),
  ]),
  [
    'norma_setup',
    'a number',
    submission('norma_setup', {
      blocks: [{ type: 'input', block_id: 'threshold', element: number }],
      state: { values: { threshold: { 'norma-set:threshold': { type: 'number_input', value: '70' } } } },
    }),
  ],
]

describe('on Slack', () => {
  let stage: WholeStage
  beforeEach(async () => {
    stage = await setWholeStage('http')
  })
  afterEach(() => stage.close())

  /** A card about the member’s words, shown in the review channel. */
  async function postedCard(): Promise<string> {
    await stage.slack.memberWrites({ channelId: CHANNEL, userId: MEMBER, text: WORDS })
    await eventually(() =>
      expect(JSON.stringify(stage.slack.workspace.channels.get(REVIEW_CHANNEL)?.messages)).toContain(WORDS),
    )
    return idOfOnly(COMMUNITY)
  }
  async function cardElsewhere(): Promise<string> {
    await stage.app.inbox.community({
      id: ELSEWHERE,
      platform: 'web',
      name: 'Elsewhere',
      mayTrainOnContent: true,
    })
    await stage.app.inbox.message({
      ref: { community: ELSEWHERE, channelId: 'c', messageId: 'm' },
      text: WORDS,
      author: { id: MEMBER, name: 'Mia' },
      sentAt: Date.now(),
      deliveryId: 'd',
    })
    return idOfOnly(ELSEWHERE)
  }
  async function idOfOnly(community: string): Promise<string> {
    const { cards } = await stage.store.cards({ community, state: 'pending', limit: 10 })
    expect(cards).toHaveLength(1)
    return cards[0]?.id ?? ''
  }
  const snapshot = async (): Promise<string> =>
    JSON.stringify(
      await Promise.all(
        [COMMUNITY, ELSEWHERE].map(async (id) => [
          (await stage.store.cards({ community: id, state: 'pending', limit: 10 })).cards.map(
            ({ verdicts, acts, decision }) => ({ verdicts, acts, decision }),
          ),
          (await stage.store.cards({ community: id, state: 'resolved', limit: 10 })).cards.length,
          (await stage.store.community(id))?.settings,
          await stage.store.phrases(id),
          await stage.store.feedback(id),
          await stage.store.retrains(id, 10),
          await stage.store.versions(id),
        ]),
      ),
    )
  const send = async (userId: string, payload: Json): Promise<void> => {
    const { team, appId } = stage.slack.workspace
    const outcome = await stage.slack.deliver({
      type: 'interactive',
      payload: {
        user: { id: userId, name: 'x', username: 'x', team_id: team.id },
        team: { id: team.id, domain: team.domain },
        api_app_id: appId,
        token: 'unused',
        trigger_id: stage.slack.views.newTrigger(userId),
        ...payload,
      },
    })
    expect(outcome.acknowledged).toBe(true)
  }
  const toldTo = (userId: string): string =>
    JSON.stringify([
      ...stage.slack.callsOf('chat.postEphemeral').map(({ args }) => args),
      stage.slack.views.modalOf(userId)?.content,
    ])
  const presses = async (
    userId: string,
    all: readonly (readonly [string, string, Json])[],
  ): Promise<void> => {
    const before = await snapshot()
    for (const [id, what, payload] of all) {
      await send(userId, payload)
      expect(await snapshot(), `${id} ${what}`).toBe(before)
    }
    // What was answered late would have changed something by now.
    await stage.adapter.stop()
    expect(await snapshot()).toBe(before)
    expect(toldTo(userId)).not.toContain(WORDS)
  }

  it('nothing that a member presses or sends in a moderator’s name has any effect or shows any word', async () => {
    const all = [...onCard(await postedCard()), ...elsewhere]
    await presses(OUTSIDER, all)
    expect(toldTo(OUTSIDER)).toContain('Only moderators decide here.')
  })

  it('nothing that a moderator of one community sends reaches the cards of another', async () => {
    await presses(MODERATOR, onCard(await cardElsewhere()))
  })

  it('these are all the ids that the adapter listens to, with the menu of a message', () => {
    const folderOfAdapter = new URL('../../../adapters/slack/', import.meta.url)
    const spelled = readdirSync(folderOfAdapter)
      .map((file) => readFileSync(new URL(file, folderOfAdapter), 'utf8'))
      .flatMap((source) => [...source.matchAll(/'(norma[-_:][^' ]*)'/g)].map(([, id]) => id))
    const pressed = [...onCard('card-1'), ...elsewhere].map(([id]) => id)
    expect(new Set(spelled)).toEqual(
      new Set([...pressed, 'norma-prompt:answer', 'norma_report', 'norma_classify']),
    )
  })
})
