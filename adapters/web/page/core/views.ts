/** The views, in the order of the navigation. The address of each is `#/<name>`. */
export const VIEWS = ['try', 'queue', 'model', 'settings', 'activity'] as const
export type ViewName = (typeof VIEWS)[number]
