import { LINK, MENTION } from './kinds.js'

/** A stretch of the text that is no prose. `placeholder` 0: it is skipped. */
export interface Markup {
  readonly start: number
  readonly end: number
  readonly placeholder: number
}

// Every pattern is anchored and bounded, so that hostile input costs no more than its length. They are asked only where
// the next character says that they may match: most colons and full stops are just that.
const BRACKETED = /<[@#!][^<>\s|]{0,80}(?:\|[^<>]{0,80})?>/y
const EMOJI_ID = /:\d{15,25}>/y
const EMAIL_TAIL = /@[\w-]{1,60}(?:\.[\w-]{2,24}){1,4}/y
const LETTERS_FOR_AT = /^@(?:ss|rse|nal|nus)/i
const LONGEST_NAME = 62
const LONGEST_SCHEME = 10

const DIGIT = 1
const LETTER = 2
const UNDERSCORE = 4
const WORD = DIGIT | LETTER | UNDERSCORE
/** `.` and `-`, which names may hold but not begin with. */
const IN_NAME = 8
/** `@`, `$`, `!`, `*`: what may be a letter in disguise. */
const DISGUISED = 16

const CLASSES = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  if (/[0-9]/.test(character)) return DIGIT
  if (/[a-z]/i.test(character)) return LETTER
  if (character === '_') return UNDERSCORE
  if ('.-'.includes(character)) return IN_NAME
  return '@$!*'.includes(character) ? DISGUISED : 0
})

/** Whether the character at `at` is of one of the classes. */
function isOf(classes: number, text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit < 128 && ((CLASSES[unit] as number) & classes) !== 0
}

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
  let start = at
  while (at - start < LONGEST_SCHEME && isOf(LETTER, text, start - 1)) start--
  if (at - start < 2) return undefined
  return { start, end: endOfLink(text, at + 3), placeholder: LINK }
}

function isW(unit: number): boolean {
  return unit === 0x77 || unit === 0x57
}

/** `www.…`, asked at the dot. */
function readBareLink(text: string, at: number): Markup | undefined {
  for (let back = 1; back <= 3; back++) if (!isW(text.charCodeAt(at - back))) return undefined
  if (isOf(WORD | DISGUISED, text, at - 4)) return undefined
  return { start: at - 3, end: endOfLink(text, at), placeholder: LINK }
}

/** `@name` and `name@host.tld`, asked at the sign. `@ss` and its like are a letter in disguise. */
function readName(text: string, at: number): Markup | undefined {
  if (isOf(WORD | DISGUISED, text, at - 1)) {
    const tail = matchAt(EMAIL_TAIL, text, at)
    return tail === null
      ? undefined
      : { start: startOfName(text, at), end: at + tail[0].length, placeholder: LINK }
  }
  if (!isOf(WORD, text, at + 1)) return undefined
  let end = at + 2
  while (end - at < LONGEST_NAME && isOf(WORD | IN_NAME, text, end)) end++
  if (LETTERS_FOR_AT.test(text.slice(at, Math.min(end, at + 4)))) return undefined
  return { start: at, end, placeholder: MENTION }
}

/** Mentions and channels as chat platforms write them, asked at the angle bracket. */
function readBracketed(text: string, at: number): Markup | undefined {
  const found = matchAt(BRACKETED, text, at)
  return found === null ? undefined : { start: at, end: at + found[0].length, placeholder: MENTION }
}

/** `scheme://…` or the number behind a custom emoji's name, asked at the colon. */
function readColon(text: string, at: number): Markup | undefined {
  if (!isOf(DIGIT, text, at + 1)) return readLink(text, at)
  const emoji = matchAt(EMOJI_ID, text, at)
  return emoji === null ? undefined : { start: at, end: at + emoji[0].length, placeholder: 0 }
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
