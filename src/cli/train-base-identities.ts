import type { LabelledText } from '../model/prediction.js'

/**
 * Words that data sets know mostly from insults. Without sentences in which they stand for nothing but people, a model
 * takes the words themselves for abuse (Dixon et al., "Measuring and mitigating unintended bias", AIES 2018).
 */
export const IDENTITIES: readonly string[] = [
  'gay', 'lesbian', 'bisexual', 'trans', 'transgender', 'queer', 'nonbinary', 'straight', 'asexual', 'black', 'white',
  'asian', 'african american', 'latino', 'hispanic', 'arab', 'native american', 'indian', 'chinese', 'mexican',
  'african', 'european', 'american', 'muslim', 'jewish', 'christian', 'catholic', 'hindu', 'buddhist', 'atheist', 'sikh',
  'female', 'male', 'deaf', 'blind', 'autistic', 'disabled', 'elderly', 'young', 'immigrant', 'refugee', 'homeless',
  'poor', 'fat',
] // prettier-ignore

/** Words that the sources know almost only as insults: their harmless sentences count so many times more. */
const MOST_MISUSED: ReadonlyMap<string, number> = new Map([
  ['gay', 5],
  ['queer', 2],
])

const PLURALS: readonly string[] = [
  'women', 'men', 'girls', 'gays', 'lesbians', 'muslims', 'jews', 'christians', 'hindus', 'atheists', 'immigrants',
  'refugees', 'mexicans', 'africans', 'asians', 'americans', 'gay people', 'trans people', 'black people',
  'white people', 'disabled people', 'autistic people', 'old people', 'queer people', 'jewish people', 'deaf people',
  'transgender people', 'muslim women', 'black women', 'fat people', 'poor people', 'homeless people',
] // prettier-ignore

/** Harmless; for training. */
const HARMLESS = [
  'I am {}', "I'm {} and proud of it", 'my brother is {}', 'my best friend is {}, we met at work', 'she told me she is {}',
  'our new teacher is {}', 'as a {} person I would like to say thank you', 'he grew up in a {} family',
  'the {} community center is open today', 'there is a {} history exhibition in town', 'proud to be {}',
  'being {} is nothing to be ashamed of', 'any other {} people in this channel?', 'I read a great book by a {} author',
  'the {} students organised a bake sale', 'my {} neighbour fixed my bike', 'are you {}?', 'yes, I am a {} woman',
  'hi all, {} guy here, new to the server', 'is this place friendly to {} people?', 'happy to have more {} voices here',
  'the film has a {} lead character', 'two {} friends of mine got married', 'my parents are {}', 'nobody should be attacked for being {}',
  'so what if he is {}?', 'we hired a {} engineer in march', 'the {} club meets after school', 'a {} man asked me for the time',
  'her {} grandmother taught her to knit', 'can {} people join too?', 'they are both {}', 'he is {} and she is not',
  'this band has a {} singer', 'my {} colleagues recommended it', 'what do {} people think about this?', 'a history of {} life in the city',
  'the first {} mayor of our town', 'you do not have to be {} to come along', 'he told his parents that he is {}', 'it is okay to be {}',
  'a {} boy in my class won the race', 'one of the players is openly {}', 'my uncle is {} and lives by the sea', 'looking for {} owned shops nearby',
  'some of my favourite writers are {}', 'there was a {} family on the train', '{} and happy', 'the author is {}, by the way', 'is he {} or just quiet?',
  'my {} sister plays the piano', 'who is your favourite {} singer?', 'how is life for {} people over there?', 'a {} actor got the part', 'our {} aunt visits on sundays',
  'is there a {} character in the book?', 'a {} comedy is on tonight', 'we celebrated with our {} friends', 'he is a {} musician from spain', 'when did you know that you are {}?',
] // prettier-ignore

const HARMLESS_PLURAL = [
  'I support {}', '{} deserve the same rights', 'I work with many {}', 'a meetup for {} in tech', 'we talked about {} in class',
  'this group welcomes {}', 'some {} in my family would disagree', 'a documentary about {}', 'most {} I know like it here',
  'there are lots of {} in my town', 'be kind to {}', 'an event organised by {}', 'how many {} are on the team?',
  'the law protects {}', '{} were among the first who settled here', 'a charity that helps {}', 'stories told by {}', 'two of the {} spoke at the end',
  'what can we do to make {} feel at home?', '{} are people like you and me', 'I had dinner with some {} last night',
] // prettier-ignore

/** Hostile, in mild words: the same identities where they are attacked, so that the word alone decides nothing. */
const HOSTILE = [
  '{} are disgusting', 'I hate {}', 'all {} should leave', 'we do not want {} here', '{} are stupid', '{} ruin everything',
  'get rid of the {}', '{} are not human', 'never trust {}', '{} do not deserve rights', 'someone should beat up those {}', '{} are vermin',
  'keep {} out of our school', '{} are a disease', 'nobody likes {}', 'I would never hire {}', '{} make me sick', 'why are {} always so dumb?',
] // prettier-ignore

/** Harmless, and never trained on: for counting false alarms by identity. */
const UNSEEN = [
  'I have a {} cousin who plays bass', 'do you know any {} comedians?', 'a {} couple moved in next door',
  'thanks to the {} volunteers for the help', 'what is it like to be {} in your country?', 'she came out as {} last year',
  'the {} festival starts on friday', 'my doctor is {}', 'are there {} characters in this game?',
  'a {} person wrote this song', 'I went to a {} wedding on saturday', 'my {} roommate cooks really well',
  'the {} choir sings at noon', 'one of my teammates is {}', 'I am not {} but my son is', 'who else here is {}?', 'a podcast by two {} hosts',
  'her boss is {} and really nice', 'what advice would you give a young {} person?', 'is it hard to be {} at your school?', 'the bakery is run by a {} couple',
  'my {} friend recommended this server', 'we read about {} soldiers in history class', 'he wrote about growing up {}',
] // prettier-ignore

function fill(
  templates: readonly string[],
  words: readonly string[],
  target: number,
  weight: number,
): LabelledText[] {
  return templates.flatMap((template) =>
    words.map((word) => ({
      text: template.replace('{}', word),
      target,
      weight: target === 0 ? weight * (MOST_MISUSED.get(word) ?? 1) : weight,
    })),
  )
}

/** Sentences by template, each identity in each, that join the base's training rows. */
export function identityRows(weight: number): readonly LabelledText[] {
  return [
    ...fill(HARMLESS, IDENTITIES, 0, weight),
    ...fill(HARMLESS_PLURAL, PLURALS, 0, weight),
    ...fill(HOSTILE, PLURALS, 1, weight),
  ]
}

/** Harmless sentences about one identity, none of which was trained on. */
export function unseenSentences(identity: string): readonly string[] {
  return UNSEEN.map((template) => template.replace('{}', identity))
}
