declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  /** Porter's English stemmer. Stateless; words of other alphabets come back as they are. */
  const PorterStemmer: { readonly stem: (word: string) => string }
  export default PorterStemmer
}
