import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js'
import type { Reply } from '../../../src/adapter.js'
import { ROOT } from '../commands.js'
import { acknowledge, failure, fill } from './answer.js'
import { quotingReply } from './reply.js'
import type { Scene } from './scene.js'

/** `/norma <name>`, or a command of its own. */
export async function handleCommand(interaction: ChatInputCommandInteraction, scene: Scene): Promise<void> {
  const { name, options } = readCommand(interaction)
  if (!(await acknowledge(interaction, 'answer', scene))) return
  const reply = await askFor(name, options, scene)
  await fill(interaction, quotingReply(reply, 0, scene), reply.file === undefined ? [] : [reply.file])
}

/** Asks the core for a command in the name of the one who pressed or wrote. Never rejects. */
export async function askFor(
  name: string,
  options: Readonly<Record<string, string>>,
  scene: Scene,
): Promise<Reply> {
  const { inbox, community, person, at, mayModerate, mayAdminister, texts } = scene
  return inbox
    .command({ name, options, community, user: person, at, mayModerate, mayAdminister })
    .catch((error: unknown) => ({ text: failure(error, texts.failed, { command: name }, scene) }))
}

function readCommand({ commandName, options: { data } }: ChatInputCommandInteraction) {
  const [first] = data
  const within =
    commandName === ROOT && first?.type === ApplicationCommandOptionType.Subcommand ? first : undefined
  const given = within === undefined ? data : (within.options ?? [])
  return {
    name: within?.name ?? commandName,
    options: Object.fromEntries(given.map(({ name, value }) => [name, String(value)])),
  }
}
