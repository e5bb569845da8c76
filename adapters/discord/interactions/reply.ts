import type { Reply } from '../../../src/adapter.js'
import { renderNotice } from '../body.js'
import type { Quoting } from '../posting.js'
import { digestWithoutWords, renderDigest } from '../render-digest.js'
import { renderForm } from '../render-form.js'
import { quotingBody, quotingWords } from './answer.js'
import type { Scene } from './scene.js'

/**
 * The core's reply with what is to be shown beside its words: a form, or a digest.
 *
 * @param page of the form.
 */
export function quotingReply({ text, form, digest }: Reply, page: number, scene: Scene): Quoting {
  const { texts } = scene
  if (digest !== undefined) {
    const words = renderNotice(text)
    return {
      body: { ...words, ...renderDigest(digest) },
      wordless: { ...words, ...renderDigest(digestWithoutWords(digest)) },
    }
  }
  if (form !== undefined) return quotingBody(renderForm(text, form, page, scene), texts)
  return quotingWords(text, texts)
}
