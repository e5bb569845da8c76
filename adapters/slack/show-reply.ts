import type { Reply } from '../../src/adapter.js'
import { paragraphs } from './blocks.js'
import { describeError, textsOf, type Desk } from './desk.js'
import { renderEntries } from './render-digest.js'
import { openSetup } from './setup.js'
import type { Asker } from './whisper.js'

/** A reply with all that it brings, to the asker alone. Never rejects. */
export async function showReply(
  { text, form, digest, file }: Reply,
  asker: Asker,
  desk: Desk,
): Promise<void> {
  const texts = textsOf(desk)
  if (form !== undefined && asker.triggerId !== undefined) {
    try {
      return await openSetup(form, text, asker.triggerId, desk)
    } catch (error) {
      desk.log.warn({ error: describeError(error) }, 'form not opened')
      return desk.whisper(asker, `${text}\n${texts.formNotOpened}`.trim())
    }
  }
  const words = file === undefined ? text : `${text}\n${texts.fileElsewhere(file.name)}`.trim()
  if (digest === undefined) return desk.whisper(asker, words)
  const waiting = words === '' ? digest.headline : words
  await desk.whisper(asker, waiting, [...paragraphs(waiting), ...renderEntries(digest)])
}
