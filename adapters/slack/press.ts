import type { App, BlockAction, ButtonAction } from '@slack/bolt'
import type { VerdictOutcome } from '../../src/adapter.js'
import { acknowledgeAfter } from './acknowledge.js'
import { describeError, textsOf, type Desk } from './desk.js'
import { decodePress, type PressValue } from './press-value.js'
import { askerOf, deliveryIdOf, redrawOwn } from './surface.js'

type Press = Extract<PressValue, { kind: 'verdict' }>
type Told = Pick<VerdictOutcome, 'message' | 'card'> & {
  readonly status: VerdictOutcome['status'] | 'failed'
}

/**
 * A press is stored first and acknowledged then: who sees no error in Slack can rely on it. The core redraws the card
 * where it is posted; only a press that changed nothing is answered in words.
 */
export function listenToPresses(app: App, desk: Desk): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: /^norma:(correct|wrong)$/ },
    async ({ ack, action, body, respond }) => {
      const press = decodePress(action.value ?? '')
      if (press?.kind !== 'verdict') return ack()
      // In the order of the presses: of one moderator's two the later one counts.
      const stored = desk.lanes.run(`card ${press.cardId}`, () => decide(press, body, desk))
      const shown = stored.then(async ({ status, message, card }) => {
        const changed = status === 'recorded' || status === 'unchanged' ? card : undefined
        const told = await redrawOwn(body, respond, changed, message, desk)
        if (status !== 'recorded' && !told) await desk.whisper(askerOf(body, respond), message)
        await desk.home.refresh(body.user.id)
      })
      await Promise.all([acknowledgeAfter(stored, ack), shown])
    },
  )
}

/** Never rejects. */
async function decide(press: Press, body: BlockAction<ButtonAction>, desk: Desk): Promise<Told> {
  const [permission, moderator] = await Promise.all([
    desk.permissions.check(body.user.id),
    desk.people.find(body.user.id, body.user.name ?? body.user.username),
  ])
  if (permission === 'unknown') return { status: 'failed', message: textsOf(desk).rightsUnknown }
  try {
    return await desk.inbox.verdict({
      cardId: press.cardId,
      choice: press.choice,
      moderator,
      mayModerate: permission === 'granted',
      community: desk.community,
      at: desk.now(),
      deliveryId: deliveryIdOf(body),
    })
  } catch (error) {
    desk.log.error({ error: describeError(error), cardId: press.cardId }, 'press not recorded')
    return { status: 'failed', message: textsOf(desk).verdictNotStored }
  }
}
