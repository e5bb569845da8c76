import type { types } from '@slack/bolt'
import { describeError, textsOf, type Desk, type Home } from './desk.js'
import { renderMembersHome, renderModeratorsHome } from './render-home.js'
import { runCommand } from './run-command.js'

const MAX_HOMES = 200

/** Norma's own page in Slack: the queue for moderators, what Norma is for everybody else. */
export function createHome(desk: Omit<Desk, 'home'>): Home {
  const pages = new Map<string, number>()

  async function publish(userId: string, page: number): Promise<void> {
    try {
      await desk.client.views.publish({ user_id: userId, view: await draw(userId, page, desk) })
    } catch (error) {
      desk.log.warn({ error: describeError(error) }, 'home not drawn')
    }
  }

  function show(userId: string, page = 0): Promise<void> {
    pages.delete(userId)
    pages.set(userId, page)
    const [oldest] = pages.keys()
    if (pages.size > MAX_HOMES && oldest !== undefined) pages.delete(oldest)
    return desk.lanes.run(`home ${userId}`, () => publish(userId, page))
  }

  return {
    show,
    async refresh(userId) {
      const page = pages.get(userId)
      if (page !== undefined) await show(userId, page)
    },
  }
}

async function draw(userId: string, page: number, desk: Omit<Desk, 'home'>): Promise<types.HomeView> {
  const texts = textsOf(desk)
  const ask = async (name: string): Promise<string> =>
    desk.inbox.commands.some((spec) => spec.name === name)
      ? (await runCommand(name, {}, { id: userId }, desk)).text
      : ''
  const [permission, mayAdminister] = await Promise.all([
    desk.permissions.check(userId),
    desk.permissions.administers(userId),
  ])
  if (permission !== 'granted' && !mayAdminister) return renderMembersHome(await ask('privacy'), texts)
  const [status, digest] = await Promise.all([ask('status'), desk.inbox.digest(desk.community, page)])
  return renderModeratorsHome({ status, digest, mayAdminister }, texts)
}
