import {
  MessageFlags,
  type AnySelectMenuInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  type RepliableInteraction,
} from 'discord.js'
import { NormaError } from '../../../src/errors.js'
import { MAX_CONTENT_CHARS, renderNotice, renderWords, toOptions, type MessageBody } from '../body.js'
import { toAdapterError } from '../errors.js'
import { sendQuoting, type Quoting } from '../posting.js'
import { nameIds, type Places } from '../text.js'
import { settledWithin } from '../within.js'
import type { Scene } from './scene.js'

/** Everything of Discord's that is answered here. */
export type Answerable =
  | ButtonInteraction
  | AnySelectMenuInteraction
  | ModalSubmitInteraction
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction

/** Words for the asker alone, as the first and only answer. */
export async function say(interaction: RepliableInteraction, words: string): Promise<void> {
  await interaction.reply({ ...toOptions(renderNotice(words)), flags: MessageFlags.Ephemeral })
}

/** More words for the asker alone, after an acknowledgement. */
export async function sayMore(interaction: Answerable, words: string, { texts }: Scene): Promise<void> {
  await sendQuoting(quotingWords(words, texts), (body) =>
    interaction.followUp({ ...toOptions(body), flags: MessageFlags.Ephemeral }),
  )
}

/** Fills the answer that was promised, or redraws the message that was pressed. */
export async function fill(interaction: Answerable, quoting: Quoting, files: readonly File[] = []) {
  const attachments = files.map(({ name, content }) => ({ name, attachment: Buffer.from(content) }))
  await sendQuoting(quoting, (body) =>
    interaction.editReply({ ...toOptions(withNames(body, interaction.guild)), files: attachments }),
  )
}

/** Where there is room for them. */
function withNames(body: MessageBody, server: Places | null): MessageBody {
  const named = server === null ? '' : nameIds(body.content ?? '', server)
  return named === '' || named.length > MAX_CONTENT_CHARS ? body : { ...body, content: named }
}

export interface File {
  readonly name: string
  readonly content: string
}

/** Words of the core that may quote a member, and what stands for them where Discord refuses those. */
export function quotingWords(words: string, texts: Scene['texts']): Quoting {
  const said = words.trim() === '' ? texts.noAnswer : words
  return { body: renderWords(said), wordless: renderNotice(texts.wordsRefused) }
}

export function quotingBody(body: MessageBody, texts: Scene['texts']): Quoting {
  return { body, wordless: { ...body, content: texts.wordsRefused } }
}

/**
 * Tells Discord that the answer comes: as a new one for the asker alone, or as a redraw of the pressed message. What
 * was done counts all the same where that fails.
 *
 * @returns whether there is still somebody to answer.
 */
export async function acknowledge(
  interaction: Answerable,
  how: 'answer' | 'redraw',
  { log }: Scene,
): Promise<boolean> {
  try {
    if (how === 'answer') await interaction.deferReply({ flags: MessageFlags.Ephemeral })
    else if ('deferUpdate' in interaction) await interaction.deferUpdate()
    return true
  } catch (error) {
    const { message } = toAdapterError(error, 'acknowledge an interaction')
    log.warn({ interactionId: interaction.id }, message)
    return false
  }
}

/** The outcome where it is there in time; undefined where it is not, and the work goes on. It must not reject. */
export async function inTime<T>(work: Promise<T>, { ackWithinMs }: Scene): Promise<T | undefined> {
  let outcome: T | undefined
  await settledWithin(
    ackWithinMs,
    work.then((value) => {
      outcome = value
    }),
  )
  return outcome
}

/** Notes a failure of the core, and words it: our own errors are written for people, others say nothing that helps. */
export function failure(error: unknown, otherwise: string, fields: object, { log, deliveryId }: Scene) {
  const reason = error instanceof NormaError ? error.code : error instanceof Error ? error.name : 'unknown'
  log.error({ interactionId: deliveryId, ...fields, error: reason }, 'discord: an interaction failed')
  return error instanceof NormaError ? error.message : otherwise
}
