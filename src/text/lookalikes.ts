/**
 * Letters of other scripts that pass for Latin ones, and the Latin letter each passes for. Used only inside words that
 * also hold Latin letters, so that honest Russian or Greek stays as it is. Keys are already lower case.
 * A hand-picked part of Unicode's confusables.txt (UTS #39), plus the pairs that only look alike as capitals.
 */
const PAIRS =
  // Cyrillic
  'аa вb еe ѐe ёe зz иn іi їi јj кk мm нh оo пn рp сc тt уy ўy хx ѕs ԁd һh ԛq ԝw вb ьb ъb ҽe ғf ӏl ԍg яr ѵv ѡw шw щw ' +
  // Greek
  'αa βb γy δd εe ζz ηn ιi κk λl μu νv ξe οo πn ρp σo τt υu φf χx ψw ωw ϲc ϳj ' +
  // Armenian, Cherokee (folded to its small letters), Hebrew, Lisu
  'ոn սu օo հh ցg զq յj տs աw ꭰd ꭱr ꭲt ꭺa ꭻj ꭼe ꮃw ꮇm ꮋh ꮐg ꮓz ꮞb ꮪs ꮮl ꮯc ꮲp ꮶk ꮩv סo וi ןl ꓮa ꓐb ꓚc ꓓd ꓰe ꓝf ꓖg ꓧh ꓲi ꓙj ꓗk ꓡl ꓟm ꓠn ꓳo ꓑp ꓣr ꓢs ꓔt ꓴu ꓦv ꓪw ꓫx ꓬy ꓜz'

export const LOOKALIKES: ReadonlyMap<number, number> = new Map(
  PAIRS.split(' ').map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
)

/**
 * Latin letters that NFKC leaves alone although people read them as plain ones: strokes, small capitals, letters
 * upside down. They are Latin whatever stands beside them.
 */
const VARIANTS =
  'øo łl đd ħh ŧt ƀb ƃb ƈc ƌd ɗd ƒf ɠg ɡg ɢg ƙk ƚl ɫl ɬl ɭl ɯm ɱm ɲn ŋn ɴn ƞn ɔo ɵo ƥp ʀr ɹr ɾr ɼr ʁr ʂs ʃs ƭt ʈt ʇt ʉu ʋv ʌv ʍw ɣy ʏy ƴy ʎy ƶz ʐz ʑz ʒz ' +
  'ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ʜh ɪi ɨi ıi ᴊj ʝj ᴋk ʟl ᴌl ᴍm ᴏo ᴘp ꞯq ꜱs ᴛt ᴜu ᴠv ᴡw ᴢz ɐa ɑa ɒa ʞk ǝe ɘe əe ɛe ɜe ɟf ɥh ɓb ɖd þp ðd ɕc ȷj ɋq'

export const VARIANT_LETTERS: ReadonlyMap<string, string> = new Map(
  VARIANTS.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
