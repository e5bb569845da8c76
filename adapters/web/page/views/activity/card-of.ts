/** How ids of cards look: `src/app/ids.ts`. */
const ID = /\b[0-9a-hjkmnp-tv-z]{26}\b/

export interface AboutCard {
  readonly before: string
  readonly id: string
  readonly after: string
}

/** The card that a sentence of the activity names, and what stands around it. Pure. */
export function cardOf(detail: string): AboutCard | undefined {
  const found = ID.exec(detail)
  if (found === null) return undefined
  const [id] = found
  return { before: detail.slice(0, found.index), id, after: detail.slice(found.index + id.length) }
}
