/** The languages in which Norma speaks. */
export type Language = 'en' | 'de'

/** One text in every language. */
export type Localized = Readonly<Record<Language, string>>

/** What decides which messages are asked about. */
export interface ReviewSettings {
  /** Toxicity at and above which every message gets a card, in (0, 1). */
  readonly threshold: number
  /** How many uncertain messages a day may ask for a look. */
  readonly reviewBudgetPerDay: number
  /** Share of all messages that is shown whatever the model says, in [0, 1]. */
  readonly auditRate: number
}

/** What Norma may do by itself. Every act can be undone from its card. */
export interface ActSettings {
  /** `confirmed`: once a moderator says toxic. `sure`: also before, at and above `threshold`. */
  readonly when: 'never' | 'confirmed' | 'sure'
  /** Toxicity, in (0, 1). */
  readonly threshold: number
  readonly hide: boolean
  /** How long the author may not write; 0 for not at all. */
  readonly restrainMinutes: number
  /** Whether the author is told what happened, and how to object. */
  readonly tell: boolean
  /** At most so many messages acted on within an hour; the rest only get cards. */
  readonly perHour: number
}

/** All that an admin can choose for one community. Ids are the platform's. */
export interface CommunitySettings extends ReviewSettings {
  readonly language: Language
  /** Nothing is looked at while paused. */
  readonly paused: boolean
  /** Where cards go. */
  readonly reviewChannelId?: string
  /** Roles or user groups whose members may decide, beside those to whom the platform itself gives that right. */
  readonly moderatorIds: readonly string[]
  /** Empty: all that Norma can read. */
  readonly watchedChannelIds: readonly string[]
  readonly exemptChannelIds: readonly string[]
  readonly exemptRoleIds: readonly string[]
  readonly acts: ActSettings
}

/** One thing to choose in the set-up, as data: platforms render it with their own menus. */
export interface SettingField {
  readonly name: SettingName
  readonly kind: 'channel' | 'channels' | 'roles' | 'choice' | 'number'
  readonly title: string
  readonly description: string
  /** What can be chosen, for `choice`. */
  readonly options?: readonly { readonly value: string; readonly text: string }[]
  /** The bounds of a `number`, both included. */
  readonly from?: number
  readonly to?: number
  /** What is chosen now. One value but for `channels` and `roles`; empty for nothing. */
  readonly values: readonly string[]
}

export type SettingName =
  | 'review-channel'
  | 'moderators'
  | 'watched-channels'
  | 'exempt-channels'
  | 'exempt-roles'
  | 'language'
  | 'sensitivity'
  | 'threshold'
  | 'review-budget'
  | 'audit-rate'
  | 'acts'
  | 'act-threshold'
  | 'act-hide'
  | 'act-restrain-minutes'
  | 'act-tell'
  | 'acts-per-hour'
