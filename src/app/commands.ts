import type { CommandSpec, Inbox, IncomingCommand, Reply } from '../adapter.js'
import { NormaError } from '../errors.js'
import type { Log } from '../log.js'
import { nameOf, percent } from '../review/card.js'
import { strongestWords } from '../review/strongest-words.js'
import type { Service } from '../service.js'

const WORDS_NAMED = 5

interface Command {
  readonly spec: CommandSpec
  run(service: Service, command: IncomingCommand): Promise<string>
}

/** Every command, declared once; platforms render them as they can. */
const COMMANDS: readonly Command[] = [
  {
    spec: {
      name: 'retrain',
      description: 'Learn from the moderators’ verdicts now.',
      moderatorsOnly: true,
      options: [],
    },
    async run(service, { community, user }) {
      const { message } = await service.retrain({ community, trigger: 'command', by: user.name })
      return message
    },
  },
  {
    spec: {
      name: 'status',
      description: 'How Norma is doing here.',
      moderatorsOnly: true,
      options: [],
    },
    async run(service, { community }) {
      const [status, communities] = await Promise.all([service.status(), service.communities()])
      const here = communities.find(({ id }) => id === community)
      const { nextAt } = status.schedule
      return [
        `Model: ${here?.activeVersion ?? status.model.base}.`,
        `Cards waiting for a verdict: ${here?.pendingCards ?? 0}.`,
        here?.mayTrainOnContent === false
          ? "Members' words are not trained on here; examples that moderators teach are."
          : "Norma learns from the moderators' verdicts.",
        status.retraining
          ? 'A retrain is running.'
          : nextAt === undefined
            ? 'No retrain is scheduled.'
            : `Next retrain: ${new Date(nextAt).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
        `Words are kept for ${status.retentionDays} days.`,
      ].join('\n')
    },
  },
  {
    spec: {
      name: 'classify',
      description: 'What Norma thinks of a text. Nothing is stored.',
      moderatorsOnly: true,
      options: [{ name: 'text', description: 'The text to look at.', required: true }],
    },
    async run(service, command) {
      const text = need(command, 'text')
      const { prediction, reason } = await service.preview(text, command.community)
      const words = strongestWords(service.explain(text, command.community), WORDS_NAMED)
      return [
        `${capitalise(nameOf(prediction.label))}, ${percent(prediction.confidence)} sure (${prediction.version}).`,
        ...(words.length === 0
          ? []
          : [
              `Because of: ${words.map(({ text: word, contribution }) => `${word} ${signed(contribution)}`).join(', ')}.`,
            ]),
        reason,
      ].join('\n')
    },
  },
  {
    spec: {
      name: 'teach',
      description: 'Give Norma an example of your own.',
      moderatorsOnly: true,
      options: [
        { name: 'label', description: 'toxic or ok', required: true },
        { name: 'text', description: 'The example, in your own words.', required: true },
      ],
    },
    async run(service, command) {
      const label = need(command, 'label').toLowerCase()
      if (label !== 'toxic' && label !== 'ok') {
        throw new NormaError('INPUT_INVALID', `The label is "toxic" or "ok", not "${label}".`)
      }
      const text = need(command, 'text')
      await service.teach({ text, label, community: command.community, by: command.user.name })
      return `Noted as ${nameOf(label)}. Norma learns from it at the next retrain.`
    },
  },
  {
    spec: {
      name: 'rollback',
      description: 'Go back to an earlier model version.',
      moderatorsOnly: true,
      options: [
        {
          name: 'version',
          description: 'Such as v3, or base; the one before when left out.',
          required: false,
        },
      ],
    },
    async run(service, { community, user, options }) {
      const version = options['version']?.trim()
      const active = await service.rollback({ community, ...(version ? { version } : {}), by: user.name })
      return `${active} is active now.`
    },
  },
]

/** The commands as adapters see them. */
export const commandSpecs: readonly CommandSpec[] = COMMANDS.map(({ spec }) => spec)

/** Answers every command with plain words, failures included: this never rejects. */
export function createCommandDesk(service: Service, log: Log): Inbox['command'] {
  const byName = new Map(COMMANDS.map((command) => [command.spec.name, command]))

  return async (asked): Promise<Reply> => {
    const command = byName.get(asked.name)
    if (command === undefined) {
      return { text: `There is no command "${asked.name}". There are: ${[...byName.keys()].join(', ')}.` }
    }
    if (command.spec.moderatorsOnly && !asked.mayModerate) {
      return { text: 'Only moderators may ask this. Nothing was changed.' }
    }
    try {
      return { text: await command.run(service, asked) }
    } catch (error) {
      if (error instanceof NormaError) return { text: error.message }
      log.error({ community: asked.community, command: asked.name, err: error }, 'command failed')
      return { text: 'That failed, and nothing was changed. The log of Norma says why.' }
    }
  }
}

function need({ options }: IncomingCommand, name: string): string {
  const value = options[name]?.trim()
  if (!value) throw new NormaError('INPUT_INVALID', `The option "${name}" is missing.`)
  return value
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)}`
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
