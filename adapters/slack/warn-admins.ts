import type { Desk } from './desk.js'
import { renderNotice } from './render.js'

/** Says something to who installed Norma or last set something up, between the two. Rejects as Slack does. */
export async function warnAdmins(
  { contact, client, community, log }: Pick<Desk, 'contact' | 'client' | 'community' | 'log'>,
  text: string,
): Promise<void> {
  const userId = await contact.find()
  // Nobody is written to who never asked for anything.
  if (userId === undefined)
    return log.warn({ community }, 'no admin to warn: nobody has set Norma up in Slack')
  await client.chat.postMessage({
    channel: userId,
    ...renderNotice(text),
    unfurl_links: false,
    unfurl_media: false,
  })
}
