import { command, need, oneOf, optionOf, type Asked } from './command.js'
import { nameOf, percent } from '../../review/card.js'
import { strongestWords } from '../../review/strongest-words.js'
import type { ModelSummary, Service } from '../../service.js'

const WORDS_NAMED = 5
const VERSIONS_NAMED = 10

export const retrain = command('retrain', 'moderators', {
  standsAlone: true,
  async run(service, { community, user }) {
    const report = await service.retrain({
      community,
      trigger: 'command',
      by: user.name,
      personId: user.id,
    })
    return { text: report.message }
  },
})

export const teach = command('teach', 'moderators', {
  options: { label: { required: true, choices: ['toxic', 'ok'] }, text: { required: true } },
  async run(service, asked) {
    const label = oneOf(asked, 'label', need(asked, 'label'), ['toxic', 'ok'])
    const text = need(asked, 'text')
    const { community, user, texts, language } = asked
    await service.teach({ text, label, community, by: user.name, personId: user.id })
    return { text: texts.taught(nameOf(label, language)) }
  },
})

export const classify = command('classify', 'moderators', {
  options: { text: { required: true } },
  async run(service, asked) {
    return { text: await sayWhatNormaThinks(service, asked, need(asked, 'text')) }
  },
})

export const models = command('models', 'moderators', {
  async run(service, { community, texts }) {
    const versions = await service.models(community)
    const named = versions.slice(0, VERSIONS_NAMED)
    const left = versions.length - named.length
    return {
      text: [
        ...named.map((version) => sayVersion(version, texts.models)),
        ...(left > 0 ? [texts.models.more(left)] : []),
      ].join('\n'),
    }
  },
})

export const rollback = command('rollback', 'moderators', {
  options: { version: {} },
  async run(service, asked) {
    const { community, user, texts } = asked
    const version = optionOf(asked, 'version')
    const active = await service.rollback({
      community,
      ...(version === undefined ? {} : { version }),
      by: user.name,
      personId: user.id,
    })
    return { text: texts.activeNow(active) }
  },
})

/** The label with its confidence, the words that weighed most, and what would happen. */
async function sayWhatNormaThinks(
  service: Service,
  { community, language, texts }: Asked,
  text: string,
): Promise<string> {
  const { prediction, reason } = await service.preview(text, community)
  const words = strongestWords(service.explain(text, community), WORDS_NAMED)
  const { label, confidence, version } = prediction
  return [
    capitalise(texts.classified(nameOf(label, language), percent(confidence), version)),
    ...(words.length === 0
      ? []
      : [
          texts.becauseOf(
            words.map(({ text: word, contribution }) => `${word} ${signed(contribution)}`).join(', '),
          ),
        ]),
    reason,
  ].join('\n')
}

function sayVersion(
  { version, state, createdAt, report }: ModelSummary,
  texts: Asked['texts']['models'],
): string {
  const after = report?.metrics.after
  const isMeasured = after !== null && after !== undefined && after.accuracy !== null
  const figures = isMeasured ? texts.figures(after.examples, percent(after.accuracy ?? 0)) : ''
  const since = createdAt === 0 ? texts.base : new Date(createdAt).toISOString().slice(0, 10)
  return texts.line(version, texts[state], since, figures)
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
