import type { App } from '@slack/bolt'
import { describeError, settingsOf, textsOf, type Desk } from './desk.js'
import { warnAdmins } from './warn-admins.js'

type Loss = 'deleted' | 'archived' | 'left'

/** What Slack tells of channels that are no use any more, public and private ones. */
const EVENTS = {
  channel_deleted: 'deleted',
  group_deleted: 'deleted',
  channel_archive: 'archived',
  group_archive: 'archived',
  channel_left: 'left',
  group_left: 'left',
} as const satisfies Readonly<Record<string, Loss>>

/** The words of a deleted channel are deleted; a review channel that is no use is said at once, not at its next card. */
export function listenToChannels(app: App, desk: Desk): void {
  for (const [name, loss] of Object.entries(EVENTS) as [keyof typeof EVENTS, Loss][])
    app.event(name, async ({ event }) => {
      const { channel } = event
      const isReviewChannel = channel === settingsOf(desk)?.reviewChannelId
      if (loss === 'deleted')
        await desk.lanes.run(`channel ${channel}`, () =>
          desk.inbox.channelDeleted({ community: desk.community, channelId: channel }),
        )
      // Not waited for: what is stored decides whether Slack has to say it again.
      if (isReviewChannel) void sayLoss(channel, loss, desk)
    })
}

/** Never rejects. */
async function sayLoss(channel: string, loss: Loss, desk: Desk): Promise<void> {
  desk.log.error({ community: desk.community, channel, loss }, 'the review channel is no use any more')
  try {
    await warnAdmins(desk, textsOf(desk).reviewChannelLost[loss])
  } catch (error) {
    desk.log.warn({ community: desk.community, error: describeError(error) }, 'admins not warned')
  }
}
