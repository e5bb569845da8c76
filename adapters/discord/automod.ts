import {
  AutoModerationActionType,
  AutoModerationRuleEventType,
  AutoModerationRuleTriggerType,
  type AutoModerationActionExecution,
  type AutoModerationRule,
  type AutoModerationRuleCreateOptions,
  type Client,
} from 'discord.js'
import type { IncomingHint, Language, Powers } from '../../src/adapter.js'
import { AdapterError } from '../../src/errors.js'
import { guildOf, type Access } from './access.js'
import { communityId } from './parse.js'
import { powerTexts } from './power-texts.js'

const RULE_NAME = 'Norma'
/** Discord's limits on the words of one rule, and on keyword rules of one server. */
const MAX = { keywords: 1_000, keywordChars: 60, rules: 6 } as const
const SAME_BLOCK_MS = 10_000

/** Filters that look at the words. The others know spam and mentions, which is not what moderators are asked about. */
const OF_WORDS: ReadonlySet<AutoModerationRuleTriggerType> = new Set([
  AutoModerationRuleTriggerType.Keyword,
  AutoModerationRuleTriggerType.KeywordPreset,
])

/** Keeps one rule of Discord's own filter, AutoMod: it blocks a message before anybody reads it. */
export function createAutoMod(
  access: Access,
  languageOf: (community: string) => Language,
): Required<Pick<Powers, 'exportPhrases'>> {
  return {
    exportPhrases: (community, phrases, reason) =>
      access.run('change the AutoMod rule', 'Manage Server', async (client) => {
        const texts = powerTexts[languageOf(community)]
        const keywords = toKeywords(phrases)
        const tooLong = keywords.find((keyword) => keyword.length > MAX.keywordChars)
        if (keywords.length > MAX.keywords) throw refusal(texts.tooManyPhrases(keywords.length, MAX.keywords))
        if (tooLong !== undefined) throw refusal(texts.phraseTooLong(tooLong, MAX.keywordChars))

        const { autoModerationRules: manager } = guildOf(client, community)
        const rules = [...(await manager.fetch()).values()].filter(
          ({ triggerType }) => triggerType === AutoModerationRuleTriggerType.Keyword,
        )
        const ours = rules.find((rule) => isOwnRule(rule, client) && rule.name === RULE_NAME)
        if (keywords.length === 0) {
          await ours?.delete(reason)
          return
        }
        if (ours === undefined && rules.length >= MAX.rules) throw refusal(texts.tooManyRules(MAX.rules))
        const rule = renderRule(keywords, texts.blocked, reason)
        if (ours === undefined) await manager.create(rule)
        else
          await manager.edit(ours.id, {
            triggerMetadata: rule.triggerMetadata ?? {},
            actions: rule.actions,
            enabled: true,
            reason,
          })
      }),
  }
}

/**
 * A block of AutoMod as a hint. Discord tells of each action of each rule: only blocks count, and those of one member
 * in one channel within ten seconds are one. Undefined for what is none.
 */
export async function parseBlock(
  block: AutoModerationActionExecution,
  at: number,
): Promise<IncomingHint | undefined> {
  const { guild, action, ruleTriggerType, ruleId, channelId, userId, content } = block
  if (action.type !== AutoModerationActionType.BlockMessage) return undefined
  if (!OF_WORDS.has(ruleTriggerType) || content.trim() === '') return undefined
  const rule = block.autoModerationRule ?? (await guild.autoModerationRules.fetch(ruleId))
  // Norma would learn from itself.
  if (isOwnRule(rule, guild.client)) return undefined
  return {
    community: communityId(guild.id),
    text: content,
    authorId: userId,
    label: 'toxic',
    at,
    deliveryId: `${channelId ?? ''}:${userId}:${Math.floor(at / SAME_BLOCK_MS)}`,
  }
}

function refusal(forPeople: string): AdapterError {
  return new AdapterError('forbidden', 'The phrases do not fit into an AutoMod rule.', { forPeople })
}

function isOwnRule(rule: AutoModerationRule, client: Client): boolean {
  return rule.creatorId === client.user?.id
}

/** A star at an end would match any word that goes on there: up to a rule that blocks everything. */
function toKeywords(phrases: readonly string[]): readonly string[] {
  const cleaned = phrases.map((phrase) => phrase.replaceAll(/^[*\s]+|[*\s]+$/g, '').toLowerCase())
  return [...new Set(cleaned)].filter((keyword) => keyword !== '')
}

function renderRule(keywords: readonly string[], blocked: string, reason: string) {
  return {
    name: RULE_NAME,
    eventType: AutoModerationRuleEventType.MessageSend,
    triggerType: AutoModerationRuleTriggerType.Keyword,
    triggerMetadata: { keywordFilter: keywords },
    actions: [{ type: AutoModerationActionType.BlockMessage, metadata: { customMessage: blocked } }],
    enabled: true,
    reason,
  } satisfies AutoModerationRuleCreateOptions
}
