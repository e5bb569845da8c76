import type { types } from '@slack/bolt'
import { paragraphs, plain, SLACK_LIMITS } from './blocks.js'
import type { SlackTexts } from './texts.js'

/** Plain words as a modal of their own. */
export function renderWords(text: string, texts: SlackTexts): types.ModalView {
  return {
    type: 'modal',
    title: plain(texts.norma, SLACK_LIMITS.modalTitle),
    close: plain(texts.close, SLACK_LIMITS.modalTitle),
    blocks: paragraphs(text),
  }
}
