import type { CommonOptions } from './shared.js';
import { planFor } from './shared.js';
import { write } from './write.js';
import { readDescriptor } from '../project/descriptor-file.js';
import { planJson, planText } from '../report/plan-report.js';
import { print } from '../report/terminal.js';
import { conflicts } from '../plan/plan.js';

export interface GenerateOptions extends CommonOptions {
  dryRun: boolean;
  force: boolean;
  json: boolean;
}

/** `generate`: plan and apply from `lakebase.json`; with `--dry-run` the same plan, not applied. */
export async function generate({ cwd, dryRun, force, json }: GenerateOptions): Promise<void> {
  const descriptor = await readDescriptor(cwd);
  const plan = await planFor(descriptor, cwd);
  if (dryRun) {
    if (!force && conflicts(plan).length > 0) process.exitCode = 2;
  } else {
    await write(plan, { force });
  }
  print(json ? planJson(plan, descriptor.out, !dryRun) : planText(plan, descriptor.out, { all: dryRun }));
}
