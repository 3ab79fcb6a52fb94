import { setImmediate } from 'node:timers/promises';
import { applyPlan, type ExtraFile } from '../plan/apply.js';
import { conflicts, type Plan } from '../plan/plan.js';
import { planJson, planText } from '../report/plan-report.js';
import { print, say } from '../report/terminal.js';
import { version } from '../version.js';

export interface CarryOutOptions {
  dryRun: boolean;
  force: boolean;
  json: boolean;
  extra?: ExtraFile[];
}

/**
 * Applies a plan, or with `dryRun` does not, and prints it: the end of `init` and `generate`.
 *
 * @throws {ScaffoldError} as `applyPlan`; with `json`, a plan with conflicts is printed all the same
 */
export async function carryOut(plan: Plan, out: string, options: CarryOutOptions): Promise<void> {
  const { dryRun, force, json, extra = [] } = options;
  const inTheWay = !force && conflicts(plan).length > 0;
  if (dryRun && inTheWay) process.exitCode = 2;
  if (json && (dryRun || inTheWay)) print(planJson(plan, out, false));
  if (!dryRun) await write(plan, force, extra);
  if (!json) print(planText(plan, out, { all: dryRun }));
  else if (!dryRun) print(planJson(plan, out, true));
}

/**
 * Applies a plan so that Ctrl-C finds all of it done or none: while there is a handler, a signal waits for the synchronous work to
 * end. One that came in that time ends the command with exit code 1, after saying that the work was complete.
 */
async function write(plan: Plan, force: boolean, extra: ExtraFile[]): Promise<void> {
  let interrupted = false;
  const wait = () => {
    interrupted = true;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, wait);
  try {
    applyPlan(plan, version, { force, extra });
    // Node hears of a signal in the poll phase of its loop, and tells its listeners one turn later.
    await setImmediate();
    await setImmediate();
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
  if (!interrupted) return;
  say('interrupted: all files had already been written');
  process.exitCode = 1;
}
