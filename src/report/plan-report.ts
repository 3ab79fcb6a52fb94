import { isClean, type FileState, type Plan } from '../plan/plan.js';
import { colors } from './terminal.js';

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
      `${color[COLOR[state]](state.padEnd(9))}  ${display(out === '.' ? path : `${out}/${path}`)}`,
  );
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
  return JSON.stringify({ out, clean: isClean(plan), applied, files }, null, 2);
}

/** A path that comes from a manifest could hold control characters, which a terminal would obey. */
function display(path: string): string {
  // eslint-disable-next-line no-control-regex -- exactly those
  return /[\x00-\x1f\x7f-\x9f]/.test(path) ? JSON.stringify(path) : path;
}
