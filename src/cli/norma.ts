import { Command, InvalidArgumentError } from 'commander'
import { readConfig, type Config } from '../config.js'
import { loadEnvironment } from '../environment.js'
import { NormaError } from '../errors.js'
import { CONSOLE_COMMUNITY } from '../service.js'
import { describeFindings, examine } from './doctor.js'
import { describeMetrics, evaluateOn } from './evaluate.js'
import { exportCommunityData } from './export.js'
import { listModels } from './models.js'
import { openClassifier } from './open-classifier.js'
import { predict } from './predict.js'
import { readLabelled } from './read-rows.js'
import { retrain, rollback } from './retrain.js'
import { trainCommand } from './train-base.js'

// A reader such as `head` may leave early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

const env = loadEnvironment()
const program = new Command('norma')
  .description('Norma on the command line. It uses the same settings as the bot: .env and the environment.')
  .showHelpAfterError()

const community = ['-c, --community <id>', 'whose model', CONSOLE_COMMUNITY] as const

program
  .command('predict')
  .description('classify texts: a CSV file with a "text" column, or lines on standard input; JSON lines out')
  .argument('[file]', 'a CSV file')
  .option(...community)
  .action(async (file: string | undefined, options: { community: string }) => {
    await predict(await openClassifier(settings(), options.community), file)
  })

program
  .command('evaluate')
  .description('measure on a CSV file with the columns "text" and "label" (1, 0, toxic or ok)')
  .argument('<file>', 'a CSV file')
  .option(...community)
  .option('--split <name>', 'only the rows whose "split" column says so')
  .option('--json', 'print JSON')
  .action(async (file: string, options: { community: string; split?: string; json?: true }) => {
    const rows = readLabelled(file, options.split)
    const metrics = evaluateOn(await openClassifier(settings(), options.community), rows)
    print(options.json ? JSON.stringify(metrics) : describeMetrics(metrics))
  })

program.addCommand(trainCommand('train'))

program
  .command('retrain')
  .description('learn from the feedback of a community now')
  .option(...community)
  .action(async (options: { community: string }) => print(await retrain(settings(), options.community)))

program
  .command('models')
  .description('list the model versions')
  .option('-c, --community <id>', 'only of this community')
  .option('--csv', 'print CSV')
  .action(async (options: { community?: string; csv?: true }) => print(await listModels(settings(), options)))

program
  .command('rollback')
  .description('go back to an earlier model version')
  .argument('[version]', 'a version of "norma models", or "base"; without it, the one that was active before')
  .option(...community)
  .action(async (version: string | undefined, options: { community: string }) =>
    print(await rollback(settings(), options.community, version)),
  )

program
  .command('export')
  .description(
    'print what a community taught, with members’ words only where they may be used; stop the bot first',
  )
  .option(...community)
  .option('--csv', 'print the examples alone, as CSV')
  .action(async (options: { community: string; csv?: true }) =>
    print(await exportCommunityData(settings(), options.community, options.csv ? 'csv' : 'json')),
  )

program
  .command('doctor')
  .description('check settings, store, model and platforms, and say what to do about each failure')
  .action(async () => {
    const findings = await examine(env)
    print(describeFindings(findings))
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1
  })

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof Error) || error instanceof InvalidArgumentError) throw error
  console.error(error.message)
  process.exitCode = 1
}

function settings(): Config {
  const read = readConfig(env)
  if (read.ok) return read.config
  throw new NormaError('CONFIG_INVALID', read.problems.join('\n'))
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}
