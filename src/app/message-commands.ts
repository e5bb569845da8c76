import type { Inbox, IncomingMessageCommand, Language, MessageCommandSpec, Reply } from '../adapter.js'
import type { Log } from '../log.js'
import { headlineOf } from '../review/card.js'
import { deskTexts } from '../texts/desk.js'
import { messageCommandTexts } from '../texts/message-commands.js'
import type { ActivityLog } from './activity-log.js'
import type { Communities } from './communities.js'
import type { Judge } from './judge.js'
import type { Moderation } from './moderate.js'
import { createRateLimit } from './rate-limit.js'

const REPORTS_PER_HOUR = 10
const HOUR_MS = 3_600_000
const WORDS_NAMED = 5

/** The commands on one message, from its menu. */
export const messageCommandSpecs: readonly MessageCommandSpec[] = [
  specOf('report', 'everyone'),
  specOf('classify', 'moderators'),
]

export interface MessageCommandParts {
  readonly communities: Communities
  readonly judge: Judge
  readonly moderation: Pick<Moderation, 'reported'>
  readonly activity: ActivityLog
  readonly clock: () => number
  readonly log: Log
}

/** Answers with plain words, failures included: this never rejects. */
export function createMessageCommands(parts: MessageCommandParts): Inbox['messageCommand'] {
  const { communities, judge, moderation, activity, clock, log } = parts
  const reports = createRateLimit({ limit: REPORTS_PER_HOUR, windowMs: HOUR_MS })

  const report = async (
    { community, message, user }: IncomingMessageCommand,
    language: Language,
  ): Promise<string> => {
    const texts = messageCommandTexts[language]
    const reporter = JSON.stringify([community, user.id])
    if (!reports.allows(reporter, clock())) return texts.tooMany(REPORTS_PER_HOUR)
    const outcome = await moderation.reported(message, user.id)
    if (outcome === 'asked' || outcome === 'joined') {
      const detail = deskTexts[language].activity.report(message.ref.channelId)
      await activity.add({ community, by: user, kind: 'report', detail })
    }
    return texts[outcome]
  }

  const classify = async (
    { community: id, message, mayModerate }: IncomingMessageCommand,
    language: Language,
  ): Promise<string> => {
    const texts = messageCommandTexts[language]
    if (!mayModerate) return texts.onlyModerators
    const community = await communities.require(id)
    const judgement = await judge.of(community, message.text)
    const { words, modelVersion, ...stored } = judgement.asStored()
    const named = words
      .slice(0, WORDS_NAMED)
      .map(
        ({ text, contribution }) =>
          `${text} ${contribution < 0 ? '−' : '+'}${Math.abs(contribution).toFixed(1)}`,
      )
    return [
      headlineOf(stored, language),
      ...(named.length === 0 ? [] : [texts.because(named.join(', '))]),
      ...(judgement.isFlagged ? [texts.flagged] : []),
      texts.model(modelVersion),
    ].join('\n')
  }

  return async (command): Promise<Reply> => {
    const language = communities.get(command.community)?.settings.language ?? 'en'
    try {
      return { text: await (command.name === 'report' ? report : classify)(command, language) }
    } catch (error) {
      log.error({ community: command.community, command: command.name, err: error }, 'command failed')
      return { text: messageCommandTexts[language].failed }
    }
  }
}

function specOf(
  name: MessageCommandSpec['name'],
  audience: MessageCommandSpec['audience'],
): MessageCommandSpec {
  const { en, de } = messageCommandTexts
  return {
    name,
    title: { en: en.titles[name], de: de.titles[name] },
    description: { en: en.descriptions[name], de: de.descriptions[name] },
    audience,
  }
}
