/** What a folded code unit is to the word splitter. Bits, so that a word can say in one number what it holds. */
export const LATIN = 1
/** A letter, or a mark that belongs to one, of any other script. */
export const OTHER = 2
export const DIGIT = 4
/** A sign that may stand for a letter: `$`, `@`, `!`, `*` and the like. */
export const SIGN = 8
export const APOSTROPHE = 16
export const PUNCTUATION = 32
/** A word by itself: an emoji, a Han character, a placeholder. */
export const SOLO = 64
export const SPACE = 128

/** Placeholders from the private use area; members' own private-use characters are dropped. */
export const LINK = 0xe000
export const MENTION = 0xe001
