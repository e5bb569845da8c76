import type { FakeComponent } from './component-limits.js'
import type { createInteractions, FakeInteraction, FakeReply, Source } from './interactions.js'
import { channelPayload, memberPayload, messagePayload } from './payloads.js'
import { RIGHTS, type FakeChannel, type FakeMember, type World } from './world.js'

const EPHEMERAL = 64
const KIND = { command: 2, component: 3, form: 5 } as const

/** A posted message, or an answer to an interaction. */
type Pressable = string | FakeReply

/** What people do with components and commands; the moderator unless somebody else is named. */
export interface Acting {
  press(on: Pressable, label: string, by?: FakeMember): FakeInteraction
  pressCustomId(on: Pressable, customId: string, by?: FakeMember): FakeInteraction
  /** Chooses in the menu that shows this placeholder. */
  choose(on: Pressable, placeholder: string, values: readonly string[], by?: FakeMember): FakeInteraction
  /** Sends the form that this interaction opened. */
  submit(opened: FakeInteraction, answer: string, by?: FakeMember): FakeInteraction
  /** `norma status` or `status`. */
  slash(name: string, options?: Readonly<Record<string, string>>, by?: FakeMember): FakeInteraction
  /** A command from the menu of a message. */
  messageCommand(title: string, messageId: string, by?: FakeMember): FakeInteraction
}

export function createActing(stage: {
  readonly world: World
  readonly interactions: ReturnType<typeof createInteractions>
  readonly dispatch: (event: string, data: unknown) => void
  readonly moderator: FakeMember
  readonly admin: FakeMember
  /** Where answers stand and commands are written. */
  readonly here: FakeChannel
}): Acting {
  const { world, interactions, dispatch, moderator, admin, here } = stage

  function rightsOf(by: FakeMember): bigint {
    if (by === admin) return RIGHTS.viewChannel | RIGHTS.manageGuild
    return by === moderator ? RIGHTS.viewChannel | RIGHTS.manageMessages : RIGHTS.viewChannel
  }

  function interact(
    by: FakeMember,
    channel: FakeChannel,
    payload: { readonly type: number; readonly data: object; readonly message?: object },
    source?: Source,
  ): FakeInteraction {
    const interaction = interactions.create({
      ...(source === undefined ? {} : { source }),
      fromModal: payload.type === KIND.form,
    })
    dispatch('INTERACTION_CREATE', {
      id: interaction.id,
      token: interaction.token,
      application_id: world.application.id,
      version: 1,
      guild_id: channel.guildId,
      channel_id: channel.id,
      channel: channelPayload(world, channel),
      member: { ...memberPayload(by), permissions: String(rightsOf(by)) },
      app_permissions: '0',
      locale: 'en-US',
      guild_locale: 'en-US',
      entitlements: [],
      authorizing_integration_owners: {},
      context: 0,
      attachment_size_limit: 10_485_760,
      ...payload,
    })
    return interaction
  }

  function sourceOf(on: Pressable): Source {
    if (typeof on !== 'string') return on
    const message = world.messages.get(on)
    if (message === undefined) throw new Error(`the fake has no message ${on}`)
    return message
  }

  /** An answer to an interaction is a message of the bot too, with its flag for whom it is. */
  function asMessage(source: Source): { readonly channel: FakeChannel; readonly message: object } {
    const posted = 'channelId' in source
    const channel = (posted ? world.channels.get(source.channelId) : undefined) ?? here
    if (posted) return { channel, message: messagePayload(world, source) }
    const { id, content, embeds, components, ephemeral } = source
    const shown = { id, content, embeds, components, type: 0, channelId: here.id, author: world.bot }
    const message = messagePayload(world, { ...shown, editedAt: undefined })
    return { channel, message: { ...message, flags: ephemeral ? EPHEMERAL : 0 } }
  }

  const componentsOf = (source: Source): readonly FakeComponent[] =>
    source.components.flatMap((row) => row.components)

  function useComponent(on: Pressable, data: object, by: FakeMember): FakeInteraction {
    const source = sourceOf(on)
    const { channel, message } = asMessage(source)
    return interact(by, channel, { type: KIND.component, message, data }, source)
  }

  const pressCustomId: Acting['pressCustomId'] = (on, customId, by = moderator) =>
    useComponent(on, { component_type: 2, custom_id: customId }, by)

  return {
    pressCustomId,
    press(on, label, by) {
      const button = componentsOf(sourceOf(on)).find((one) => one.type === 2 && one.label === label)
      if (button === undefined) throw new Error(`the message has no button "${label}"`)
      return pressCustomId(on, button.custom_id, by)
    },
    choose(on, placeholder, values, by = moderator) {
      const menu = componentsOf(sourceOf(on)).find((one) => one.type !== 2 && one.placeholder === placeholder)
      if (menu === undefined || menu.type === 2) throw new Error(`the message has no menu "${placeholder}"`)
      if (menu.type === 3 && !values.every((value) => menu.options.some((option) => option.value === value)))
        throw new Error(`the menu "${placeholder}" does not offer that`)
      if (values.length < menu.min_values || values.length > menu.max_values)
        throw new Error(`the menu "${placeholder}" does not take ${values.length} values`)
      const data = { component_type: menu.type, custom_id: menu.custom_id, values, resolved: {} }
      return useComponent(on, data, by)
    },
    submit({ modal, source }, answer, by = moderator) {
      if (modal === undefined) throw new Error('no form was opened')
      const components = modal.components.map(({ component }) => ({
        type: 18,
        component: { type: 4, custom_id: component.custom_id, value: answer.slice(0, component.max_length) },
      }))
      const data = { custom_id: modal.custom_id, components }
      if (source === undefined) return interact(by, here, { type: KIND.form, data })
      const { channel, message } = asMessage(source)
      return interact(by, channel, { type: KIND.form, message, data }, source)
    },
    slash(name, given = {}, by = moderator) {
      const [first = '', second] = name.split(' ')
      const values = Object.entries(given).map(([option, value]) => ({ type: 3, name: option, value }))
      const options = second === undefined ? values : [{ type: 1, name: second, options: values }]
      const id = world.commands.find((one) => one.name === first)?.id ?? '0'
      return interact(by, here, { type: KIND.command, data: { id, name: first, type: 1, options } })
    },
    messageCommand(title, messageId, by = moderator) {
      const target = world.messages.get(messageId)
      const id = world.commands.find((one) => one.name === title)?.id ?? '0'
      if (target === undefined) throw new Error(`the fake has no message ${messageId}`)
      // Discord sends its words also where the bot may not read messages, but neither the server nor the author's roles.
      const message = { ...messagePayload(world, target), guild_id: undefined, member: undefined }
      const resolved = { messages: { [messageId]: message } }
      const data = { id, name: title, type: 3, target_id: messageId, resolved }
      return interact(by, world.channels.get(target.channelId) ?? here, { type: KIND.command, data })
    },
  }
}
