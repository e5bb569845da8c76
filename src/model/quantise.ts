/** Largest code: signed bytes from −127 to 127. */
const LEVELS = 127

/**
 * Numbers as signed bytes: code c stands for ± peak · (|c| / 127)², so that levels lie denser near zero, where most
 * weights are. A byte instead of a float is a quarter of the memory, and memory is what asking a large model waits for.
 */
export interface Quantised {
  readonly peak: number
  readonly codes: Int8Array
}

/** The nearest code for each value. Quantising what the codes stand for gives the same bytes. O(n). */
export function quantise(values: Float32Array): Quantised {
  let peak = 0
  for (const value of values) peak = Math.max(peak, Math.abs(value))
  const codes = new Int8Array(values.length)
  if (peak === 0) return { peak, codes }
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    codes[i] = Math.sign(value) * Math.round(LEVELS * Math.sqrt(Math.abs(value) / peak))
  }
  return { peak, codes }
}

/** What a code stands for, in units of `unitOf`: a whole number, so that sums of them are exact in any order. */
export function levelOf(code: number): number {
  return code * Math.abs(code)
}

/** What one level is worth. */
export function unitOf({ peak }: Quantised): number {
  return peak / LEVELS ** 2
}
