import type { BlockElementAction, ViewOutput } from '@slack/bolt'
import type { SettingName } from '../../src/adapter.js'
import { SETUP_PREFIX } from './render-setup.js'

/** What was chosen, whichever the kind of menu: each names it in its own way. */
export function readChosen(action: BlockElementAction): readonly string[] {
  if ('selected_conversation' in action) return [action.selected_conversation].filter(Boolean)
  if ('selected_conversations' in action) return action.selected_conversations
  if ('selected_option' in action) return [action.selected_option?.value ?? ''].filter(Boolean)
  if ('selected_options' in action) return (action.selected_options ?? []).map(({ value = '' }) => value)
  // Of numbers Bolt's types do not know.
  return 'value' in action && typeof action.value === 'string' && action.value !== '' ? [action.value] : []
}

interface Typed {
  readonly blockId: string
  readonly field: SettingName
  readonly value: string
}

/**
 * The numbers in a submitted form that are not the ones it was drawn with. What Slack tells of menus here is not to be
 * trusted after a redraw (it forgets what they were drawn with), and an emptied field is no number.
 */
export function typedNumbers({ blocks, state }: ViewOutput): readonly Typed[] {
  return blocks.flatMap((block) => {
    if (!('element' in block) || block.type !== 'input' || block.element.type !== 'number_input') return []
    const { block_id: blockId, element } = block
    const actionId = element.action_id
    if (blockId === undefined || actionId === undefined) return []
    const value = state.values[blockId]?.[actionId]?.value ?? ''
    if (value === '' || value === (element.initial_value ?? '')) return []
    return [{ blockId, field: actionId.slice(SETUP_PREFIX.length) as SettingName, value }]
  })
}
