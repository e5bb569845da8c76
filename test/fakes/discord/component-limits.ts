import { z } from 'zod'

/** Discord's limits on buttons, menus and forms. */

const customId = z.string().min(1).max(100)
const snowflake = z.string().regex(/^\d{1,20}$/)

const button = z.strictObject({
  type: z.literal(2),
  style: z.int().min(1).max(4),
  label: z.string().trim().min(1).max(80),
  custom_id: customId,
  disabled: z.boolean().optional(),
})

const menu = {
  custom_id: customId,
  placeholder: z.string().max(150).optional(),
  min_values: z.int().min(0).max(25).default(1),
  max_values: z.int().min(1).max(25).default(1),
}
const option = z.strictObject({
  label: z.string().trim().min(1).max(100),
  value: z.string().min(1).max(100),
  description: z.string().min(1).max(100).optional(),
  default: z.boolean().optional(),
})
const stringMenu = z
  .strictObject({ type: z.literal(3), ...menu, options: z.array(option).min(1).max(25) })
  .refine(
    ({ options }) => new Set(options.map(({ value }) => value)).size === options.length,
    'VALUE_DUPLICATED',
  )
  .refine(
    ({ options, max_values: most }) => options.filter((one) => one.default === true).length <= most,
    'TOO_MANY_DEFAULTS',
  )
const defaults = (type: 'role' | 'channel') =>
  z.array(z.strictObject({ id: snowflake, type: z.literal(type) })).default([])
const roleMenu = z
  .strictObject({ type: z.literal(6), ...menu, default_values: defaults('role') })
  .refine(({ default_values: chosen, max_values: most }) => chosen.length <= most, 'TOO_MANY_DEFAULTS')
const channelMenu = z
  .strictObject({
    type: z.literal(8),
    ...menu,
    channel_types: z.array(z.int()).optional(),
    default_values: defaults('channel'),
  })
  .refine(({ default_values: chosen, max_values: most }) => chosen.length <= most, 'TOO_MANY_DEFAULTS')

const component = z.union([button, stringMenu, roleMenu, channelMenu])
export type FakeComponent = z.infer<typeof component>

/** Five buttons, or one menu. */
export const row = z
  .strictObject({ type: z.literal(1), components: z.array(component).min(1).max(5) })
  .refine(
    ({ components }) => components.length === 1 || components.every(({ type }) => type === 2),
    'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
  )

const textInput = z
  .strictObject({
    type: z.literal(4),
    custom_id: customId,
    style: z.int().min(1).max(2),
    value: z.string().max(4000).optional(),
    required: z.boolean().optional(),
    min_length: z.int().min(0).max(4000).optional(),
    max_length: z.int().min(1).max(4000).default(4000),
  })
  .refine(({ value = '', max_length: most }) => value.length <= most, 'BASE_TYPE_MAX_LENGTH')

export const modal = z.strictObject({
  custom_id: customId,
  title: z.string().trim().min(1).max(45),
  components: z
    .array(
      z.strictObject({
        type: z.literal(18),
        label: z.string().trim().min(1).max(45),
        description: z.string().min(1).max(100).optional(),
        component: textInput,
      }),
    )
    .min(1)
    .max(5),
})
export type FakeModal = z.infer<typeof modal>
