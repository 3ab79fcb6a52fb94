import { toModel } from '../descriptor/model.js';
import type { Descriptor } from '../descriptor/types.js';
import { outputRoot } from '../plan/disk.js';
import { makePlan, type Plan } from '../plan/plan.js';
import { render } from '../render/render.js';
import { targets, type Target } from '../targets/catalogue.js';
import { selectTargets } from '../targets/select.js';

/** The options that every command takes. */
export interface CommonOptions {
  cwd: string;
}

/** The targets that a descriptor asks for: all of them, where it names none. */
export function targetsOf(descriptor: Descriptor): readonly Target[] {
  return descriptor.targets === undefined ? targets : selectTargets(descriptor.targets, { exact: true });
}

/** Renders what a descriptor asks for and compares it with its output folder. */
export async function planFor(descriptor: Descriptor, cwd: string): Promise<Plan> {
  const root = outputRoot(cwd, descriptor.out);
  return makePlan(root, await render(toModel(descriptor), targetsOf(descriptor)));
}
