/**
 * The tables. Times are epoch milliseconds. Columns named `sealed…` hold members' or moderators' words, encrypted by
 * cipher.ts; no other column does. Columns named `…Mark` hold keyed hashes by fingerprint.ts. A community is the platform's opaque id and no foreign key: a message must not be
 * lost because it came before the description of its community.
 */
export * from './schema/cards.js'
export * from './schema/communities.js'
