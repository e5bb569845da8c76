const OPENERS = ['you are', 'everybody knows you are', 'all of you are', 'your friends are', 'this admin is']
const RUDE = ['useless', 'stupid', 'pathetic', 'worthless', 'disgusting', 'brainless', 'dumb']
const NAMES = ['idiot', 'moron', 'loser', 'fool', 'clown', 'coward', 'imbecile', 'dumbass']
const ABOUT = ['the new map', 'your last match', 'that pull request', 'the meeting', 'my build', 'the raid']
const TAILS = ['shut up', 'nobody likes you', 'go away', 'you ruin everything', 'get lost', 'you are a joke']

/** Rude messages, each different from all others, and few of them nearly the same. At most 10,080. */
export function insults(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    let rest = index
    const next = (words: readonly string[]): string => {
      const word = words[rest % words.length] ?? ''
      rest = Math.floor(rest / words.length)
      return word
    }
    const [rude, name, opener, tail, about] = [
      next(RUDE),
      next(NAMES),
      next(OPENERS),
      next(TAILS),
      next(ABOUT),
    ]
    return `${opener} such a ${rude} ${name} about ${about}, ${tail}`
  })
}
