import { createRandom } from '../../src/model/random.js'

const WORDS =
  'you are a complete fool and nobody likes your builds stop it pls sooooo bad ffooooll f.o.o.l f-o-o-l f o o l st.upid sh!t ' +
  "$tupid f*ol b17e mp3 covid19 4ss 5min 10k 3:30 1.2.3 1,000 i18n b00bs @everyone @ss <@123> <#45|talk> don't it’s naïve ＦＯＯＬ " +
  '𝓯𝓸𝓸𝓵 🅵🅾🅾🅻 fооl ѕtupid привет мир ёлка й йод αβγ ΣΊΣΥΦΟΣ İstanbul ılık straße ﬁsh مرحبا हिन्दी ภาษาไทย 你好世界 こんにちは ガギグ 안녕하세요 ㅋㅋㅋ ' +
  'https://example.org/a?b=c www.example.org mail@example.org :wave: <:wave:123456789012345678> **bold** `code()` a_b->c != || ' +
  '😀 😀😀😀😀 👩‍👩‍👧 🏳️‍🌈 f​o​o​l f⁠ool ！ ¡hola! ½ №5 ① ㎏ '

/** Characters that folding has a rule for, and some that it has none for: all in Unicode since long. */
const RANGES: readonly (readonly [number, number])[] = [
  [0x00, 0x7f],
  [0x20, 0x7e],
  [0xa0, 0x24f],
  [0x250, 0x36f],
  [0x370, 0x3ff],
  [0x400, 0x4ff],
  [0x5d0, 0x64f],
  [0x900, 0x97f],
  [0x1100, 0x11ff],
  [0x1e00, 0x1eff],
  [0x2000, 0x206f],
  [0x2100, 0x214f],
  [0x2460, 0x24ff],
  [0x3040, 0x30ff],
  [0x4e00, 0x4eff],
  [0xac00, 0xacff],
  [0xd800, 0xdfff],
  [0xfb00, 0xfb06],
  [0xff00, 0xff5e],
  [0x1d400, 0x1d7ff],
  [0x1f150, 0x1f18f],
  [0x1f600, 0x1f64f],
]

/** Texts that meet every rule of folding and features: mixed words, stretched runs, and characters of many blocks. Pure. */
export function hostileTexts(count: number, seed: number): readonly string[] {
  const random = createRandom(seed)
  const words = WORDS.split(' ')
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const character = (): string => {
    const [first, last] = pick(RANGES)
    return String.fromCodePoint(first + Math.floor(random() * (last - first + 1)))
  }
  const word = (): string => {
    const draw = random()
    if (draw < 0.6) return pick(words)
    if (draw < 0.75) return Array.from({ length: 1 + Math.floor(random() * 8) }, character).join('')
    if (draw < 0.85)
      return pick(words).replace(/[a-z]/, (letter) => letter.repeat(2 + Math.floor(random() * 4)))
    return pick(words) + pick(words)
  }
  const glue = [' ', ' ', ' ', ' ', '  ', '\n', '.', '-', ', ', '...', '']
  return Array.from({ length: count }, () => {
    const length = Math.floor(random() ** 2 * 60)
    return Array.from({ length }, () => word() + pick(glue)).join('')
  })
}
