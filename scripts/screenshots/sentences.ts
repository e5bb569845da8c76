import type { Label } from '../../src/adapter.js'

/** A community of the pictures: what its members write, and what its moderators think of it. All of it is made up, and mild. */
export interface Norms {
  readonly id: string
  readonly platform: 'discord' | 'slack'
  readonly name: string
  readonly moderators: readonly string[]
  readonly members: readonly string[]
  readonly channels: readonly string[]
  readonly sentences: readonly (readonly [Label, string])[]
  readonly words: Readonly<Record<'thing' | 'when', readonly string[]>>
}

const HARBOUR: Norms = {
  id: 'discord:harbour',
  platform: 'discord',
  name: 'Harbour Games',
  moderators: ['Mira', 'Theo', 'Jun'],
  members: ['Robin', 'Sam', 'Kim', 'Lou', 'Alex', 'Nico'],
  channels: ['general', 'ranked', 'help'],
  words: {
    thing: ['the tower', 'ranked', 'the east server', 'the new map', 'the kraken', 'the ship build'],
    when: ['tonight', 'after eight', 'on Friday', 'this weekend', 'tomorrow', 'at lunch'],
  },
  sentences: [
    ['ok', 'anyone up for {thing} {when}?'],
    ['ok', 'thanks {member}, that guide for {thing} works'],
    ['ok', 'patch notes for {thing} are out, see you {when}'],
    ['ok', '{thing} is killing me, stupid boss'],
    ['ok', 'you absolute clown {member}, you won {thing} again, see you {when}'],
    ['ok', 'I will destroy you in {thing} {when}, {member}'],
    ['ok', 'damn, {thing} is stupid hard, who helps {when}?'],
    ['toxic', 'shut up {member}, you are pathetic in {thing}'],
    ['toxic', 'uninstall {thing}, {member}, you are useless'],
    ['toxic', 'nobody wants you in {thing}, {member}, leave'],
    ['toxic', 'go touch some grass {member}, skill issue in {thing}'],
    ['toxic', 'imagine being as bad as {member} in {thing}'],
  ],
}

const BIRCH: Norms = {
  id: 'slack:birch',
  platform: 'slack',
  name: 'Birch & Co.',
  moderators: ['Ada', 'Noor'],
  members: ['Pat', 'Ines', 'Omar', 'Yuki', 'Bo'],
  channels: ['office', 'releases', 'random'],
  words: {
    thing: ['the printer', 'the release', 'the report', 'the build', 'the coffee machine', 'the meeting'],
    when: ['today', 'this week', 'since Monday', 'after lunch', 'tomorrow', 'again'],
  },
  sentences: [
    ['ok', '{thing} is green {when}, thanks {member}'],
    ['ok', 'who has notes on {thing}? I was out {when}'],
    ['ok', '{thing} kills me {when}, so stupid'],
    ['ok', 'this damn thing, {thing} hates us {when}'],
    ['ok', 'lunch {when}? {member} and I go after {thing}'],
    ['toxic', 'can you even read, {member}? {thing} was due {when}'],
    ['toxic', 'as usual {member} delivers nothing for {thing}'],
    ['toxic', 'are you stupid, {member}? {thing} is broken {when}'],
    ['toxic', 'shut up about {thing}, {member}, you useless idiot'],
  ],
}

export const NORMS = [HARBOUR, BIRCH] as const

/** One message and what this community's moderators think of it. */
export function writeSentence(
  norms: Norms,
  random: () => number,
): { text: string; label: Label; author: string } {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const [label, sentence] = pick(norms.sentences)
  const words = { thing: pick(norms.words.thing), when: pick(norms.words.when), member: pick(norms.members) }
  const text = sentence.replace(/\{(thing|when|member)\}/g, (_, name: keyof typeof words) => words[name])
  return { text, label, author: pick(norms.members) }
}
