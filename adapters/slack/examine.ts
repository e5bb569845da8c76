import type { CheckResult, CommunitySettings } from '../../src/adapter.js'
import type { Groups } from './groups.js'
import { describeRefusal, inspectAdminToken, inspectChannel } from './inspect.js'
import { powerTexts } from './power-texts.js'
import type { WebClient } from './web-client.js'

type Texts = (typeof powerTexts)['en']['checks']

export interface Examined {
  readonly client: WebClient
  readonly adminClient: WebClient | undefined
  readonly groups: Groups
  readonly teamId: string
  /** The moderators' user group of the environment. */
  readonly usualGroupId: string | undefined
}

interface Scene extends Examined {
  readonly settings: CommunitySettings
  readonly texts: Texts
}

const PAGE = 200
/** What was asked a moment ago is asked anew: somebody has just changed it. */
const FRESH_MS = 0

/** Looks whether Norma can do in Slack what these settings ask of it. Never rejects. */
export async function examine(
  examined: Examined,
  settings: CommunitySettings,
): Promise<readonly CheckResult[]> {
  const scene = { ...examined, settings, texts: powerTexts[settings.language].checks }
  const found = await Promise.all([
    examineReviewChannel(scene),
    examineReading(scene),
    examineModerators(scene),
    examineHiding(scene),
  ])
  return found.flat()
}

async function examineReviewChannel(scene: Scene): Promise<readonly CheckResult[]> {
  const { settings, texts } = scene
  if (settings.reviewChannelId === undefined) return []
  const name = texts.reviewChannel
  const { where, fault } = await look(scene, settings.reviewChannelId, name)
  return [fault ?? { name, ok: true, detail: texts.canPost(where) }]
}

async function examineReading(scene: Scene): Promise<readonly CheckResult[]> {
  const { settings, texts } = scene
  const name = texts.reading
  const { watchedChannelIds: watched } = settings
  if (watched.length > 0) {
    const looks = await Promise.all(watched.map((id) => look(scene, id, name)))
    const found = looks.flatMap(({ fault }) => fault ?? [])
    return found.length > 0 ? found : [{ name, ok: true, detail: texts.canRead(watched.length) }]
  }
  const readable = await countReadable(scene).catch(() => undefined)
  if (readable === undefined) return []
  return readable === 0
    ? [{ name, ok: false, detail: texts.canReadNone, fix: texts.fixInvite }]
    : [{ name, ok: true, detail: texts.canRead(readable) }]
}

async function countReadable({ client, settings }: Scene): Promise<number> {
  const { reviewChannelId, exemptChannelIds } = settings
  let count = 0
  let cursor: string | undefined
  do {
    const page = await client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: PAGE,
      ...(cursor ? { cursor } : {}),
    })
    count += (page.channels ?? []).filter(
      ({ id = '' }) => id !== reviewChannelId && !exemptChannelIds.includes(id),
    ).length
    cursor = page.response_metadata?.next_cursor
  } while (cursor)
  return count
}

/** Whoever cannot be asked about is nobody: without these rights no press would count. */
async function examineModerators(scene: Scene): Promise<readonly CheckResult[]> {
  const { client, groups, settings, usualGroupId, texts } = scene
  const { moderatorIds, reviewChannelId } = settings
  const name = texts.moderators
  const usual = usualGroupId === undefined ? [] : [usualGroupId]
  const groupIds = moderatorIds.length > 0 ? moderatorIds : usual
  try {
    if (groupIds.length > 0) {
      const members = await Promise.all(groupIds.map((id) => groups.members(id, FRESH_MS)))
      const count = new Set(members.flatMap((inside) => [...inside])).size
      if (count === 0) return [{ name, ok: false, detail: texts.emptyGroups, fix: texts.fixGroups }]
      return [{ name, ok: true, detail: texts.canPress(count) }]
    }
    if (reviewChannelId === undefined)
      return [{ name, ok: false, detail: texts.onlyAdmins, fix: texts.fixChoose }]
    await client.conversations.members({ channel: reviewChannelId, limit: 1 })
    const { label, isPrivate } = await inspectChannel(client, reviewChannelId)
    if (isPrivate) return []
    return [{ name, ok: false, detail: texts.everyoneCouldJoin(label), fix: texts.fixPublic }]
  } catch (error) {
    return [{ name, ok: false, detail: texts.nobodyMay(describeRefusal(error)), fix: texts.fixScopes }]
  }
}

async function examineHiding(scene: Scene): Promise<readonly CheckResult[]> {
  const { client, adminClient, settings, teamId, texts } = scene
  if (settings.acts.when === 'never' || !settings.acts.hide) return []
  const wrong = (detail: string): readonly CheckResult[] => [
    { name: texts.hiding, ok: false, detail, fix: texts.fixAdminToken },
  ]
  if (adminClient === undefined) return wrong(texts.noAdminToken)
  const token = await inspectAdminToken(adminClient, client, teamId)
  if (token.state === 'refused') return wrong(texts.adminTokenRefused(token.why))
  if (token.state === 'elsewhere') return wrong(texts.adminOfElsewhere)
  if (token.state === 'no-admin') return wrong(texts.noAdmin)
  return [{ name: texts.hiding, ok: true, detail: texts.canHide }]
}

/** No fault where Norma can write and read. */
async function look(
  { client, texts }: Scene,
  id: string,
  name: string,
): Promise<{ readonly where: string; readonly fault?: CheckResult }> {
  try {
    const { label: where, isArchived, isMember } = await inspectChannel(client, id)
    if (isArchived)
      return { where, fault: { name, ok: false, detail: texts.archived(where), fix: texts.fixArchived } }
    if (!isMember)
      return { where, fault: { name, ok: false, detail: texts.notIn(where), fix: texts.fixInvite } }
    return { where }
  } catch (error) {
    const detail = texts.unknownChannel(id, describeRefusal(error))
    return { where: id, fault: { name, ok: false, detail, fix: texts.fixInvite } }
  }
}
