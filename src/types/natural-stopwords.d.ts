declare module 'natural/lib/natural/util/stopwords.js' {
  /** English words of little meaning, lower case; single letters and digits among them. */
  export const words: readonly string[]
}
