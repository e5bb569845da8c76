import { chosen, communities } from '../core/state.js'
import { texts } from '../texts/texts.js'

/** Chooses the community that the views look at. Nothing to choose where there is one only. */
export function CommunitySelect({ all = false }: { readonly all?: boolean }) {
  if (communities.value.length < 2) return null
  const t = texts.value.common
  return (
    <label class="row">
      <span class="quiet">{t.community}</span>
      <select
        value={!all && chosen.value === 'web:console' ? '' : chosen.value}
        onChange={(event) => (chosen.value = event.currentTarget.value)}
      >
        {/* Without a choice of all, the empty one stands for the console, whose own line is left out. */}
        {all && <option value="">{t.allCommunities}</option>}
        {communities.value.map(({ id, name, platform }) => (
          <option key={id} value={!all && id === 'web:console' ? '' : id}>
            {name} ({platform})
          </option>
        ))}
      </select>
    </label>
  )
}
