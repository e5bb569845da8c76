import type { CommandSpec, Reply } from '../../adapter.js'
import { command, type Asked, type Command } from './command.js'
import { mayAsk } from './may-ask.js'

/** The command that lists the others and itself. `all` is called late, because the table holds it too. */
export function createHelp(all: () => readonly Command[]): Command {
  return command('help', 'everyone', {
    run: (_service, asked) => Promise.resolve(sayHelp(all(), asked)),
  })
}

/** `/norma teach <label> <text>`; what may be left out stands in brackets. */
export function usageOf({ name, standsAlone, options }: CommandSpec): string {
  const words = options.map((option) => {
    const value =
      option.choices !== undefined && option.choices.length <= 4 ? option.choices.join('|') : option.name
    return option.required ? `<${value}>` : `[${value}]`
  })
  return [standsAlone ? `/${name}` : `/norma ${name}`, ...words].join(' ')
}

function sayHelp(all: readonly Command[], asked: Asked): Reply {
  const { help, helpLine } = asked.texts
  const lines = all
    .filter(({ spec }) => mayAsk(spec.audience, asked))
    .map(({ spec }) => helpLine(usageOf(spec), spec.description[asked.language]))
  return { text: [help, ...lines].join('\n') }
}
