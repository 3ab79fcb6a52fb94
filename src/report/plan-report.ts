import { MANIFEST } from '../plan/manifest.js';
import { isClean, type FileState, type Plan } from '../plan/plan.js';
import { colors, printable } from './terminal.js';

const COLOR: Record<FileState, 'green' | 'yellow' | 'dim' | 'red'> = {
  create: 'green',
  update: 'yellow',
  unchanged: 'dim',
  orphan: 'yellow',
  edited: 'red',
  foreign: 'red',
};

/** A plan as lines, `state  path`, for people; unchanged files are only counted, unless `all`. */
export function planText(plan: Plan, out: string, { all = false } = {}): string {
  const color = colors(process.stdout);
  const shown = plan.files.filter(({ state }) => all || state !== 'unchanged');
  const lines = shown.map(
    ({ state, path }) =>
      `${color[COLOR[state]](state.padEnd(9))}  ${printable(out === '.' ? path : `${out}/${path}`)}`,
  );
  if (!plan.isManifestCurrent) {
    const state = plan.manifestBefore === null ? 'create' : 'update';
    lines.push(`${color[COLOR[state]](state.padEnd(9))}  ${out === '.' ? MANIFEST : `${out}/${MANIFEST}`}`);
  }
  return [...lines, summary(plan)].join('\n');
}

/** `14 create, 3 unchanged`: the states that occur, in the order of their declaration. */
function summary(plan: Plan): string {
  const counts = (Object.keys(COLOR) as FileState[])
    .map((state) => [state, plan.files.filter((file) => file.state === state).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  return counts.length === 0 ? 'no files' : counts.join(', ');
}

/** A plan as data: what `--json` prints. Paths are relative to `out`. */
export function planJson(plan: Plan, out: string, applied: boolean): string {
  const files = plan.files.map(({ path, state, from }) => ({ path, state, from }));
  return JSON.stringify(
    { out, clean: isClean(plan), applied, manifest: plan.isManifestCurrent ? 'current' : 'stale', files },
    null,
    2,
  );
}
