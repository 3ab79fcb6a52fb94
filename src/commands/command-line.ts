import { resolve } from 'node:path';
import yargs, { type Argv } from 'yargs';
import { hideBin } from 'yargs/helpers';
import { check } from './check.js';
import { diff } from './diff.js';
import { DESCRIPTOR_FLAGS, EXAMPLE, flagValues } from './descriptor-flags.js';
import { generate } from './generate.js';
import { init } from './init.js';
import { print } from './print.js';
import { schema } from './schema.js';
import { targets } from './targets.js';
import { ScaffoldError } from '../errors.js';
import { version } from '../version.js';

/** The command line: names, flags and help. What a command does is in `commands/<name>.ts`. */

const cwd = (argv: { cwd: string }) => {
  if (argv.cwd === '')
    throw new ScaffoldError('--cwd is empty', [], 'name a folder; an unset variable, perhaps?');
  return resolve(argv.cwd);
};

const json = <T>(y: Argv<T>) =>
  y.option('json', { type: 'boolean', default: false, describe: 'print the result as JSON' });

const force = <T>(y: Argv<T>) =>
  y.option('force', {
    type: 'boolean',
    default: false,
    describe: 'overwrite files that are edited or not ours',
  });

const dryRun = <T>(y: Argv<T>) =>
  y.option('dry-run', {
    type: 'boolean',
    default: false,
    describe: 'show what would be done, and do nothing',
  });

const descriptorFlags = <T>(y: Argv<T>) =>
  DESCRIPTOR_FLAGS.reduce<Argv<T>>(
    (argv, { flag, describe }) =>
      argv.option(flag, { type: 'string', requiresArg: true, describe, group: 'Descriptor:' }),
    y,
  );

/** Yargs makes a list of an option that is given twice; of ours, only `--target` is one. */
function assertGivenOnce(argv: Record<string, unknown>): true {
  const twice = Object.keys(argv).filter(
    (name) => Array.isArray(argv[name]) && !/^(_|target)$|[A-Z]/.test(name),
  );
  if (twice.length === 0) return true;
  throw new ScaffoldError(`${twice.map((name) => `--${name}`).join(', ')} may be given only once`);
}

/** Yargs would take what follows `--` for nothing at all, and exit with 0; so it would a request for shell completions. */
function assertUnderstood(args: readonly string[]): void {
  const strange = args.find((arg) => arg === '--' || arg === '--get-yargs-completions');
  if (strange !== undefined) throw new ScaffoldError(`${strange} has no meaning here`, [], HELP);
}

const HELP = 'see: lakebase-scaffold --help';

/** What a command throws comes through as it is; what yargs has to say of the arguments is a fault of theirs. */
function rethrow(message: string | null, error?: Error): never {
  if (error !== undefined && error.name !== 'YError') throw error;
  throw new ScaffoldError(message ?? String(error), [], HELP);
}

/** Parses the arguments and runs the command that they name. */
export async function run(argv: string[]): Promise<void> {
  assertUnderstood(hideBin(argv));
  // Yargs lays out the help of every command that it runs; wrapping it takes longer than the command.
  const isHelp = hideBin(argv).some((arg) => arg === '--help' || arg === '-h');
  await yargs(hideBin(argv))
    .scriptName('lakebase-scaffold')
    .usage(
      '$0 <command> [options]\n\nConnection code for Databricks Lakebase that names your product on the wire.',
    )
    .locale('en')
    .parserConfiguration({
      'boolean-negation': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
    })
    .option('cwd', {
      type: 'string',
      requiresArg: true,
      default: '.',
      describe: 'the folder of lakebase.json',
      global: true,
    })
    .command(
      'init',
      'write lakebase.json and generate',
      (y) =>
        json(force(dryRun(descriptorFlags(y))))
          .option('target', {
            type: 'string',
            array: true,
            requiresArg: true,
            describe: 'targets to generate: ids, languages, all (default all)',
          })
          .option('yes', {
            alias: 'y',
            type: 'boolean',
            default: false,
            describe: 'accept what the repository proposes, ask nothing',
          })
          .example('$0 init', 'asks, on a terminal')
          .example(`$0 init ${EXAMPLE}`, 'asks nothing')
          .example(
            '$0 init --yes --host <host> --target python',
            'isv, product and version from the repository',
          ),
      async (argv) => {
        await init({ ...argv, cwd: cwd(argv), values: flagValues(argv) });
      },
    )
    .command(
      'generate',
      'write what lakebase.json asks for',
      (y) =>
        json(force(dryRun(y)))
          .example('$0 generate', 'write what is new or stale')
          .example('$0 generate --dry-run', 'only say what would be written'),
      async (argv) => {
        await generate({ ...argv, cwd: cwd(argv) });
      },
    )
    .command(
      'check',
      'exit 2 where files are not as lakebase.json says',
      (y) => json(y).example('$0 check', 'in CI'),
      async (argv) => {
        await check({ ...argv, cwd: cwd(argv) });
      },
    )
    .command(
      'diff',
      'show what generate would change, as a unified diff',
      (y) => y.example('$0 diff', 'before generate --force'),
      async (argv) => {
        await diff({ cwd: cwd(argv) });
      },
    )
    .command(
      'targets',
      'list what can be generated',
      (y) => json(y).example('$0 targets --json', 'with versions, variables, files'),
      (argv) => targets(argv),
    )
    .command(
      'print [target]',
      "print one target's code",
      (y) =>
        descriptorFlags(y)
          .positional('target', { type: 'string', describe: 'an id or an alias' })
          .option('form', {
            choices: ['module', 'snippet'] as const,
            default: 'module' as const,
            describe: 'the whole file, or the essential lines',
          })
          .option('descriptor', {
            type: 'string',
            requiresArg: true,
            describe: 'a descriptor file, or - for standard input',
          })
          .example('$0 print psycopg --form snippet', 'for lakebase.json')
          .example(`$0 print jdbc ${EXAMPLE}`, 'for flags'),
      async (argv) => {
        await print({
          ...argv,
          cwd: cwd(argv),
          descriptor: argv.descriptor,
          values: flagValues({ ...argv, target: undefined }),
        });
      },
    )
    .command(
      'schema',
      'print the JSON Schema of lakebase.json',
      (y) => y.example('$0 schema > lakebase.schema.json', ''),
      () => schema(),
    )
    .demandCommand(1, 1, 'name a command', 'name one command')
    .strict()
    .check(assertGivenOnce)
    .recommendCommands()
    .version(version)
    .help()
    .alias('help', 'h')
    .wrap(isHelp ? Math.max(60, Math.min(110, process.stdout.columns ?? 110)) : null)
    .exitProcess(false)
    .fail(rethrow)
    .parseAsync();
}
