import type { Audience, CommandOption, CommandSpec, IncomingCommand, Language, Reply } from '../../adapter.js'
import type { Service } from '../../service.js'
import { commandTexts, type CommandName } from '../../texts/commands.js'
import type { replyTexts } from '../../texts/replies.js'

/** One command: what platforms show of it, and how it is answered. */
export interface Command {
  readonly spec: CommandSpec
  run(service: Service, asked: Asked): Promise<Reply>
}

/** A command as it was asked, with what answers need. */
export interface Asked extends IncomingCommand {
  readonly language: Language
  readonly texts: (typeof replyTexts)['en']
}

/** What is asked cannot be done as it was asked; the message says why, in the asker's language. */
export class Refusal extends Error {}

interface OptionRules {
  readonly required?: true
  readonly choices?: readonly string[]
}

/** A command with its words from the catalogue, which has each option by its name. */
export function command(
  name: CommandName,
  audience: Audience,
  rules: {
    readonly standsAlone?: true
    readonly options?: Readonly<Record<string, OptionRules>>
    run(service: Service, asked: Asked): Promise<Reply>
  },
): Command {
  const { standsAlone = false, options = {}, run } = rules
  return {
    spec: {
      name,
      description: {
        en: commandTexts.en.commands[name].description,
        de: commandTexts.de.commands[name].description,
      },
      audience,
      standsAlone,
      options: Object.entries(options).map(([option, { required = false, choices }]): CommandOption => ({
        name: option,
        description: { en: optionText('en', name, option), de: optionText('de', name, option) },
        required,
        ...(choices === undefined ? {} : { choices }),
      })),
    },
    run,
  }
}

/** The value of an option, trimmed; undefined where it was left out or empty. */
export function optionOf({ options }: IncomingCommand, name: string): string | undefined {
  return options[name]?.trim() || undefined
}

/** As `optionOf`. @throws {Refusal} where it is missing. */
export function need(asked: Asked, name: string): string {
  const value = optionOf(asked, name)
  if (value === undefined) throw new Refusal(asked.texts.missing(name))
  return value
}

/** One of these values, in any case of letters. @throws {Refusal} where it is none of them. */
export function oneOf<T extends string>(asked: Asked, name: string, given: string, choices: readonly T[]): T {
  const choice = choices.find((value) => value === given.toLowerCase())
  if (choice === undefined) throw new Refusal(asked.texts.notAChoice(name, given, choices.join(', ')))
  return choice
}

function optionText(language: Language, name: CommandName, option: string): string {
  const entry = commandTexts[language].commands[name]
  const text =
    'options' in entry ? Object.entries(entry.options).find(([key]) => key === option)?.[1] : undefined
  if (text === undefined) throw new Error(`The catalogue has no words for the option ${option} of ${name}.`)
  return text
}
