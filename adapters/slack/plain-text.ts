/** Slack escapes exactly these three. */
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }

/**
 * A message's `text` as people read it: references and links become words, the three escaped characters
 * themselves. `*`, `_` and emoji names stay as they were typed.
 *
 * @see https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export function toPlainText(text: string): string {
  return text.replace(/<([^<>]*)>|&(?:lt|gt|amp);/g, (whole, reference: string | undefined) =>
    reference === undefined ? (ENTITIES[whole] ?? whole) : spell(reference),
  )
}

function spell(reference: string): string {
  const bar = reference.indexOf('|')
  const target = unescape(bar === -1 ? reference : reference.slice(0, bar))
  const label = unescape(bar === -1 ? '' : reference.slice(bar + 1))
  switch (target.charAt(0)) {
    case '@':
      return `@${label || target.slice(1)}`
    case '#':
      return `#${label || target.slice(1)}`
    case '!':
      return spellSpecial(target.slice(1), label)
    default:
      return spellLink(target, label)
  }
}

/** `<!here>`, `<!subteam^S1|@mods>`, `<!date^…|19 May>`. */
function spellSpecial(command: string, label: string): string {
  if (label !== '') return label
  return `@${command.replace(/^subteam\^/, '')}`
}

/** Slack links bare addresses by itself, with the address as the label: then the label says it all. */
function spellLink(address: string, label: string): string {
  if (label === '') return address
  const bare = address.replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
  return bare === label || address === label ? label : `${label} (${address})`
}

function unescape(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? entity)
}
