import {
  GatewayIntentBits,
  PermissionFlagsBits,
  type Client,
  type Guild,
  type GuildBasedChannel,
  type GuildMember,
} from 'discord.js'
import type { CheckResult, CommunitySettings, Powers } from '../../src/adapter.js'
import { guildOf, type Access } from './access.js'
import { powerTexts } from './power-texts.js'
import { MAY_HIDE, MAY_POST, MAY_READ, missingRights, type Rights } from './rights.js'

type Texts = (typeof powerTexts)['en']['checks']

interface Scene {
  readonly client: Client
  readonly guild: Guild
  readonly me: GuildMember
  readonly settings: CommunitySettings
  readonly texts: Texts
}

/** Looks whether the bot can do what these settings ask of it. */
export function createExamination(access: Access): Required<Pick<Powers, 'examine'>> {
  return {
    examine: (community, settings) =>
      access.run('look at its own rights', 'View Channel', async (client) => {
        const guild = guildOf(client, community)
        const me = guild.members.me ?? (await guild.members.fetchMe())
        const scene = { client, guild, me, settings, texts: powerTexts[settings.language].checks }
        return [
          ...examineIntent(scene),
          ...examineReviewChannel(scene),
          ...examineReading(scene),
          ...examineHiding(scene),
          ...examineRestraining(scene),
        ]
      }),
  }
}

/** Also an answer for the threads of a channel: they take its rights. */
function examineReviewChannel(scene: Scene): readonly CheckResult[] {
  const { settings, texts } = scene
  if (settings.reviewChannelId === undefined) return []
  const finding = examineChannel(scene, settings.reviewChannelId, texts.reviewChannel, MAY_POST)
  return [
    finding ?? {
      name: texts.reviewChannel,
      ok: true,
      detail: texts.canPost(settings.reviewChannelId),
    },
  ]
}

function examineReading(scene: Scene): readonly CheckResult[] {
  const { settings, texts } = scene
  const name = texts.reading
  if (settings.watchedChannelIds.length === 0) {
    const count = watched(scene).length
    return count === 0
      ? [{ name, ok: false, detail: texts.canReadNone, fix: texts.fixChannel }]
      : [{ name, ok: true, detail: texts.canRead(count) }]
  }
  const findings = settings.watchedChannelIds
    .map((id) => examineChannel(scene, id, name, MAY_READ))
    .filter((finding) => finding !== undefined)
  const count = settings.watchedChannelIds.length
  return findings.length > 0 ? findings : [{ name, ok: true, detail: texts.canRead(count) }]
}

function examineHiding(scene: Scene): readonly CheckResult[] {
  const { settings, me, texts } = scene
  if (settings.acts.when === 'never' || !settings.acts.hide) return []
  const name = texts.hiding
  const channels = watched(scene)
  const lacking = channels.filter(
    (channel) => missingRights(me.permissionsIn(channel).bitfield, MAY_HIDE).length > 0,
  )
  const [first] = lacking
  if (first === undefined) return [{ name, ok: true, detail: texts.canHide }]
  const rights = missingRights(me.permissionsIn(first).bitfield, MAY_HIDE).join(', ')
  const where = lacking
    .slice(0, 10)
    .map(({ id }) => id)
    .join(', ')
  const isEverywhere = lacking.length === channels.length && channels.length > 1
  return [
    isEverywhere
      ? { name, ok: false, detail: texts.lacksInServer(rights), fix: texts.fixServer }
      : { name, ok: false, detail: texts.lacks(rights, where), fix: texts.fixChannel },
  ]
}

function examineRestraining({ settings, me, texts }: Scene): readonly CheckResult[] {
  if (settings.acts.when === 'never' || settings.acts.restrainMinutes === 0) return []
  const name = texts.restraining
  return me.permissions.has(PermissionFlagsBits.ModerateMembers)
    ? [{ name, ok: true, detail: texts.canRestrain }]
    : [{ name, ok: false, detail: texts.lacksInServer('Timeout Members'), fix: texts.fixServer }]
}

function examineIntent({ client, texts }: Scene): readonly CheckResult[] {
  if (client.options.intents.has(GatewayIntentBits.MessageContent)) return []
  return [{ name: texts.intent, ok: false, detail: texts.noIntent, fix: texts.fixIntent }]
}

/** Undefined where nothing is missing. */
function examineChannel(
  { guild, me, texts }: Scene,
  id: string,
  name: string,
  rights: Rights,
): CheckResult | undefined {
  const channel = guild.channels.cache.get(id)
  if (channel === undefined)
    return { name, ok: false, detail: texts.unknownChannel(id), fix: texts.fixUnknown }
  const missing = missingRights(me.permissionsIn(channel).bitfield, rights)
  if (missing.length === 0) return undefined
  return { name, ok: false, detail: texts.lacks(missing.join(', '), id), fix: texts.fixChannel }
}

/** The channels whose messages Norma reads now. */
function watched({ guild, me, settings }: Scene): readonly GuildBasedChannel[] {
  const { watchedChannelIds, exemptChannelIds, reviewChannelId } = settings
  return [...guild.channels.cache.values()].filter(
    (channel) =>
      !channel.isThread() &&
      (channel.isTextBased() || channel.isThreadOnly()) &&
      channel.id !== reviewChannelId &&
      !exemptChannelIds.includes(channel.id) &&
      (watchedChannelIds.length === 0 || watchedChannelIds.includes(channel.id)) &&
      me.permissionsIn(channel).has(PermissionFlagsBits.ViewChannel),
  )
}
