import { NormaError } from '../../errors.js'
import { command, need, oneOf, optionOf, Refusal, type Asked } from './command.js'
import type { Service } from '../../service.js'

const ACTIONS = ['list', 'ignore', 'flag', 'remove'] as const

export const phrases = command('phrases', 'moderators', {
  options: { action: { choices: ACTIONS }, words: {} },
  async run(service, asked) {
    const action = oneOf(asked, 'action', optionOf(asked, 'action') ?? 'list', ACTIONS)
    if (action === 'list') return { text: await sayPhrases(service, asked) }

    const { community, user: by, texts } = asked
    const words = need(asked, 'words')
    if (action === 'remove') {
      const isGone = await service.removePhrase({ community, text: words, by })
      return { text: isGone ? texts.phrases.removed(words) : texts.phrases.unknown(words) }
    }
    await service.putPhrase({ community, kind: action, text: words, by }).catch((error: unknown) => {
      const isOurs = error instanceof NormaError && error.code === 'INPUT_INVALID'
      throw isOurs ? new Refusal(texts.phrases.notWords) : error
    })
    return { text: action === 'ignore' ? texts.phrases.ignoring(words) : texts.phrases.flagging(words) }
  },
})

export const automod = command('automod', 'admins', {
  async run(service, { community, user: by, texts: { automod: texts } }) {
    const exported = await service.exportPhrases({ community, by })
    if (exported.unsupported) return { text: texts.cannot }
    return { text: exported.phrases === 0 ? texts.none : texts.done(exported.phrases) }
  },
})

async function sayPhrases(
  service: Service,
  { community, texts: { phrases: texts } }: Asked,
): Promise<string> {
  const all = await service.phrases(community)
  const named = (kind: 'ignore' | 'flag') =>
    all
      .filter((phrase) => phrase.kind === kind)
      .map(({ text }) => text)
      .join(', ')
  const [ignored, flagged] = [named('ignore'), named('flag')]
  const lines = [
    ...(ignored === '' ? [] : [texts.ignored(ignored)]),
    ...(flagged === '' ? [] : [texts.flagged(flagged)]),
  ]
  return lines.join('\n') || texts.none
}
