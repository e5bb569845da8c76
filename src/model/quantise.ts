/** Largest code: signed bytes from −127 to 127. */
const LEVELS = 127
/** Levels lie denser near zero, where most weights are. */
const POWER = 2

/** Numbers as signed bytes: code c stands for ± peak · (|c| / 127)². */
export interface Quantised {
  readonly peak: number
  readonly codes: Int8Array
}

/** The nearest code for each value. Quantising what was dequantised gives the same bytes. O(n). */
export function quantise(values: Float32Array): Quantised {
  let peak = 0
  for (const value of values) peak = Math.max(peak, Math.abs(value))
  const codes = new Int8Array(values.length)
  if (peak === 0) return { peak, codes }
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    codes[i] = Math.sign(value) * Math.round(LEVELS * (Math.abs(value) / peak) ** (1 / POWER))
  }
  return { peak, codes }
}

/** What the codes stand for. O(n). */
export function dequantise({ peak, codes }: Quantised): Float32Array {
  const table = Float32Array.from({ length: 256 }, (_, byte) => {
    const code = byte > LEVELS ? byte - 256 : byte
    return Math.sign(code) * peak * (Math.abs(code) / LEVELS) ** POWER
  })
  const values = new Float32Array(codes.length)
  for (let i = 0; i < codes.length; i++) values[i] = table[(codes[i] as number) & 255] as number
  return values
}
