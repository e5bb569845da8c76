import { App, type AppOptions, type Receiver, type ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'

/** Where Slack says which workspace something belongs to; it differs from kind to kind. */
const origin = z.object({
  type: z.string().optional(),
  team_id: z.string().nullish(),
  team: z.object({ id: z.string() }).nullish(),
  user: z.object({ team_id: z.string().optional() }).nullish().catch(undefined),
  view: z.object({ app_installed_team_id: z.string().nullish(), team_id: z.string().nullish() }).nullish(),
  authorizations: z.array(z.object({ team_id: z.string().nullish() })).nullish(),
  event: z
    .object({
      type: z.string(),
      tokens: z.object({ bot: z.array(z.string()).nullish() }).nullish(),
    })
    .nullish(),
})

/**
 * The workspace whose installation is meant. In a channel that two workspaces share, `team_id` may be the other one, so
 * the installation comes first. Pure.
 */
export function teamOf(body: unknown): string | undefined {
  const read = origin.safeParse(body)
  if (!read.success) return undefined
  const { authorizations, view, team, team_id: teamId, user } = read.data
  return (
    authorizations?.[0]?.team_id ??
    view?.app_installed_team_id ??
    team?.id ??
    teamId ??
    view?.team_id ??
    user?.team_id ??
    undefined
  )
}

/** Why Norma's token is gone, where this event says so. Pure. */
export function lossIn(body: unknown): 'app_uninstalled' | 'tokens_revoked' | undefined {
  const event = origin.safeParse(body).data?.event
  if (event?.type === 'app_uninstalled') return event.type
  // The tokens of members may go as well, and then nothing is lost.
  if (event?.type === 'tokens_revoked' && (event.tokens?.bot ?? []).length > 0) return 'tokens_revoked'
  return undefined
}

/** Takes in all that a receiver hears, and hands it on as it is. */
export class Switchboard extends App {
  private readonly connect: (event: ReceiverEvent) => Promise<void>

  constructor(
    receiver: Receiver,
    logger: NonNullable<AppOptions['logger']>,
    connect: (event: ReceiverEvent) => Promise<void>,
  ) {
    // Nothing is authorized here: each workspace has its own token.
    super({ receiver, logger, convoStore: false, authorize: () => Promise.resolve({}) })
    this.connect = connect
  }

  override processEvent(event: ReceiverEvent): Promise<void> {
    return this.connect(event)
  }
}
