/** An id alone, or as chats write a mention of it: `<#123>`, `<@&123>`, `<#C123|general>`, `<!subteam^S123>`. */
const ID = /^(?:<[#@&!]*(?:\w+\^)?([\w.:-]{1,64})(?:\|[^>]*)?>|([\w.:-]{1,64}))$/
/** Empties a list where a command line must say something. */
const NOTHING = new Set(['none', 'keine', '-'])

/** The platform's ids from menus or from one line of words, each once; or the first word that is none. */
export function parseIds(given: readonly string[]): {
  readonly found: readonly string[]
  readonly wrong?: string
} {
  const words = given.flatMap((value) => value.split(/[\s,]+(?![^<]*>)/)).filter((word) => word !== '')
  if (words.length === 1 && NOTHING.has((words[0] ?? '').toLowerCase())) return { found: [] }
  const found = new Set<string>()
  for (const word of words) {
    const match = ID.exec(word)
    const id = match?.[1] ?? match?.[2]
    if (id === undefined) return { found: [], wrong: word }
    found.add(id)
  }
  return { found: [...found] }
}
