import type { Reply } from '../../src/adapter.js'
import { describeError, textsOf, type Desk } from './desk.js'

/**
 * Carries one command to the core. Never rejects: a failure is an answer in words too.
 *
 * @param name one of the core's commands.
 */
export async function runCommand(
  name: string,
  options: Readonly<Record<string, string>>,
  user: { readonly id: string; readonly name?: string | undefined },
  desk: Omit<Desk, 'home'>,
): Promise<Reply> {
  const { inbox, permissions, people, community } = desk
  try {
    const [permission, mayAdminister, person] = await Promise.all([
      permissions.check(user.id),
      permissions.administers(user.id),
      people.find(user.id, user.name),
    ])
    const audience = inbox.commands.find((spec) => spec.name === name)?.audience
    if (permission === 'unknown' && !mayAdminister && audience === 'moderators')
      return { text: textsOf(desk).rightsUnknown }
    if (mayAdminister && audience === 'admins') void desk.contact.note(user.id)
    return await inbox.command({
      name,
      options,
      community,
      user: person,
      mayModerate: permission === 'granted' || mayAdminister,
      mayAdminister,
      at: desk.now(),
    })
  } catch (error) {
    desk.log.error({ error: describeError(error), command: name }, 'command failed')
    return { text: textsOf(desk).commandFailed }
  }
}
