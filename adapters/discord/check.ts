import { ApplicationFlags, REST, Routes } from 'discord.js'
import { ZodError } from 'zod'
import type { CheckResult } from '../../src/adapter.js'
import * as answers from './answers.js'
import type { DiscordSettings } from './settings.js'
import { toAdapterError } from './errors.js'
import { MISSING_RIGHTS_ADVICE, channelRights, missingRights } from './rights.js'

const PORTAL = 'https://discord.com/developers/applications'
const INVITE =
  'Invite the bot to the server (README, "Connecting Discord") and check the id in DISCORD_REVIEW_CHANNEL.'

/** Asks Discord about the token, the intent and the review channels, without starting. Never rejects. */
export async function checkDiscord(config: DiscordSettings): Promise<readonly CheckResult[]> {
  const rest = new REST({ api: config.apiUrl, version: '10', retries: 1, timeout: 5_000 }).setToken(
    config.token,
  )
  try {
    const me = answers.user.parse(await rest.get(Routes.user()))
    const findings = [{ name: 'token', ok: true, detail: `Discord knows the bot as ${me.username}.` }]
    return [
      ...findings,
      await checkIntent(rest),
      ...(config.reviewChannelIds.length === 0 ? [noReviewChannel()] : []),
      ...(await Promise.all(config.reviewChannelIds.map((id) => checkChannel(rest, me.id, id)))),
    ]
  } catch (error) {
    const { message, code } = toAdapterError(error, 'reach Discord')
    const fix =
      code === 'forbidden'
        ? `Set DISCORD_TOKEN to a new token: ${PORTAL} → your application → Bot → "Reset Token".`
        : 'Check the network, and DISCORD_API_URL if it is set; then try again.'
    return [{ name: 'token', ok: false, detail: message, fix }]
  } finally {
    rest.clearHashSweeper()
    rest.clearHandlerSweeper()
  }
}

async function checkIntent(rest: REST): Promise<CheckResult> {
  const name = 'message content intent'
  const fix = `Switch on "Message Content Intent": ${PORTAL} → your application → Bot → "Privileged Gateway Intents".`
  try {
    const application = answers.application.parse(await rest.get(Routes.currentApplication()))
    const granted = ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited
    if ((application.flags & granted) !== 0) return { name, ok: true, detail: 'The bot may read messages.' }
    const detail =
      'Without it Norma sees only messages that mention it, that members report, or that moderators classify.'
    return { name, ok: false, detail, fix }
  } catch (error) {
    return { name, ok: false, detail: toAdapterError(error, 'ask for it').message, fix }
  }
}

function noReviewChannel(): CheckResult {
  const detail = 'DISCORD_REVIEW_CHANNEL is empty: cards wait in the console.'
  return { name: 'review channel', ok: true, detail }
}

async function checkChannel(rest: REST, botId: string, channelId: string): Promise<CheckResult> {
  const name = `review channel ${channelId}`
  try {
    const channel = answers.guildChannel.parse(await rest.get(Routes.channel(channelId)))
    const guild = answers.guild.parse(await rest.get(Routes.guild(channel.guild_id)))
    const member = answers.guildMember.parse(await rest.get(Routes.guildMember(guild.id, botId)))
    const rights = channelRights({
      guildId: guild.id,
      memberId: botId,
      memberRoleIds: member.roles,
      roles: guild.roles,
      overwrites: channel.permission_overwrites,
    })
    const missing = missingRights(rights)
    return missing.length === 0
      ? { name, ok: true, detail: `Cards can be posted in #${channel.name} of ${guild.name}.` }
      : {
          name,
          ok: false,
          detail: `The bot lacks ${missing.join(', ')} in #${channel.name} of ${guild.name}.`,
          fix: `In Discord, ${MISSING_RIGHTS_ADVICE}.`,
        }
  } catch (error) {
    const detail =
      error instanceof ZodError
        ? 'This is not a text channel of a server.'
        : toAdapterError(error, 'look at the channel').message
    return { name, ok: false, detail, fix: INVITE }
  }
}
