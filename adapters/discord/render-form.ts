import {
  ButtonStyle,
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIComponentInMessageActionRow,
  type APIEmbedField,
  type APISelectMenuComponent,
} from 'discord.js'
import type { SettingField } from '../../src/adapter.js'
import { orElse, renderNotice, type MessageBody } from './body.js'
import { encodeCustomId } from './custom-id.js'
import type { Scene } from './interactions/scene.js'
import { bare, plain } from './text.js'

type Texts = Scene['texts']
type Places = Pick<Scene, 'isPlace'>
type Row = APIActionRowComponent<APIComponentInMessageActionRow>

/** Discord's limits: five rows a message, five buttons a row, 25 values a menu. The last row turns the page. */
const MAX_ROWS = 4
const MAX_BUTTONS = 5
const MAX_VALUES = 25
const MAX_CHARS = { title: 200, description: 500, placeholder: 150, option: 100, label: 80 } as const

/** Where members write. Threads and posts follow the channel that they belong to. */
const WATCHABLE = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
]
const POSTABLE = [ChannelType.GuildText, ChannelType.GuildAnnouncement]

/** A page of what can be chosen, with what is chosen now. Pages that do not exist become the nearest. */
export function renderForm(
  text: string,
  form: readonly SettingField[],
  page: number,
  { texts, isPlace }: Pick<Scene, 'texts' | 'isPlace'>,
): MessageBody {
  const pages = paginate(form)
  const at = Math.min(page, Math.max(pages.length - 1, 0))
  const fields = pages[at] ?? []
  return {
    ...renderNotice(text),
    embeds: fields.length === 0 ? [] : [{ fields: fields.map((field) => explain(field, texts)) }],
    components: [
      ...fields.flatMap((field) => renderMenu(field, at, { isPlace })),
      ...renderNumbers(
        fields.filter(({ kind }) => kind === 'number'),
        at,
      ),
      ...renderPageButtons(at, pages.length, texts),
    ],
  }
}

/** Fields in their order, as many as there are rows for; numbers share one. */
function paginate(form: readonly SettingField[]): readonly (readonly SettingField[])[] {
  const pages: SettingField[][] = []
  for (const field of form) {
    const last = pages.at(-1)
    if (last !== undefined && fits([...last, field])) last.push(field)
    else pages.push([field])
  }
  return pages
}

function fits(fields: readonly SettingField[]): boolean {
  const numbers = fields.filter(({ kind }) => kind === 'number').length
  const rows = fields.length - numbers + Math.ceil(numbers / MAX_BUTTONS)
  return rows <= MAX_ROWS && numbers <= MAX_BUTTONS
}

function explain(field: SettingField, texts: Texts): APIEmbedField {
  const { title, name, description, kind, values } = field
  const now =
    values.length > MAX_VALUES
      ? texts.tooMany(values.length, name)
      : kind === 'number'
        ? texts.chosen(values[0] ?? texts.nothingChosen)
        : ''
  return {
    name: orElse(plain(title, MAX_CHARS.title), name),
    value: orElse([plain(description, MAX_CHARS.description), now].filter(Boolean).join('\n'), '–'),
  }
}

/** A menu cannot show more values than it holds, and the next choice would drop the rest: then there is none. */
function renderMenu(field: SettingField, page: number, places: Places): readonly Row[] {
  if (field.kind === 'number' || field.values.length > MAX_VALUES) return []
  return [{ type: ComponentType.ActionRow, components: [menuOf(field, page, places)] }]
}

function menuOf(field: SettingField, page: number, { isPlace }: Places): APISelectMenuComponent {
  const { kind, name, title, options = [], values } = field
  const common = {
    custom_id: encodeCustomId({ kind: 'field', name, page }),
    placeholder: orElse(bare(title, MAX_CHARS.placeholder), name),
  }
  if (kind === 'choice')
    return {
      ...common,
      type: ComponentType.StringSelect,
      options: options.slice(0, MAX_VALUES).map(({ value, text }) => ({
        value,
        label: orElse(bare(text, MAX_CHARS.option), value),
        default: values.includes(value),
      })),
    }
  // Discord fails on what a menu cannot show: what was deleted since, and threads.
  const ids = values.filter(isPlace)
  if (kind === 'roles')
    return {
      ...common,
      type: ComponentType.RoleSelect,
      min_values: 0,
      max_values: MAX_VALUES,
      default_values: ids.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
    }
  return {
    ...common,
    type: ComponentType.ChannelSelect,
    channel_types: kind === 'channel' ? POSTABLE : WATCHABLE,
    min_values: 0,
    max_values: kind === 'channel' ? 1 : MAX_VALUES,
    default_values: ids.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
  }
}

function renderNumbers(fields: readonly SettingField[], page: number): readonly Row[] {
  const components = fields.map(({ name, title }) =>
    button(orElse(title, name), encodeCustomId({ kind: 'ask', name, page })),
  )
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }]
}

function renderPageButtons(page: number, pages: number, texts: Texts): readonly Row[] {
  const components = [
    ...(page > 0 ? [button(texts.previousPage, encodeCustomId({ kind: 'setup', page: page - 1 }))] : []),
    ...(page < pages - 1 ? [button(texts.nextPage, encodeCustomId({ kind: 'setup', page: page + 1 }))] : []),
  ]
  return components.length === 0 ? [] : [{ type: ComponentType.ActionRow, components }]
}

function button(label: string, customId: string): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: bare(label, MAX_CHARS.label),
    custom_id: customId,
  }
}
