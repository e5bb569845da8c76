import { createInterface } from 'node:readline'
import type { Classifier } from '../model/prediction.js'
import { showProgress } from './progress.js'
import { readTexts } from './read-rows.js'

/** Classifies the texts of a CSV file, or each line of standard input, one JSON line each, in the order given. */
export async function predict(classifier: Classifier, file: string | undefined): Promise<void> {
  if (file === undefined) {
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      await write(describe(classifier, line))
    }
    return
  }
  const texts = readTexts(file)
  const progress = showProgress('classifying')
  for (const [index, text] of texts.entries()) {
    await write(describe(classifier, text))
    if (!process.stdout.isTTY) progress.at(index + 1, texts.length)
  }
  progress.end()
}

function describe(classifier: Classifier, text: string): string {
  const { label, toxicity, confidence, margin, version } = classifier.predict(text)
  return `${JSON.stringify({ text, label, toxicity, confidence, margin, version })}\n`
}

/** Waits when the reader is slower than we are, so that memory stays flat. */
function write(line: string): Promise<void> | undefined {
  if (process.stdout.write(line)) return undefined
  return new Promise((resolve) => process.stdout.once('drain', resolve))
}
