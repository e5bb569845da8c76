import { asJson, asList, checkCount, checkLength, checkText } from './checks.js'
import { checkAction, checkInput, checkPlain } from './limits-elements.js'

/** Slack's limits on what an app posts. @see https://docs.slack.dev/reference/block-kit */
const MAX_TEXT = 40_000
const MAX_BLOCKS = 50
const MAX_VIEW_BLOCKS = 100
const MAX_METADATA = 3_000

type Json = Readonly<Record<string, unknown>>
type Place = 'message' | 'modal' | 'home'

/** What is wrong with a message, as Slack names it; empty when it may be posted. */
export function findFaults(message: { readonly text: string; readonly blocks: readonly unknown[] }): {
  readonly error?: string
  readonly messages: readonly string[]
} {
  if (message.text === '' && message.blocks.length === 0) return { error: 'no_text', messages: [] }
  if (message.text.length > MAX_TEXT) return { error: 'msg_too_long', messages: [] }
  const faults: string[] = []
  if (message.blocks.length > MAX_BLOCKS) faults.push('no more than 50 items allowed [json-pointer:/blocks]')
  checkBlocks(message.blocks, 'message', faults)
  return faults.length === 0
    ? { messages: [] }
    : { error: 'invalid_blocks', messages: faults.map((fault) => `[ERROR] ${fault}`) }
}

/** What is wrong with a modal or a home; empty when it may be shown. */
export function findViewFaults(value: unknown): readonly string[] {
  const view = asJson(value)
  const faults: string[] = []
  const place = view['type'] === 'home' ? 'home' : 'modal'
  if (view['type'] !== place) faults.push('unsupported type [json-pointer:/view/type]')
  const blocks = asList(view['blocks'])
  checkCount(blocks, MAX_VIEW_BLOCKS, '/view/blocks', faults)
  checkBlocks(blocks, place, faults)
  if (view['private_metadata'] !== undefined)
    checkLength(view['private_metadata'], MAX_METADATA, '/view/private_metadata', faults)
  if (place === 'home') return faults
  checkPlain(view['title'], 24, '/view/title', faults)
  for (const button of ['submit', 'close'])
    if (view[button] !== undefined) checkPlain(view[button], 24, `/view/${button}`, faults)
  if (view['submit'] === undefined && blocks.some((block) => asJson(block)['type'] === 'input'))
    faults.push('submit is required where there are inputs [json-pointer:/view]')
  return faults
}

function checkBlocks(blocks: readonly unknown[], place: Place, faults: string[]): void {
  const ids = blocks.flatMap((block) => asJson(block)['block_id'] ?? [])
  if (new Set(ids).size !== ids.length) faults.push('block_id must be unique [json-pointer:/blocks]')
  for (const id of ids) checkLength(id, 255, '/blocks/block_id', faults)
  blocks.forEach((block, index) => checkBlock(asJson(block), `/blocks/${index}`, place, faults))
}

function checkBlock(block: Json, at: string, place: Place, faults: string[]): void {
  switch (block['type']) {
    case 'section':
      if (block['accessory'] !== undefined) checkAction(block['accessory'], `${at}/accessory`, faults)
      return checkText(block['text'], 3_000, `${at}/text`, faults)
    case 'context': {
      const elements = asList(block['elements'])
      checkCount(elements, 10, at, faults)
      return elements.forEach((element, index) =>
        checkText(element, 3_000, `${at}/elements/${index}`, faults),
      )
    }
    case 'actions': {
      const elements = asList(block['elements'])
      checkCount(elements, 25, at, faults)
      const ids = elements.map((element) => asJson(element)['action_id'])
      if (new Set(ids).size !== ids.length) faults.push(`action_id must be unique [json-pointer:${at}]`)
      return elements.forEach((element, index) => checkAction(element, `${at}/elements/${index}`, faults))
    }
    case 'input':
      if (place !== 'modal') faults.push(`no inputs here [json-pointer:${at}]`)
      checkPlain(block['label'], 2_000, `${at}/label`, faults)
      if (block['hint'] !== undefined) checkPlain(block['hint'], 2_000, `${at}/hint`, faults)
      return checkInput(block['element'], `${at}/element`, faults)
    case 'divider':
      return
    default:
      faults.push(`unsupported type: ${String(block['type'])} [json-pointer:${at}/type]`)
  }
}
