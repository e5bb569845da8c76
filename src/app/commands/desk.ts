import type { Inbox, IncomingCommand, Language } from '../../adapter.js'
import { AdapterError, NormaError } from '../../errors.js'
import type { Log } from '../../log.js'
import type { Service } from '../../service.js'
import { replyTexts } from '../../texts/replies.js'
import { Refusal, type Command } from './command.js'
import { mayAsk } from './may-ask.js'
import { COMMANDS } from './table.js'

/** Answers every command with plain words, failures included: this never rejects. */
export function createCommandDesk(service: Service, log: Log): Inbox['command'] {
  const byName = new Map<string, Command>(COMMANDS.map((command) => [command.spec.name, command]))

  return async (incoming) => {
    const language = languageOf(incoming, service)
    const texts = replyTexts[language]
    const { name } = incoming
    const command = byName.get(name)
    if (command === undefined) return { text: texts.unknown(name, [...byName.keys()].join(', ')) }
    const { audience } = command.spec
    if (!mayAsk(audience, incoming)) {
      return { text: audience === 'admins' ? texts.adminsOnly : texts.moderatorsOnly }
    }
    try {
      return await command.run(service, { ...incoming, language, texts })
    } catch (error) {
      if (error instanceof Refusal) return { text: error.message }
      if (error instanceof NormaError) {
        log.info({ community: incoming.community, command: name, code: error.code }, 'command refused')
        return { text: texts.failures[error.code] ?? texts.failed }
      }
      if (error instanceof AdapterError) {
        log.warn(
          { community: incoming.community, command: name, err: error },
          'command refused by the platform',
        )
        return { text: texts.refused(error.forPeople ?? texts.refusals[error.code]) }
      }
      log.error({ community: incoming.community, command: name, err: error }, 'command failed')
      return { text: texts.failed }
    }
  }
}

/** The asker's own, or else the community's. */
function languageOf({ language, community }: IncomingCommand, service: Service): Language {
  return language ?? service.inbox.settings(community)?.language ?? 'en'
}
