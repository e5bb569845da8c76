import { performance } from 'node:perf_hooks'
import { createGauge, type Metric } from './exposition.js'

/** Under the names that every Prometheus client library uses. */
export function createProcessMetrics(): readonly Metric[] {
  return [
    measured('process_start_time_seconds', 'Start of the process since the epoch.', () =>
      Math.round(performance.timeOrigin / 1000),
    ),
    measured('process_cpu_seconds_total', 'Processor time, of user and system.', () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1e6
    }),
    measured('process_resident_memory_bytes', 'Memory that the process holds.', () =>
      process.memoryUsage.rss(),
    ),
    measured(
      'nodejs_heap_size_used_bytes',
      'Memory of the heap in use.',
      () => process.memoryUsage().heapUsed,
    ),
    measured(
      'nodejs_eventloop_utilization',
      'Share of the time in which the event loop worked.',
      () => performance.eventLoopUtilization().utilization,
    ),
  ]
}

function measured(name: string, help: string, read: () => number): Metric {
  const gauge = createGauge({ name, help })
  return {
    name,
    print() {
      gauge.set({}, read())
      return gauge.print()
    },
  }
}
