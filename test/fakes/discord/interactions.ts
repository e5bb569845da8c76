import { z } from 'zod'
import { refusals } from './api-error.js'
import { checkMessage } from './limits.js'
import type { World } from './world.js'

const callback = z.object({ type: z.int().min(1).max(12), data: z.unknown().optional() })
const EPHEMERAL = 64
const DEFERRED_REPLY = 5

/** What became of one press or slash command, as its author sees it. */
export interface FakeInteraction {
  readonly id: string
  readonly token: string
  readonly createdAt: number
  /** The type of the acknowledgement: 4 reply, 5 reply later, 6 redraw later. */
  ack: number | undefined
  /** Words shown to the author. */
  readonly replies: { content: string; readonly ephemeral: boolean }[]
}

/** Keeps Discord's rules: one acknowledgement, within 3 seconds; the token works afterwards, for 15 minutes. */
export function createInteractions(
  world: World,
  limits: { readonly ackMs: number; readonly tokenMs: number },
) {
  const known = new Map<string, FakeInteraction>()

  function byToken(token: string): FakeInteraction {
    const interaction = [...known.values()].find((one) => one.token === token)
    if (interaction?.ack === undefined) throw refusals.unknownWebhook()
    if (world.now() - interaction.createdAt > limits.tokenMs) throw refusals.unknownWebhook()
    return interaction
  }

  function reply(interaction: FakeInteraction, body: unknown): void {
    const { content = '', flags = 0 } = checkMessage(body)
    interaction.replies.push({ content, ephemeral: (flags & EPHEMERAL) !== 0 })
  }

  return {
    create(): FakeInteraction {
      const id = world.nextId()
      const interaction = { id, token: `token-${id}`, createdAt: world.now(), ack: undefined, replies: [] }
      known.set(id, interaction)
      return interaction
    },
    acknowledge(id: string, token: string, body: unknown): void {
      const interaction = known.get(id)
      if (interaction?.token !== token) throw refusals.unknownInteraction()
      if (world.now() - interaction.createdAt > limits.ackMs) throw refusals.unknownInteraction()
      if (interaction.ack !== undefined) throw refusals.acknowledgedBefore()
      const { type, data } = callback.parse(body)
      interaction.ack = type
      if (type === 4) reply(interaction, data)
      if (type === DEFERRED_REPLY) reply(interaction, data)
    },
    followUp(token: string, body: unknown): void {
      reply(byToken(token), body)
    },
    editOriginal(token: string, body: unknown): void {
      const [original] = byToken(token).replies
      if (original === undefined) throw refusals.unknownMessage()
      original.content = checkMessage(body).content ?? original.content
    },
  }
}
