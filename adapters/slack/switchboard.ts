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
  event_time: z.number().optional().catch(undefined),
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

/** That Norma's token is gone, where this event says so; `at` is the last millisecond of Slack's second. Pure. */
export function lossIn(
  body: unknown,
): { readonly why: 'app_uninstalled' | 'tokens_revoked'; readonly at: number } | undefined {
  const { event, event_time: second } = origin.safeParse(body).data ?? {}
  const at = second === undefined ? Infinity : second * 1_000 + 999
  if (event?.type === 'app_uninstalled') return { why: event.type, at }
  // The tokens of members may go as well, and then nothing is lost.
  if (event?.type === 'tokens_revoked' && (event.tokens?.bot ?? []).length > 0) return { why: event.type, at }
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
