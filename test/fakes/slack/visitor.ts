import { codeOf } from './oauth.js'
import type { Workspace } from './workspace.js'

/** The browser of an admin who installs the app. */
export interface Visitor {
  /** Opens the page with the button; what the button leads to, and the cookie that came with it. */
  open(): Promise<{ readonly link: URL; readonly state: string; readonly cookie: string }>
  /** Comes back from Slack. */
  comeBack(query: Readonly<Record<string, string>>, cookie: string): Promise<Response>
  /** The whole way, agreeing to everything. */
  install(workspace: Workspace): Promise<Response>
}

/** @param address where Norma is reached, without a path. */
export function createVisitor(address: string): Visitor {
  const visitor: Visitor = {
    async open() {
      const page = await fetch(`${address}/slack/install`)
      const [, link = ''] = /<a href="([^"]+)"/.exec(await page.text()) ?? []
      const url = new URL(link.replaceAll('&amp;', '&'))
      const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? ''
      return { link: url, state: url.searchParams.get('state') ?? '', cookie }
    },
    comeBack: (query, cookie) =>
      fetch(`${address}/slack/oauth_redirect?${new URLSearchParams(query).toString()}`, {
        headers: { cookie },
        redirect: 'manual',
      }),
    async install(workspace) {
      const { state, cookie } = await visitor.open()
      return visitor.comeBack({ code: codeOf(workspace), state }, cookie)
    },
  }
  return visitor
}
