import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createHistogram } from '../../src/app/metrics/exposition.js'
import { projectRoot } from '../../src/paths.js'
import { FRIENDLY, INSULT, createStage } from './stage.js'

describe('the metrics', () => {
  it('count messages, decisions by reason, verdicts and what waits', async () => {
    const stage = await createStage()
    await stage.says(FRIENDLY)
    const ref = await stage.says(INSULT)
    await stage.says(`${INSULT} now`)
    await stage.press(await stage.cardOf(ref))
    const printed = await stage.app.service.metrics()
    expect(printed).toContain('norma_messages_total{platform="fake"} 3\n')
    expect(printed).toContain('norma_decisions_total{platform="fake",reason="threshold"} 2\n')
    expect(printed).toContain('norma_verdicts_total{platform="fake",choice="correct"} 1\n')
    expect(printed).toContain('norma_cards_pending{community="fake:home"} 1\n')
    expect(printed).toContain('norma_predict_duration_seconds_count 3\n')
    expect(printed).toMatch(/^norma_model_info\{community="fake:home",version="base-.+",base="base-.+"\} 1$/m)
  })

  it('time predictions that the API asks for, one by one', async () => {
    const stage = await createStage()
    stage.app.service.predict([FRIENDLY, INSULT], 'fake:home')
    expect(await stage.app.service.metrics()).toContain('norma_predict_duration_seconds_count 2\n')
  })

  it('hold no words of members', async () => {
    const stage = await createStage()
    await stage.says(INSULT)
    expect(await stage.app.service.metrics()).not.toContain('idiot')
  })

  it('are lines that Prometheus can read, each family once with its help and type', async () => {
    const stage = await createStage()
    await stage.says(INSULT)
    const printed = await stage.app.service.metrics()
    const families = [...printed.matchAll(/^# TYPE (\S+) (?:counter|gauge|histogram)$/gm)].map(
      ([, name]) => name,
    )
    expect(new Set(families).size).toBe(families.length)
    for (const line of printed.trimEnd().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{([a-z]+="[^"]*",?)+\})? [\d.e+-]+)$/)
  })
})

describe('a histogram', () => {
  it('counts each value in its bucket and in all larger ones', () => {
    const histogram = createHistogram({ name: 'h', help: 'H.', bounds: [1, 2] })
    for (const value of [0.5, 1, 2, 9]) histogram.observe(value, { kind: 'a"b' })
    expect(histogram.print()).toBe(
      [
        '# HELP h H.',
        '# TYPE h histogram',
        'h_bucket{kind="a\\"b",le="1"} 2',
        'h_bucket{kind="a\\"b",le="2"} 3',
        'h_bucket{kind="a\\"b",le="+Inf"} 4',
        'h_sum{kind="a\\"b"} 12.5',
        'h_count{kind="a\\"b"} 4',
        '',
      ].join('\n'),
    )
  })
})

describe('the Grafana dashboard', () => {
  it('asks for nothing but metrics that Norma prints', async () => {
    const stage = await createStage()
    const printed = await stage.app.service.metrics()
    const names = new Set([...printed.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
    const dashboard = JSON.parse(
      readFileSync(join(projectRoot, 'docs', 'grafana-dashboard.json'), 'utf8'),
    ) as { panels: { targets: { expr: string }[] }[] }
    const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
    expect(queries.length).toBeGreaterThan(8)
    for (const query of queries) {
      const asked = query.match(/\b(?:norma|process|nodejs)_[a-z_]+/g) ?? []
      expect(asked).not.toEqual([])
      for (const name of asked) expect(names).toContain(name.replace(/_(?:bucket|sum|count)$/, ''))
    }
  })
})
