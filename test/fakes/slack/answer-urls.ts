/** The addresses at which an app may answer: five times each, within half an hour. */
export interface AnswerUrls {
  create(): string
  /** Takes one use of the address with this path; 404 where it is unknown or over. */
  use(path: string, status: number): number
}

const MAX_USES = 5
const LIFE_MS = 30 * 60_000

export function createAnswerUrls(newUrl: () => string): AnswerUrls {
  const known = new Map<string, { readonly until: number; left: number }>()
  return {
    create() {
      const url = newUrl()
      known.set(new URL(url).pathname, { until: Date.now() + LIFE_MS, left: MAX_USES })
      return url
    },
    use(path, status) {
      const found = known.get(path)
      if (found === undefined || found.left === 0 || found.until < Date.now()) return 404
      found.left--
      return status
    },
  }
}
