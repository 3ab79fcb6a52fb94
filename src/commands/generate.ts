import { carryOut } from './carry-out.js';
import { planFor, type CommonOptions } from './shared.js';
import { readDescriptor } from '../project/descriptor-file.js';

export interface GenerateOptions extends CommonOptions {
  dryRun: boolean;
  force: boolean;
  json: boolean;
}

/** `generate`: plan and apply from `lakebase.json`; with `--dry-run` the same plan, not applied. */
export async function generate({ cwd, ...options }: GenerateOptions): Promise<void> {
  const descriptor = await readDescriptor(cwd);
  await carryOut(await planFor(descriptor, cwd), descriptor.out, options);
}
