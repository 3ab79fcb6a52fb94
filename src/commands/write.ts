import { applyPlan, type ExtraFile } from '../plan/apply.js';
import type { Plan } from '../plan/plan.js';
import { say } from '../report/terminal.js';
import { version } from '../version.js';

/**
 * Applies a plan so that Ctrl-C finds all of it done or none: while there is a handler, a signal waits for the synchronous work to
 * end. One that came in that time ends the command with exit code 1, after saying that the work was complete.
 */
export async function write(plan: Plan, options: { force: boolean; extra?: ExtraFile[] }): Promise<void> {
  let interrupted = false;
  const wait = () => {
    interrupted = true;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, wait);
  try {
    applyPlan(plan, version, options);
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    for (const signal of signals) process.off(signal, wait);
  }
  if (!interrupted) return;
  say('interrupted: all files had already been written');
  process.exitCode = 1;
}
