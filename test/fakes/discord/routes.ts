import { refusals } from './api-error.js'
import type { createInteractions } from './interactions.js'
import { checkCommands, checkMessage, checkNewMessage, type MessageBody } from './limits.js'
import { channelPayload, messagePayload, sentAt, userPayload } from './payloads.js'
import type { Call, Route } from './route.js'
import { createServerRoutes } from './server-routes.js'
import { RIGHTS, botRights, type FakeChannel, type FakeMessage, type World } from './world.js'

/** Discord remembers a nonce for "the past few minutes". */
const NONCE_MS = 5 * 60_000

/** What the fake's REST side can do; `tell` sends an event to the gateway, where the bot hears of its own doings. */
export function createRoutes(
  world: World,
  interactions: ReturnType<typeof createInteractions>,
  tell: (event: string, data: unknown) => void,
  gatewayUrl: () => string,
): readonly Route[] {
  function channelOf(call: Call, needed: bigint): FakeChannel {
    const channel = world.channels.get(call.params['channel'] ?? '')
    if (channel === undefined) throw refusals.unknownChannel()
    const rights = botRights(world, channel)
    if ((rights & RIGHTS.viewChannel) === 0n) throw refusals.missingAccess()
    if ((rights & needed) !== needed) throw refusals.missingPermissions()
    return channel
  }

  function messageOf(call: Call): FakeMessage {
    const message = world.messages.get(call.params['message'] ?? '')
    if (message === undefined || message.channelId !== call.params['channel']) throw refusals.unknownMessage()
    return message
  }

  function post(call: Call) {
    const isThread = world.channels.get(call.params['channel'] ?? '')?.parentId !== undefined
    const channel = channelOf(call, isThread ? RIGHTS.sendInThreads : RIGHTS.sendMessages)
    const body = checkNewMessage(call.body)
    if ((body.embeds ?? []).length > 0) channelOf(call, RIGHTS.embedLinks)
    const same = [...world.messages.values()].find(
      ({ channelId, author, nonce, id }) =>
        channelId === channel.id &&
        author.id === world.bot.id &&
        nonce !== undefined &&
        nonce === body.nonce &&
        world.now() - sentAt(id) < NONCE_MS,
    )
    if (same !== undefined && body.enforce_nonce === true) return messagePayload(world, same)
    const message: FakeMessage = {
      id: world.nextId(),
      channelId: channel.id,
      author: world.bot,
      type: 0,
      ...(body.nonce === undefined ? {} : { nonce: body.nonce }),
      content: body.content ?? '',
      embeds: body.embeds ?? [],
      components: body.components ?? [],
      editedAt: undefined,
      ...replyOf(channel, body),
    }
    world.messages.set(message.id, message)
    tell('MESSAGE_CREATE', messagePayload(world, message))
    return messagePayload(world, message)
  }

  function remove(call: Call): undefined {
    const channel = channelOf(call, 0n)
    const { id, author } = messageOf(call)
    if (author.id !== world.bot.id) channelOf(call, RIGHTS.manageMessages)
    world.messages.delete(id)
    tell('MESSAGE_DELETE', { id, channel_id: channel.id, guild_id: channel.guildId })
  }

  /** A reply to what is gone is refused, or becomes a message of its own. */
  function replyOf(channel: FakeChannel, { message_reference: to, allowed_mentions: mentions }: MessageBody) {
    const target = world.messages.get(to?.message_id ?? '')
    const stands = target?.channelId === channel.id
    if (to !== undefined && !stands && to.fail_if_not_exists) throw refusals.unknownMessage()
    return {
      ...(stands ? { replyTo: target.id } : {}),
      ...(mentions?.users === undefined ? {} : { pings: mentions.users }),
    }
  }

  function edit(call: Call) {
    channelOf(call, 0n)
    const message = messageOf(call)
    if (message.author.id !== world.bot.id) throw refusals.otherAuthor()
    const body = checkMessage(call.body)
    message.content = body.content ?? message.content
    message.embeds = body.embeds ?? message.embeds
    message.components = body.components ?? message.components
    message.editedAt = world.now()
    tell('MESSAGE_UPDATE', messagePayload(world, message))
    return messagePayload(world, message)
  }

  /** Without the server and the author's roles; without the privileged intent Discord empties the words of others, too. */
  function seenByBot(message: FakeMessage) {
    const payload = { ...messagePayload(world, message), guild_id: undefined, member: undefined }
    const isHidden = !world.messageContentGranted && message.author.id !== world.bot.id
    return isHidden ? { ...payload, content: '', message_snapshots: [] } : payload
  }

  function list(call: Call) {
    const channel = channelOf(call, RIGHTS.readHistory)
    const before = BigInt(call.query.get('before') ?? '99999999999999999999')
    const limit = Number(call.query.get('limit') ?? '50')
    const newestFirst = [...world.messages.values()]
      .filter(({ channelId, id }) => channelId === channel.id && BigInt(id) < before)
      .sort((a, b) => Number(BigInt(b.id) - BigInt(a.id)))
    const around = call.query.get('around')
    const newer = around === null ? 0 : newestFirst.filter(({ id }) => BigInt(id) > BigInt(around)).length
    const from = around === null ? 0 : Math.max(newer - Math.floor(limit / 2), 0)
    return newestFirst.slice(from, from + limit).map(seenByBot)
  }

  function setCommands(call: Call) {
    const present = new Map(world.commands.map(({ type, name, id }) => [`${type} ${name}`, id]))
    world.commands = checkCommands(call.body).map((command) => ({
      ...command,
      id: present.get(`${command.type} ${command.name}`) ?? world.nextId(),
    }))
    return world.commands
  }

  /** Discord tells the translations only to those who ask. */
  const commandsOf = ({ query }: Call): unknown =>
    query.get('with_localizations') === 'true'
      ? world.commands
      : JSON.parse(
          JSON.stringify(world.commands, (key, value: unknown) =>
            key.endsWith('_localizations') ? undefined : value,
          ),
        )

  const gateway = () => ({
    url: gatewayUrl(),
    shards: world.shards,
    session_start_limit: { total: 1000, remaining: 1000, reset_after: 60_000, max_concurrency: world.shards },
  })

  const interaction = '/interactions/:id/:token/callback'
  const messages = '/channels/:channel/messages'
  return [
    { method: 'GET', path: '/gateway/bot', answer: gateway },
    { method: 'GET', path: '/users/@me', answer: () => userPayload(world.bot) },
    { method: 'GET', path: '/applications/@me', answer: () => world.application },
    { method: 'GET', path: '/applications/:app/commands', answer: commandsOf },
    { method: 'PUT', path: '/applications/:app/commands', answer: setCommands },
    {
      method: 'GET',
      path: '/channels/:channel',
      answer: (call) => channelPayload(world, channelOf(call, 0n)),
    },
    { method: 'POST', path: messages, answer: post },
    { method: 'GET', path: messages, answer: list },
    { method: 'GET', path: `${messages}/:message`, answer: (call) => seenByBot(messageOf(call)) },
    { method: 'PATCH', path: `${messages}/:message`, answer: edit },
    { method: 'DELETE', path: `${messages}/:message`, answer: remove },
    ...createServerRoutes(world),
    {
      method: 'POST',
      path: interaction,
      answer: ({ params, body }) => interactions.acknowledge(params['id'] ?? '', params['token'] ?? '', body),
    },
    {
      method: 'POST',
      path: '/webhooks/:app/:token',
      answer: ({ params, body }) => {
        interactions.followUp(params['token'] ?? '', body)
        return original(world, params['token'] ?? '')
      },
    },
    {
      method: 'PATCH',
      path: '/webhooks/:app/:token/messages/@original',
      answer: ({ params, body }) => {
        interactions.editOriginal(params['token'] ?? '', body)
        return original(world, params['token'] ?? '')
      },
    },
  ]
}

/** An interaction's answer as a message; it stands in no channel that the fake keeps. */
function original(world: World, token: string) {
  const [channel] = world.channels.keys()
  const id = token.replace('token-', '')
  return messagePayload(world, {
    id,
    channelId: channel ?? '0',
    author: world.bot,
    type: 20,
    content: '',
    embeds: [],
    components: [],
    editedAt: undefined,
  })
}
