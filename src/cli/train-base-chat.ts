import type { LabelledText } from '../model/prediction.js'

/**
 * Short chat by template: the same rough words said to people and of things, and what players say to each other. Public
 * sets of chat are few; these sentences are ours.
 */
const ROUGH = [
  'stupid', 'dumb', 'trash', 'garbage', 'useless', 'pathetic', 'worthless', 'awful', 'terrible', 'a joke', 'disgusting', 'the worst',
  'horrible', 'brain dead', 'clueless', 'hopeless', 'an embarrassment', 'so bad', 'crap', 'rubbish',
] // prettier-ignore

const NAMES = [
  'idiot', 'moron', 'clown', 'noob', 'loser', 'fool', 'dumbass', 'imbecile', 'rat', 'bot', 'trash', 'scrub', 'coward', 'pig', 'liar',
  'retard', 'jerk', 'dog', 'monkey', 'scum', 'creep', 'freak', 'dimwit', 'nobody',
] // prettier-ignore

const OF_PEOPLE = [
  'you are {}', 'ur {}', 'u are {} lol', "you're {} and you know it", 'our support is {}', 'this guy is {}', 'everyone in this channel is {}',
  'mods are {}', 'your team is {}', 'wow you are {}', 'you people are {}', '{} player', 'your opinion is {}', 'she is {} at her job', 'he is {}, kick him',
] // prettier-ignore

const CALLED = [
  'you {}', 'what a {}', 'shut up {}', 'stfu {}', 'nice one {}', 'such a {}', 'learn to play {}', 'go away {}', 'you absolute {}', 'cry more {}',
  'report this {}', 'get lost you {}', 'nobody asked you {}', 'listen here {}', 'who let this {} in', 'another {} in my team', 'only a {} would write that',
] // prettier-ignore

const OF_THINGS = [
  'this bug is {}', 'the weather is {} today', 'my internet is {} tonight', 'that movie was {}', 'the new update is {}', 'my aim is {} today',
  'this build script is {}', 'the coffee here is {}', 'the lag is {}', 'my first draft was {}', 'I feel {} today', 'that song is {} but catchy',
  'the documentation is {}, can we fix it?', 'sorry, my english is {}', 'traffic was {} this morning',
] // prettier-ignore

const HOSTILE = [
  'uninstall the game', 'delete your account and leave', 'uninstall and never come back', 'please just die', 'hope you get fired', 'nobody likes you',
  'nobody wants you here', 'we are all laughing at you', 'go back to the kitchen', 'go cry to your mother', 'your mother should be ashamed', 'get out of this server',
  'I will find you', 'I know where you live', 'you will regret this', 'watch your back', 'you make me sick', 'keep your mouth shut', 'do the world a favour and leave',
  'no wonder your wife left you', 'you have no friends', 'even my dog plays better than you', 'how are you this bad', 'are you blind or what', 'do you even have a brain?',
  'my grandma codes better than you', 'stop feeding you animal', 'hope your family gets sick', 'kill yourself', 'go jump off a bridge', 'you deserve to be alone',
  'worst player ever, reported', 'go play alone', 'you ruin every game', 'thanks for nothing, you ruined it', 'who taught you to play, a potato?', 'easiest lane of my life, so bad',
  'ez game, trash team', 'ez noobs', 'get rekt kid', 'get good or get out', 'imagine being this bad', 'you belong in bronze', 'carried again, you are welcome losers',
] // prettier-ignore

const HARMLESS = [
  'gg', 'gg wp', 'good game everyone', 'well played', 'nice shot', 'push mid', 'gank top please', 'mid missing', 'we need wards', 'care bottom', 'kill the boss first',
  'kill the process and restart', 'I died again lol', 'they are attacking', 'they will kill us if we stay', 'shoot the tank first', 'can you heal me', 'my bad', 'sorry, lag',
  'my cat walked over the keyboard', 'report it on the tracker', 'how do I uninstall this?', 'you can delete your account in the settings', 'brb', 'afk two minutes',
  'anyone up for ranked?', 'nice try, next time', 'we lost but that was fun', 'the enemy jungler is fed', 'stop the server before the backup', 'shut down the old machine',
  'this boss is killing me', 'I would kill for a coffee', 'that deploy nearly killed me', 'what a beautiful play', 'you are amazing', 'you are so good at this', 'u r the best',
  'you are right', 'you are late again, hurry up', 'he is new here, be nice', 'what a day', 'what a game', 'damn that was close', 'holy crap that worked', 'hell yeah', 'oh shit, I forgot the keys',
  'no idea what that fucking error means', 'this is fucking awesome', 'I am an idiot, it was a typo', 'I feel like a clown, wrong channel', 'I was such a noob back then', 'noob question: where are the logs?',
  'is there a bot for that?', 'the bot is down again', 'take out the trash', 'garbage collection takes too long', 'my dog is sick', 'the dog ate it', 'we saw monkeys at the zoo',
] // prettier-ignore

function fill(frames: readonly string[], words: readonly string[]): readonly string[] {
  return frames.flatMap((frame) => words.map((word) => frame.replace('{}', word)))
}

/** All of it as rows for training. */
export function chatRows(weight: number): readonly LabelledText[] {
  const rows = (texts: readonly string[], target: number): readonly LabelledText[] =>
    texts.map((text) => ({ text, target, weight }))
  return [
    ...rows([...fill(OF_PEOPLE, ROUGH), ...fill(CALLED, NAMES), ...HOSTILE], 1),
    ...rows([...fill(OF_THINGS, ROUGH), ...HARMLESS], 0),
  ]
}
