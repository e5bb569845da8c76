import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { texts } from '../texts/texts.js'

export interface Table {
  readonly head: readonly string[]
  /** The first of each row names it. */
  readonly rows: readonly (readonly string[])[]
}

/** A drawing with its title, what it shows in words, and the same as a table. */
export function Chart({
  title,
  says,
  note,
  table,
  children,
}: {
  readonly title: string
  readonly says: string
  /** How to read it. */
  readonly note?: string
  readonly table: Table
  readonly children: ComponentChildren
}) {
  const id = useId()
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption>
        <h4 id={id}>{title}</h4>
        <p>{says}</p>
      </figcaption>
      {children}
      {note !== undefined && <p class="quiet">{note}</p>}
      <details>
        <summary>{texts.value.diagnostics.asTable}</summary>
        <div class="scroll" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, index) => (
                    <td key={table.head[index + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}

/** In the place of a chart that would mislead. */
export function NoChart({ title, why }: { readonly title: string; readonly why: string }) {
  return (
    <section class="chart">
      <h4>{title}</h4>
      <p class="empty">{why}</p>
    </section>
  )
}
