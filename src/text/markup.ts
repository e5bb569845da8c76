import { LINK, MENTION } from './kinds.js'

/** A stretch of the text that is no prose. `placeholder` 0: it is skipped. */
export interface Markup {
  readonly start: number
  readonly end: number
  readonly placeholder: number
}

// Every pattern is anchored and bounded, so that hostile input costs no more than its length.
const BRACKETED = /<[@#!][^<>\s|]{0,80}(?:\|[^<>]{0,80})?>/y
const EMOJI_ID = /:\d{15,25}>/y
const EMAIL_TAIL = /@[\w-]{1,60}(?:\.[\w-]{2,24}){1,4}/y
const NAME = /@[\w][\w.-]{0,60}/y
const SCHEME = /[a-z]{2,10}$/i
const BEFORE_WORD = /[\w@$!*]/

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Where an address ends: at white space or a closing bracket. */
function endOfLink(text: string, from: number): number {
  let end = from
  while (end < text.length) {
    const unit = text.charCodeAt(end)
    if (unit <= 0x20 || unit === 0x3e || unit === 0x3c || unit === 0x22 || unit === 0x29 || unit === 0x7c)
      break
    end++
  }
  return end
}

/** Start of the run of letters, digits and dots that ends before `at`; at most 64 back. */
function startOfName(text: string, at: number): number {
  let start = at
  while (start > 0 && at - start < 64 && /[\w.+-]/.test(text.charAt(start - 1))) start--
  return start
}

function readLink(text: string, at: number): Markup | undefined {
  if (text.charCodeAt(at + 1) !== 0x2f || text.charCodeAt(at + 2) !== 0x2f) return undefined
  const scheme = SCHEME.exec(text.slice(Math.max(0, at - 10), at))
  if (scheme === null) return undefined
  return { start: at - scheme[0].length, end: endOfLink(text, at + 3), placeholder: LINK }
}

/** `www.…`, asked at the dot. */
function readBareLink(text: string, at: number): Markup | undefined {
  if (at < 3 || text.slice(at - 3, at).toLowerCase() !== 'www') return undefined
  if (at > 3 && BEFORE_WORD.test(text.charAt(at - 4))) return undefined
  return { start: at - 3, end: endOfLink(text, at), placeholder: LINK }
}

/** `@name` and `name@host.tld`, asked at the sign. `@ss` and its like are a letter in disguise. */
function readName(text: string, at: number): Markup | undefined {
  if (at > 0 && BEFORE_WORD.test(text.charAt(at - 1))) {
    const tail = matchAt(EMAIL_TAIL, text, at)
    return tail === null
      ? undefined
      : { start: startOfName(text, at), end: at + tail[0].length, placeholder: LINK }
  }
  const name = matchAt(NAME, text, at)
  if (name === null || /^@(?:ss|rse|nal|nus)/i.test(name[0])) return undefined
  return { start: at, end: at + name[0].length, placeholder: MENTION }
}

/** Mentions and channels as chat platforms write them, asked at the angle bracket. */
function readBracketed(text: string, at: number): Markup | undefined {
  const found = matchAt(BRACKETED, text, at)
  return found === null ? undefined : { start: at, end: at + found[0].length, placeholder: MENTION }
}

/** `scheme://…` or the number behind a custom emoji's name, asked at the colon. */
function readColon(text: string, at: number): Markup | undefined {
  const emoji = matchAt(EMOJI_ID, text, at)
  return emoji === null ? readLink(text, at) : { start: at, end: at + emoji[0].length, placeholder: 0 }
}

/**
 * The markup that `text[at]` gives away, one of `:`, `.`, `@`, `<`; `start` may lie before `at`.
 * Addresses and names become placeholders, because whom someone speaks to says nothing about how.
 */
export function readMarkup(text: string, at: number): Markup | undefined {
  switch (text.charCodeAt(at)) {
    case 0x3a:
      return readColon(text, at)
    case 0x2e:
      return readBareLink(text, at)
    case 0x40:
      return readName(text, at)
    case 0x3c:
      return readBracketed(text, at)
    default:
      return undefined
  }
}
