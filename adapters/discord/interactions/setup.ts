import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from 'discord.js'
import type { ChangeOutcome, SettingName } from '../../../src/adapter.js'
import type { CustomId } from '../custom-id.js'
import { PROMPT_FIELD, renderPrompt } from '../prompt.js'
import { acknowledge, failure, fill, inTime, quotingWords, say } from './answer.js'
import { askFor } from './command.js'
import { quotingReply } from './reply.js'
import { textsFor, type Scene } from './scene.js'

/** The core's command whose reply has all that can be chosen. */
const SETUP = 'setup'
/** Room for any number. */
const NUMBER_CHARS = 12

type FieldId = Extract<CustomId, { name: SettingName }>

/** Another page of the set-up, with what is chosen by now. */
export async function handleSetupPage(
  interaction: ButtonInteraction,
  page: number,
  scene: Scene,
): Promise<void> {
  if (!(await acknowledge(interaction, 'redraw', scene))) return
  await fill(interaction, quotingReply(await askFor(SETUP, {}, scene), page, scene))
}

/** What was chosen in a field's menu. */
export async function handleField(
  interaction: AnySelectMenuInteraction,
  id: FieldId,
  scene: Scene,
): Promise<void> {
  await change(interaction, id, interaction.values, scene)
}

/** What was written into a field's form. */
export async function handleNumber(
  interaction: ModalSubmitInteraction,
  id: FieldId,
  scene: Scene,
): Promise<void> {
  await change(interaction, id, [interaction.fields.getTextInputValue(PROMPT_FIELD).trim()], scene)
}

/** Asks for a number: a form must be Discord's first answer, so what holds now has to be known in time. */
export async function handleAsk(
  interaction: ButtonInteraction,
  { name, page }: FieldId,
  scene: Scene,
): Promise<void> {
  const { texts } = scene
  const reply = await inTime(askFor(SETUP, {}, scene), scene)
  if (reply === undefined) return say(interaction, texts.tooSlow)
  const field = reply.form?.find((one) => one.name === name)
  if (field === undefined) return say(interaction, reply.text || texts.unknownButton)
  const { title, description, from, to, values } = field
  const bounds = from === undefined || to === undefined ? '' : ` ${texts.between(from, to)}`
  const prompt = {
    title,
    label: `${description}${bounds}`,
    value: values[0] ?? '',
    maxChars: NUMBER_CHARS,
  }
  await interaction.showModal(renderPrompt(prompt, { kind: 'number', name, page }))
}

/** Each choice holds at once; the message shows what came of it, and all as it is now. */
async function change(
  interaction: AnySelectMenuInteraction | ModalSubmitInteraction,
  { name, page }: FieldId,
  values: readonly string[],
  scene: Scene,
): Promise<void> {
  const { inbox, community, person, at, mayModerate, mayAdminister, texts } = scene
  if (!(await acknowledge(interaction, 'redraw', scene))) return
  const outcome = await inbox
    .change({ field: name, values, by: person, community, at, mayModerate, mayAdminister })
    .catch((error: unknown): ChangeOutcome => ({
      status: 'refused',
      message: failure(error, texts.failed, { field: name }, scene),
      form: [],
    }))
  const { message: text, form } = outcome
  // The choice may have been of another language.
  const now = { ...scene, texts: textsFor(community, inbox) }
  const shown = form.length === 0 ? quotingWords(text, now.texts) : quotingReply({ text, form }, page, now)
  await fill(interaction, shown)
}
