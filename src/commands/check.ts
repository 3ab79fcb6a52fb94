import type { CommonOptions } from './shared.js';
import { planFor } from './shared.js';
import { conflicts, isClean } from '../plan/plan.js';
import { readDescriptor } from '../project/descriptor-file.js';
import { planJson, planText } from '../report/plan-report.js';
import { print, say } from '../report/terminal.js';

/** `check`: the plan, and exit code 2 where the folder is not what it should be. */
export async function check({ cwd, json }: CommonOptions & { json: boolean }): Promise<void> {
  const descriptor = await readDescriptor(cwd);
  const plan = await planFor(descriptor, cwd);
  print(json ? planJson(plan, descriptor.out, false) : planText(plan, descriptor.out));
  if (isClean(plan)) return;
  process.exitCode = 2;
  if (json) return;
  say(
    conflicts(plan).length === 0
      ? 'not as lakebase.json says; mend it with: lakebase-scaffold generate'
      : 'files were changed by hand, or are not ours; see them with: lakebase-scaffold diff\n' +
          'then move the changes to where they are kept, and overwrite with: lakebase-scaffold generate --force',
  );
}
