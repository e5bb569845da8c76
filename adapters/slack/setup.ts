import type { App, BlockAction, BlockElementAction, types, ViewOutput, ViewSubmitAction } from '@slack/bolt'
import type { ChangeOutcome, SettingField, SettingName } from '../../src/adapter.js'
import { acknowledgeAfter } from './acknowledge.js'
import { describeError, textsOf, type Desk } from './desk.js'
import { renderSetup, SETUP_CALLBACK, SETUP_PREFIX } from './render-setup.js'
import { readChosen, typedNumbers } from './setup-values.js'

type Outcome = Omit<ChangeOutcome, 'status'> & { readonly status: ChangeOutcome['status'] | 'failed' }

/** Opens the form; rejects as Slack does, above all when the trigger is older than 3 seconds. */
export async function openSetup(
  form: readonly SettingField[],
  message: string,
  triggerId: string,
  desk: Desk,
): Promise<void> {
  await desk.client.views.open({
    trigger_id: triggerId,
    view: await render({ form, message }, new Map(), desk),
  })
}

/** Each choice goes to the core at once, and the form then says in words what came of it. */
export function listenToSetup(app: App, desk: Desk): void {
  app.action<BlockAction>(
    { type: 'block_actions', action_id: new RegExp(`^${SETUP_PREFIX}`) },
    async ({ ack, action, body }) => {
      await ack()
      const { view } = body
      if (view === undefined) return
      // One after the other: the form that is drawn last knows of all choices.
      await desk.lanes.run(`form ${view.id}`, () => choose(action, body, view, desk))
      await desk.home.refresh(body.user.id)
    },
  )
  app.view<ViewSubmitAction>(
    { callback_id: SETUP_CALLBACK, type: 'view_submission' },
    async ({ ack, body, view }) => {
      let sent: Sent | undefined
      let inTime = true
      const done = desk.lanes.run(`form ${view.id}`, () => submit(body, view, desk)).then((it) => (sent = it))
      await acknowledgeAfter(done, () => {
        inTime = sent !== undefined
        return ack(sent?.answer)
      })
      const { words } = await done
      // The form is closed by then: a modal of its own says it.
      if (!inTime && words !== '')
        await desk.whisper({ userId: body.user.id, triggerId: body.trigger_id }, words)
      await desk.home.refresh(body.user.id)
    },
  )
}

type Answer =
  | { readonly response_action: 'update'; readonly view: types.ModalView }
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }

/** What came of a form that was sent; no answer closes it. */
interface Sent {
  readonly answer?: Answer
  readonly words: string
}

async function choose(
  action: BlockElementAction,
  body: BlockAction,
  view: ViewOutput,
  desk: Desk,
): Promise<void> {
  const field = action.action_id.slice(SETUP_PREFIX.length) as SettingName
  const outcome = await change(field, readChosen(action), body.user, desk)
  if (outcome.status === 'failed')
    return desk.whisper({ userId: body.user.id, triggerId: body.trigger_id, inModal: true }, outcome.message)
  const blockIds = shownBlockIds(view)
  // Where the choice does not hold, a new id makes Slack show what does.
  if (outcome.status === 'refused') blockIds.set(field, `${field}:${desk.now()}`)
  try {
    await desk.client.views.update({ view_id: view.id, view: await render(outcome, blockIds, desk) })
  } catch (error) {
    desk.log.warn({ error: describeError(error), field }, 'form not redrawn')
  }
}

/** Numbers that were typed without Enter have not been sent yet; everything else was chosen, and so sent, before. */
async function submit(body: ViewSubmitAction, view: ViewOutput, desk: Desk): Promise<Sent> {
  const errors: Record<string, string> = {}
  const messages: string[] = []
  let last: Outcome | undefined
  for (const { blockId, field, value } of typedNumbers(view)) {
    last = await change(field, [value], body.user, desk)
    if (last.status === 'refused' || last.status === 'failed') errors[blockId] = last.message
    if (last.status === 'changed') messages.push(last.message)
  }
  const words = [...Object.values(errors), ...messages].join('\n')
  if (Object.keys(errors).length > 0) return { answer: { response_action: 'errors', errors }, words }
  if (last === undefined || words === '') return { words }
  const redrawn = await render({ form: last.form, message: words }, shownBlockIds(view), desk)
  return { answer: { response_action: 'update', view: redrawn }, words }
}

/** Never rejects. */
async function change(
  field: SettingName,
  values: readonly string[],
  user: { readonly id: string; readonly name?: string },
  desk: Desk,
): Promise<Outcome> {
  const { inbox, permissions, people, community } = desk
  try {
    const [mayAdminister, by] = await Promise.all([
      permissions.administers(user.id),
      people.find(user.id, user.name),
    ])
    return await inbox.change({
      field,
      values,
      by,
      mayModerate: mayAdminister,
      mayAdminister,
      community,
      at: desk.now(),
    })
  } catch (error) {
    desk.log.error({ error: describeError(error), field }, 'setting not changed')
    return { status: 'failed', message: textsOf(desk).failed, form: [] }
  }
}

async function render(
  { form, message }: Pick<Outcome, 'form' | 'message'>,
  blockIds: ReadonlyMap<string, string>,
  desk: Desk,
): Promise<types.ModalView> {
  return renderSetup({ form, message, groups: await desk.groups.list(), blockIds }, textsOf(desk))
}

/** "language" → "language:1700000000000", as it is called in the form that is shown. */
function shownBlockIds({ blocks }: ViewOutput): Map<string, string> {
  return new Map(
    blocks.flatMap(({ block_id: id }) => (id === undefined ? [] : [[id.split(':')[0] ?? id, id] as const])),
  )
}
