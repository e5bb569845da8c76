// A worker cannot start from a TypeScript file on Node 20; this one can, and it knows when the loader is needed.
import { workerData } from 'node:worker_threads'

if (workerData.entry.endsWith('.ts')) (await import('tsx/esm/api')).register()
await import(workerData.entry)
