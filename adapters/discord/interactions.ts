import type {
  ButtonInteraction,
  AnySelectMenuInteraction,
  Interaction,
  ModalSubmitInteraction,
} from 'discord.js'
import { decodeCustomId, isCardAction } from './custom-id.js'
import { toAdapterError } from './errors.js'
import { say } from './interactions/answer.js'
import { handleCardAction } from './interactions/card-action.js'
import { handleCommand } from './interactions/command.js'
import { handleOpen, handlePage } from './interactions/digest.js'
import { handleMessageCommand } from './interactions/message-command.js'
import { handleObjection } from './interactions/objection.js'
import { handlePress } from './interactions/press.js'
import { sceneOf, type InteractionContext, type Scene } from './interactions/scene.js'
import { handleAsk, handleField, handleNumber, handleSetupPage } from './interactions/setup.js'
import { PROMPT_FIELD } from './prompt.js'
import { discordTexts } from './texts.js'

export type { InteractionContext } from './interactions/scene.js'

/** Presses, menus, forms and commands, by a member with these roles; everything else is none of ours. Never rejects. */
export async function handleInteraction(
  interaction: Interaction,
  roleIds: readonly string[],
  context: InteractionContext,
): Promise<void> {
  try {
    const { guildId } = interaction
    if (guildId !== null) await route(interaction, sceneOf(interaction, guildId, roleIds, context))
    else if (interaction.isRepliable()) await say(interaction, discordTexts.en.serversOnly)
  } catch (error) {
    const { message } = toAdapterError(error, 'answer an interaction')
    context.log.warn({ interactionId: interaction.id }, message)
  }
}

async function route(interaction: Interaction, scene: Scene): Promise<void> {
  if (interaction.isButton()) await handleButton(interaction, scene)
  else if (interaction.isAnySelectMenu()) await handleMenu(interaction, scene)
  else if (interaction.isModalSubmit()) await handleForm(interaction, scene)
  else if (interaction.isChatInputCommand()) await handleCommand(interaction, scene)
  else if (interaction.isMessageContextMenuCommand()) await handleMessageCommand(interaction, scene)
}

async function handleButton(interaction: ButtonInteraction, scene: Scene): Promise<void> {
  const id = decodeCustomId(interaction.customId)
  switch (id?.kind) {
    case 'verdict':
      return handlePress(interaction, id, scene)
    case 'undo-act':
      return handleCardAction(interaction, id.cardId, 'undo-act', scene)
    case 'object':
      return handleObjection(interaction, id, scene)
    case 'digest':
      return handlePage(interaction, id.page, scene)
    case 'setup':
      return handleSetupPage(interaction, id.page, scene)
    case 'ask':
      return handleAsk(interaction, id, scene)
    // Menus and forms are no buttons.
    case 'menu':
    case 'open':
    case 'field':
    case 'answer':
    case 'number':
    case undefined:
      return say(interaction, scene.texts.unknownButton)
  }
}

async function handleMenu(interaction: AnySelectMenuInteraction, scene: Scene): Promise<void> {
  const id = decodeCustomId(interaction.customId)
  if (id?.kind === 'field') return handleField(interaction, id, scene)
  if (id?.kind === 'open' && interaction.isStringSelectMenu()) return handleOpen(interaction, scene)
  const [action = ''] = interaction.values
  if (id?.kind === 'menu' && isCardAction(action))
    return handleCardAction(interaction, id.cardId, action, scene)
  return say(interaction, scene.texts.unknownButton)
}

async function handleForm(interaction: ModalSubmitInteraction, scene: Scene): Promise<void> {
  const id = decodeCustomId(interaction.customId)
  if (id?.kind === 'number') return handleNumber(interaction, id, scene)
  if (id?.kind !== 'answer') return say(interaction, scene.texts.unknownButton)
  const answer = interaction.fields.getTextInputValue(PROMPT_FIELD)
  return handleCardAction(interaction, id.cardId, id.action, scene, answer)
}
