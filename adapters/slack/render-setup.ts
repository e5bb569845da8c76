import type { types } from '@slack/bolt'
import type { SettingField } from '../../src/adapter.js'
import { option, paragraphs, plain, SLACK_LIMITS } from './blocks.js'
import type { UserGroup } from './groups.js'
import type { SlackTexts } from './texts.js'

export const SETUP_CALLBACK = 'norma_setup'
export const SETUP_PREFIX = 'norma-set:'

/** What a menu may show as chosen: it answers with all of them, so one that showed fewer would take the rest away. */
const MAX_CHOSEN = 100

export interface SetupForm {
  readonly form: readonly SettingField[]
  /** What the person should know: how it stands, or what came of their last choice. */
  readonly message: string
  readonly groups: readonly UserGroup[]
  /** Block ids by field, of a form that is shown already: Slack keeps what was typed there, and only there. */
  readonly blockIds: ReadonlyMap<string, string>
}

/** All that can be chosen, as a modal: one input for each field. Pure. */
export function renderSetup(
  { form, message, groups, blockIds }: SetupForm,
  texts: SlackTexts,
): types.ModalView {
  return {
    type: 'modal',
    callback_id: SETUP_CALLBACK,
    title: plain(texts.setupTitle, SLACK_LIMITS.modalTitle),
    submit: plain(texts.done, SLACK_LIMITS.modalTitle),
    close: plain(texts.close, SLACK_LIMITS.modalTitle),
    blocks: [
      ...paragraphs(message),
      ...form.map((field) => renderField(field, blockIds.get(field.name) ?? field.name, groups, texts)),
    ],
  }
}

function renderField(
  field: SettingField,
  blockId: string,
  groups: readonly UserGroup[],
  texts: SlackTexts,
): types.KnownBlock {
  if (field.values.length > MAX_CHOSEN)
    return {
      type: 'context',
      elements: [
        plain(`${field.title}: ${texts.tooManyChosen(field.values.length, field.name)}`, SLACK_LIMITS.text),
      ],
    }
  const element = renderElement(field, groups)
  // Slack refuses a menu without options.
  if (element === undefined)
    return { type: 'context', elements: [plain(`${field.title}: ${texts.noGroups}`, SLACK_LIMITS.text)] }
  const { from, to } = field
  const bounds =
    field.kind === 'number' && from !== undefined && to !== undefined
      ? ` ${texts.between(from, to)} ${texts.pressEnter}`
      : ''
  return {
    type: 'input',
    block_id: blockId,
    dispatch_action: true,
    optional: true,
    label: plain(field.title, SLACK_LIMITS.inputText),
    hint: plain(`${field.description}${bounds}`, SLACK_LIMITS.inputText),
    element,
  }
}

type Element = types.InputBlock['element']

function renderElement(field: SettingField, groups: readonly UserGroup[]): Element | undefined {
  const action_id = `${SETUP_PREFIX}${field.name}`
  const [first] = field.values
  const filter: types.ConversationsSelect['filter'] = {
    include: ['public', 'private'],
    exclude_bot_users: true,
    exclude_external_shared_channels: false,
  }
  switch (field.kind) {
    case 'channel':
      return {
        type: 'conversations_select',
        action_id,
        filter,
        ...(first === undefined ? {} : { initial_conversation: first }),
      }
    case 'channels':
      return {
        type: 'multi_conversations_select',
        action_id,
        filter,
        ...(first === undefined ? {} : { initial_conversations: [...field.values] }),
      }
    case 'roles':
      return renderGroups(field, action_id, groups)
    case 'choice': {
      const options = (field.options ?? [])
        .slice(0, SLACK_LIMITS.options)
        .map(({ value, text }) => option(text, value))
      const initial_option = options.find(({ value }) => value === first)
      if (options.length === 0) return undefined
      return {
        type: 'static_select',
        action_id,
        options,
        ...(initial_option === undefined ? {} : { initial_option }),
      }
    }
    case 'number':
      return {
        type: 'number_input',
        action_id,
        is_decimal_allowed: true,
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
        ...(field.from === undefined ? {} : { min_value: String(field.from) }),
        ...(field.to === undefined ? {} : { max_value: String(field.to) }),
        ...(first === undefined ? {} : { initial_value: first }),
      }
  }
}

/** Slack has no menu of user groups, and no menu holds more than 100 options: the chosen ones come first. */
function renderGroups(
  field: SettingField,
  action_id: string,
  groups: readonly UserGroup[],
): Element | undefined {
  const chosen = field.values.map((id) => groups.find((group) => group.id === id) ?? { id, name: id })
  const others = groups.filter(({ id }) => !field.values.includes(id))
  const options = [...chosen, ...others]
    .slice(0, SLACK_LIMITS.options)
    .map(({ id, name }) => option(name, id))
  if (options.length === 0) return undefined
  return {
    type: 'multi_static_select',
    action_id,
    options,
    ...(chosen.length === 0 ? {} : { initial_options: options.slice(0, chosen.length) }),
  }
}
