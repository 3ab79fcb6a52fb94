import { parseDescriptor } from '../descriptor/schema.js';
import type { Descriptor, DescriptorInput, DescriptorIssue } from '../descriptor/types.js';
import { ScaffoldError } from '../errors.js';
import { selectTargets, UnknownTargetError } from '../targets/select.js';

/** A descriptor's fields as flags: the flag's name, the field, what `--help` says. Required ones come first. */
export const DESCRIPTOR_FLAGS = [
  { flag: 'isv', field: 'isv', describe: "the vendor's name, the same in all its products" },
  { flag: 'product', field: 'product', describe: "the product's name" },
  { flag: 'product-version', field: 'version', describe: "the product's version" },
  { flag: 'host', field: 'host', describe: "the Lakebase endpoint's host" },
  { flag: 'db', field: 'db', describe: 'the database' },
  { flag: 'port', field: 'port', describe: 'the port (default 5432)' },
  {
    flag: 'user',
    field: 'user',
    describe: 'the role (default PGUSER, else DATABRICKS_CLIENT_ID, at run time)',
  },
  {
    flag: 'endpoint',
    field: 'endpoint',
    describe: 'projects/<p>/branches/<b>/endpoints/<e>, to mint credentials for',
  },
  { flag: 'workspace-host', field: 'workspaceHost', describe: "the workspace's host" },
  { flag: 'workspace-id', field: 'workspaceId', describe: "the workspace's number, for the Data API" },
  { flag: 'schema', field: 'schema', describe: 'the schema, for the Data API (default public)' },
  { flag: 'sslmode', field: 'sslmode', describe: 'verify-full (default) or require' },
  { flag: 'auth', field: 'auth', describe: 'oauth (default) or password' },
  { flag: 'out', field: 'out', describe: 'the folder to write to (default lakebase)' },
] as const satisfies readonly { flag: string; field: keyof DescriptorInput; describe: string }[];

export const REQUIRED = ['isv', 'product', 'version', 'host', 'db'] as const;

/** What the flags gave, by field; `targets` as typed: ids, aliases, languages, commas between them. */
export type FlagValues = Partial<Record<(typeof DESCRIPTOR_FLAGS)[number]['field'], string>> & {
  targets?: string[];
};

/** Collects the descriptor's fields from parsed arguments. */
export function flagValues(argv: Record<string, unknown>): FlagValues {
  const values: FlagValues = {};
  for (const { flag, field } of DESCRIPTOR_FLAGS) {
    if (argv[flag] !== undefined) values[field] = argv[flag] as string;
  }
  const names = argv['target'] as string[] | undefined;
  if (names !== undefined) values.targets = names.flatMap((name) => name.split(','));
  return values;
}

/** Flag values as `lakebase.json` has them: the port a number, targets by id. Values that are wrong stay as they are. */
export function toInput({ port, targets, ...rest }: FlagValues): {
  input: Partial<DescriptorInput>;
  faults: string[];
} {
  const input: Record<string, unknown> = { ...rest };
  const faults: string[] = [];
  if (port !== undefined) input['port'] = /^\d+$/.test(port) ? Number(port) : port;
  if (targets !== undefined) {
    try {
      const ids = selectTargets(targets).map(({ id }) => id);
      if (!targets.includes('all')) input['targets'] = ids;
    } catch (error) {
      if (!(error instanceof UnknownTargetError)) throw error;
      faults.push(`--target: ${error.message}`);
    }
  }
  return { input: ordered(input), faults };
}

/** The faults of the flags that were given, before anything is asked. @throws {ScaffoldError} with all of them */
export function assertGivenFlags(values: FlagValues): void {
  const { input, faults } = toInput(values);
  const parsed = parseDescriptor(input);
  const given = parsed.ok
    ? []
    : parsed.issues.filter(({ path }) => path[0] !== undefined && path[0] in input);
  const details = [...given.map(describeFlag), ...faults];
  if (details.length > 0)
    throw new ScaffoldError('the flags are not right', details, 'mend them and run again');
}

/**
 * Checks flag values.
 *
 * @throws {ScaffoldError} with all faults at once, by the flags' names, and a complete example where one is missing
 */
export function descriptorFromFlags(
  values: FlagValues,
  example: string,
): { input: Partial<DescriptorInput>; descriptor: Descriptor } {
  const { input, faults } = toInput(values);
  const parsed = parseDescriptor(input);
  if (parsed.ok && faults.length === 0) return { input, descriptor: parsed.descriptor };
  const issues = parsed.ok ? [] : parsed.issues;
  const details = issues.map(describeFlag);
  throw new ScaffoldError(
    'the descriptor is not complete or not right',
    [...details, ...faults],
    `a complete example:\n  ${example}`,
  );
}

function describeFlag({ path, message }: DescriptorIssue): string {
  const flag = DESCRIPTOR_FLAGS.find(({ field }) => field === path[0])?.flag ?? 'target';
  return `--${flag} ${message}`;
}

/** In the order of the flags, so that the written file does not depend on the order of the arguments. */
function ordered(input: Record<string, unknown>): Record<string, unknown> {
  const order = [...DESCRIPTOR_FLAGS.map(({ field }) => field as string), 'targets'];
  return Object.fromEntries(Object.entries(input).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}

/** A complete call, for messages and help. */
export const EXAMPLE =
  '--isv acme --product widget --product-version 1.2.3 ' +
  '--host ep-quiet-river-a1b2c3d4.database.us-east-1.cloud.databricks.com --db databricks_postgres';

/** The database that every Lakebase project is created with. */
export const DEFAULT_DB = 'databricks_postgres';
