/**
 * Harmless sentences of kinds that models flag too easily. None was trained on; they are only measured, for the model
 * card and `npm run bench:quality`.
 */
const FRAMES: Readonly<Record<string, readonly string[]>> = {
  'swearing at things': [
    'this damn {} is broken again', 'what a stupid {}', 'I hate this {}', 'the {} is a piece of crap', 'fuck, the {} crashed',
    'who designed this shitty {}?', 'the {} sucks today', 'my {} is killing me',
  ],
} // prettier-ignore
const THINGS = ['printer', 'test', 'keyboard', 'update', 'server']

const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  'reported words': [
    'she wrote "you are an idiot" and was warned for it', '"shut up" is not something we say here', 'the word "stupid" is in the title',
    'he called me a loser, please help', 'someone said "go away" to me', 'reporting this user: they said "you are trash"',
    'please do not call people idiots', 'in the book he says "I hate you"', 'the rule against words such as "moron"', 'did you really say "get lost" to her?',
  ],
  'titles of songs and films': [
    'listening to Killing Me Softly', 'have you seen Kill Bill?', 'American Idiot is my favourite album', 'Creep by Radiohead is on',
    'The Hateful Eight is on tonight', 'playing Death Stranding', 'I like the song Highway to Hell', 'Inglourious Basterds was great',
    'My Fair Lady at eight', 'Psycho Killer by Talking Heads',
  ],
  'talk of games and machines': [
    'gg wp all', 'kill the dragon first', 'this boss keeps killing me', 'my die rolled a 20', 'the master and the replica', 'dumb question, how do I exit vim?',
    'I feel stupid, it was a typo', 'shoot me an email', 'hit me up tomorrow', 'killer feature, nice work', 'the child process was aborted', 'garbage collector pauses again',
  ],
} // prettier-ignore

/** Kind of sentence → its sentences. */
export function trials(): ReadonlyMap<string, readonly string[]> {
  const filled = Object.entries(FRAMES).map(
    ([kind, frames]) =>
      [kind, frames.flatMap((frame) => THINGS.map((thing) => frame.replace('{}', thing)))] as const,
  )
  return new Map([...filled, ...Object.entries(SENTENCES)])
}
