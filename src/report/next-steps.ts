import type { Descriptor } from '../descriptor/types.js';
import type { Target } from '../targets/catalogue.js';
import { colors } from './terminal.js';

/** Variables that must be set before generated code can run, with when that is. */
const NEEDED: { name: string; what: string; when: (d: Descriptor, targets: readonly Target[]) => boolean }[] =
  [
    {
      name: 'DATABRICKS_HOST',
      what: "the workspace's host",
      when: (d, targets) => d.workspaceHost === undefined && mints(d, targets),
    },
    { name: 'DATABRICKS_CLIENT_ID', what: "the service principal's application id", when: mints },
    { name: 'DATABRICKS_CLIENT_SECRET', what: 'its OAuth secret', when: mints },
    {
      name: 'LAKEBASE_ENDPOINT',
      what: 'projects/<p>/branches/<b>/endpoints/<e>',
      when: (d, targets) => d.endpoint === undefined && d.auth === 'oauth' && usesSql(targets),
    },
    {
      name: 'LAKEBASE_WORKSPACE_ID',
      what: "the workspace's number",
      when: (d, targets) =>
        d.workspaceId === undefined && targets.some(({ access }) => access === 'data-api'),
    },
    {
      name: 'PGPASSWORD',
      what: "the role's password",
      when: (d, targets) => d.auth === 'password' && usesSql(targets),
    },
    {
      name: 'PGUSER',
      what: 'the role',
      when: (d, targets) => d.user === undefined && d.auth === 'password' && usesSql(targets),
    },
  ];

/** What to install, set and run after files were generated: a few lines each. */
export function nextSteps(descriptor: Descriptor, chosen: readonly Target[]): string {
  const color = colors(process.stderr);
  const runnable = chosen.filter(({ language }) => language !== 'sql');
  const installs = [...new Set(runnable.flatMap(({ install }) => install ?? []))];
  const needed = NEEDED.filter(
    ({ name, when }) => when(descriptor, chosen) && runnable.some((t) => t.environment.includes(name)),
  );
  const width = Math.max(0, ...needed.map(({ name }) => name.length));
  const checks = runnable.slice(0, MAX_CHECKS).map(({ selfCheck }) => selfCheck);
  if (runnable.length > MAX_CHECKS) checks.push(color.dim('… all of them: lakebase-scaffold targets --json'));
  return [
    section('Install', installs),
    section(
      'Set, in the environment',
      needed.map(({ name, what }) => `${name.padEnd(width)}  ${color.dim(what)}`),
    ),
    section(`Run, in ${descriptor.out}/`, checks),
    section('Commit the files; let CI run', ['npx lakebase-scaffold check']),
  ]
    .flat()
    .join('\n');

  function section(title: string, lines: string[]): string[] {
    return lines.length === 0 ? [] : [color.bold(`${title}:`), ...lines.map((line) => `  ${line}`)];
  }
}

const MAX_CHECKS = 4;

function usesSql(targets: readonly Target[]): boolean {
  return targets.some(({ access, language }) => access === 'sql' && language !== 'sql');
}

/** Whether any of the code gets tokens with a service principal's secret. */
function mints(descriptor: Descriptor, targets: readonly Target[]): boolean {
  return targets.some(({ access }) => access !== 'sql') || (descriptor.auth === 'oauth' && usesSql(targets));
}
