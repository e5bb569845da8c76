import type { App, SlackCommandMiddlewareArgs } from '@slack/bolt'
import { textsOf, type Desk } from './desk.js'
import { COMMANDS } from './needs.js'
import { parseCommand } from './parse-command.js'
import { toPlainText } from './plain-text.js'
import { runCommand } from './run-command.js'
import { showReply } from './show-reply.js'

/** After this the asker is told that it takes a while. */
const PATIENCE_MS = 2_000

/** Slack waits 3 seconds for the acknowledgement, so that comes first; a retrain takes longer. */
export function listenToCommands(app: App, desk: Desk): void {
  app.command(COMMANDS.all, (args) => answer(args, args.command.text ?? '', desk))
  for (const { name, standsAlone } of desk.inbox.commands)
    if (standsAlone)
      app.command(`/${name}`, (args) => answer(args, `${name} ${args.command.text ?? ''}`, desk))
}

async function answer(
  { ack, command, respond }: SlackCommandMiddlewareArgs,
  words: string,
  desk: Desk,
): Promise<void> {
  await ack()
  const asker = {
    userId: command.user_id,
    channelId: command.channel_id,
    respond,
    triggerId: command.trigger_id,
  }
  const texts = textsOf(desk)
  const parsed = parseCommand(toPlainText(words), desk.inbox.commands, texts)
  if (parsed.kind === 'usage') return desk.whisper(asker, parsed.text)
  const user = { id: command.user_id, name: command.user_name }
  if (parsed.kind === 'unknown') {
    const { text } = await runCommand('help', {}, user, desk)
    const known = parsed.name === '' || parsed.name.toLowerCase() === 'help'
    return desk.whisper(asker, known ? text : `${texts.unknownCommand(parsed.name)}\n${text}`)
  }
  const patience = setTimeout(() => void desk.whisper(asker, texts.onIt), PATIENCE_MS)
  const reply = await runCommand(parsed.spec.name, parsed.options, user, desk)
  clearTimeout(patience)
  await showReply(reply, asker, desk)
  await desk.home.refresh(command.user_id)
}
