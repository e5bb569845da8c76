import { z } from 'zod'
import { refusals } from './api-error.js'
import { modal, type FakeModal } from './component-limits.js'
import { check } from './check.js'
import { checkMessage, type MessageBody } from './limits.js'
import type { FakeMessage, World } from './world.js'

const callback = z.object({ type: z.int().min(1).max(12), data: z.unknown().optional() })
const EPHEMERAL = 64
const ACK = { reply: 4, deferredReply: 5, deferredUpdate: 6, update: 7, modal: 9 } as const

/** An answer to one interaction. It stands in no channel, but it can be pressed. */
export interface FakeReply {
  readonly id: string
  readonly ephemeral: boolean
  content: string
  embeds: readonly unknown[]
  components: NonNullable<MessageBody['components']>
  files: readonly { readonly name: string; readonly content: string }[]
}

/** What was pressed, or whose form was sent: a posted message or an answer. */
export type Source = FakeMessage | FakeReply

/** What became of one press, menu, form or command, as its author sees it. */
export interface FakeInteraction {
  readonly id: string
  readonly token: string
  readonly createdAt: number
  readonly source: Source | undefined
  /** The type of the acknowledgement: 4 reply, 5 reply later, 6 redraw later, 7 redraw, 9 form. */
  ack: number | undefined
  /** The form that opened. */
  modal: FakeModal | undefined
  /** Answers shown to the author. */
  readonly replies: FakeReply[]
}

/** Keeps Discord's rules: one acknowledgement, within 3 seconds; the token works afterwards, for 15 minutes. */
export function createInteractions(
  world: World,
  limits: { readonly ackMs: number; readonly tokenMs: number },
) {
  const known = new Map<string, FakeInteraction & { fromModal: boolean }>()

  function byToken(token: string): FakeInteraction {
    const interaction = [...known.values()].find((one) => one.token === token)
    if (interaction?.ack === undefined || interaction.ack === ACK.modal) throw refusals.unknownWebhook()
    if (world.now() - interaction.createdAt > limits.tokenMs) throw refusals.unknownWebhook()
    return interaction
  }

  function reply(interaction: FakeInteraction, body: unknown): void {
    const { flags = 0, ...shown } = checkMessage(body)
    const blank = { content: '', embeds: [], components: [], files: [] }
    const added = { id: world.nextId(), ephemeral: (flags & EPHEMERAL) !== 0, ...blank }
    redraw(added, shown)
    interaction.replies.push(added)
  }

  function redraw(shown: Source, { content, embeds, components, files }: MessageBody): void {
    shown.content = content ?? shown.content
    shown.embeds = embeds ?? shown.embeds
    shown.components = components ?? shown.components
    if ('files' in shown) shown.files = files ?? shown.files
  }

  return {
    create(how: { readonly source?: Source; readonly fromModal?: boolean } = {}): FakeInteraction {
      const id = world.nextId()
      const interaction = {
        id,
        token: `token-${id}`,
        createdAt: world.now(),
        source: how.source,
        ack: undefined,
        modal: undefined,
        replies: [],
        fromModal: how.fromModal ?? false,
      }
      known.set(id, interaction)
      return interaction
    },
    acknowledge(id: string, token: string, body: unknown): void {
      const interaction = known.get(id)
      if (interaction?.token !== token) throw refusals.unknownInteraction()
      if (world.now() - interaction.createdAt > limits.ackMs) throw refusals.unknownInteraction()
      if (interaction.ack !== undefined) throw refusals.acknowledgedBefore()
      const { type, data } = callback.parse(body)
      const redraws = type === ACK.deferredUpdate || type === ACK.update
      if ((redraws && interaction.source === undefined) || (type === ACK.modal && interaction.fromModal))
        throw refusals.invalidForm({ type: { _errors: ['BASE_TYPE_CHOICES'] } })
      if (type === ACK.modal) interaction.modal = check(modal, data)
      if (type === ACK.reply || type === ACK.deferredReply) reply(interaction, data)
      if (type === ACK.update && interaction.source !== undefined)
        redraw(interaction.source, checkMessage(data))
      interaction.ack = type
    },
    followUp(token: string, body: unknown): void {
      reply(byToken(token), body)
    },
    editOriginal(token: string, body: unknown): void {
      const interaction = byToken(token)
      const redraws = interaction.ack === ACK.deferredUpdate || interaction.ack === ACK.update
      const original = redraws ? interaction.source : interaction.replies[0]
      if (original === undefined) throw refusals.unknownMessage()
      redraw(original, checkMessage(body))
    },
  }
}
