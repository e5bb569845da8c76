import {
  ComponentType,
  TextInputStyle,
  type APIModalInteractionResponseCallbackData,
  type APILabelComponent,
} from 'discord.js'
import type { Prompt } from '../../src/adapter.js'
import { orElse } from './body.js'
import { encodeCustomId, type CustomId } from './custom-id.js'
import { bare } from './text.js'

/** Discord's limits for a form's title and label, for the words under the label, and for the answer. */
const MAX_CHARS = { title: 45, label: 45, description: 100, answer: 4_000 } as const

/** The one field of the form. */
export const PROMPT_FIELD = 'answer'

/** A form that asks for one line of text. A label that is too long for Discord goes on below itself. */
export function renderPrompt(prompt: Prompt, id: CustomId): APIModalInteractionResponseCallbackData {
  const maxChars = Math.min(Math.max(prompt.maxChars, 1), MAX_CHARS.answer)
  const isLong = prompt.label.length > MAX_CHARS.label
  const label: APILabelComponent = {
    type: ComponentType.Label,
    label: orElse(bare(isLong ? prompt.title : prompt.label, MAX_CHARS.label), '…'),
    ...(isLong ? { description: bare(prompt.label, MAX_CHARS.description) } : {}),
    component: {
      type: ComponentType.TextInput,
      custom_id: PROMPT_FIELD,
      style: TextInputStyle.Short,
      value: bare(prompt.value.replaceAll(/\s+/g, ' '), maxChars),
      required: true,
      max_length: maxChars,
    },
  }
  return {
    custom_id: encodeCustomId(id),
    title: orElse(bare(prompt.title, MAX_CHARS.title), '…'),
    components: [label],
  }
}
