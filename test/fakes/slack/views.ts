import { findViewFaults } from './limits.js'
import type { Answer, Args } from './web-api.js'

/** What an app opened for one person. */
export interface ShownView {
  readonly id: string
  readonly userId: string
  readonly type: 'modal' | 'home'
  hash: string
  /** As the app drew it. */
  content: Readonly<Record<string, unknown>>
  /** What the person has chosen and typed, by block and action. */
  readonly values: Record<string, Record<string, unknown>>
}

/** All views that are shown, and the triggers that may open more. */
export interface Views {
  /** A permission to open one modal for this person: once, within 3 seconds. */
  newTrigger(userId: string): string
  /** As if the 3 seconds of every trigger so far were over. */
  expireTriggers(): void
  /** The one that this person has before their eyes. */
  modalOf(userId: string): ShownView | undefined
  homeOf(userId: string): ShownView | undefined
  close(view: ShownView): void
  replace(view: ShownView, content: unknown): void
  call(method: string, args: Args): Answer | undefined
}

const TRIGGER_MS = 3_000
/** Slack stacks no more. */
const MAX_STACK = 3

/** The views of a workspace, with the limits of `views.*`. */
export function createViews(): Views {
  const triggers = new Map<string, { readonly userId: string; readonly until: number }>()
  const homes = new Map<string, ShownView>()
  const stacks = new Map<string, ShownView[]>()
  let counter = 0

  const stackOf = (userId: string): ShownView[] => stacks.get(userId) ?? []
  const describe = ({ id, hash, type, content }: ShownView): Answer => ({
    ok: true,
    view: { ...content, id, hash, type },
  })
  const create = (userId: string, content: Args): ShownView => ({
    id: `V${++counter}`,
    userId,
    type: content['type'] === 'home' ? 'home' : 'modal',
    hash: `hash-${++counter}`,
    content,
    values: {},
  })
  function replace(view: ShownView, content: unknown): void {
    view.content = asArgs(content)
    view.hash = `hash-${++counter}`
    // Slack keeps what was chosen where block and action are called as before, and nothing else.
    const blocks = JSON.stringify(view.content['blocks'])
    for (const blockId of Object.keys(view.values))
      if (!blocks.includes(`"block_id":${JSON.stringify(blockId)}`)) delete view.values[blockId]
  }

  function open(args: Args, push: boolean): Answer {
    const trigger = triggers.get(String(args['trigger_id']))
    if (trigger === undefined) return { ok: false, error: 'exchanged_trigger_id' }
    if (trigger.until < Date.now()) return { ok: false, error: 'expired_trigger_id' }
    triggers.delete(String(args['trigger_id']))
    const shown = stackOf(trigger.userId)
    if (push && shown.length === 0) return { ok: false, error: 'not_found' }
    if (push && shown.length === MAX_STACK) return { ok: false, error: 'push_limit_reached' }
    const view = create(trigger.userId, asArgs(args['view']))
    stacks.set(trigger.userId, push ? [...shown, view] : [view])
    return describe(view)
  }

  function update(args: Args): Answer {
    const view = [...stacks.values()].flat().find(({ id }) => id === args['view_id'])
    if (view === undefined) return { ok: false, error: 'not_found' }
    if (args['hash'] !== undefined && args['hash'] !== view.hash) return { ok: false, error: 'hash_conflict' }
    replace(view, args['view'])
    return describe(view)
  }

  function publish(args: Args): Answer {
    const view = create(String(args['user_id']), asArgs(args['view']))
    homes.set(view.userId, view)
    return describe(view)
  }

  return {
    newTrigger(userId) {
      const id = `trigger-${++counter}`
      triggers.set(id, { userId, until: Date.now() + TRIGGER_MS })
      return id
    },
    expireTriggers() {
      for (const [id, trigger] of triggers) triggers.set(id, { ...trigger, until: 0 })
    },
    modalOf: (userId) => stackOf(userId).at(-1),
    homeOf: (userId) => homes.get(userId),
    close(view) {
      stacks.set(
        view.userId,
        stackOf(view.userId).filter((other) => other !== view),
      )
    },
    replace,
    call(method, args) {
      const wanted = METHODS[method]
      if (wanted === undefined) return undefined
      const faults = findViewFaults(args['view'])
      if (faults.length > 0)
        return { ok: false, error: 'invalid_arguments', response_metadata: { messages: faults } }
      if (asArgs(args['view'])['type'] !== wanted) return { ok: false, error: 'invalid_arguments' }
      if (method === 'views.publish') return publish(args)
      return method === 'views.update' ? update(args) : open(args, method === 'views.push')
    },
  }
}

/** Which kind of view each takes. */
const METHODS: Readonly<Record<string, string>> = {
  'views.open': 'modal',
  'views.push': 'modal',
  'views.update': 'modal',
  'views.publish': 'home',
}

function asArgs(value: unknown): Args {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
