import nodeFs from 'node:fs';
import { join } from 'node:path';
import {
  DEFAULT_DB,
  assertGivenFlags,
  descriptorFromFlags,
  EXAMPLE,
  REQUIRED,
  type FlagValues,
} from './descriptor-flags.js';
import { planFor, targetsOf, type CommonOptions } from './shared.js';
import { carryOut } from './carry-out.js';
import { SCHEMA_URL } from '../descriptor/schema.js';
import type { DescriptorInput } from '../descriptor/types.js';
import { ScaffoldError } from '../errors.js';
import { readEntry, type DiskEntry } from '../plan/disk.js';
import { DESCRIPTOR_FILE } from '../project/descriptor-file.js';
import { discover, type Discovered } from '../project/discover.js';
import { nextSteps } from '../report/next-steps.js';
import { isInteractive, say } from '../report/terminal.js';

export interface InitOptions extends CommonOptions {
  values: FlagValues;
  /** Take what the repository proposes, and ask nothing. */
  yes: boolean;
  dryRun: boolean;
  force: boolean;
  json: boolean;
}

/** `init`: from flags, proposals and, on a terminal, answers to a `lakebase.json` and the files that it asks for. */
export async function init({ cwd, values, yes, dryRun, force, json }: InitOptions): Promise<void> {
  const file = join(cwd, DESCRIPTOR_FILE);
  const before = readEntry(file, nodeFs);
  assertNoDescriptor(before, file, force);
  const isComplete = (some: FlagValues) => REQUIRED.every((field) => some[field] !== undefined);
  const discovered = isComplete(values) ? { languages: [] } : await discover(cwd);
  const known = yes ? withProposals(values, discovered) : values;
  const answered = !isComplete(known) && !yes && isInteractive() ? await ask(known, discovered) : known;
  const example = `lakebase-scaffold init ${EXAMPLE}${hint(discovered, yes)}`;
  const { input, descriptor } = descriptorFromFlags(answered, example);

  const plan = await planFor(descriptor, cwd);
  const extra = [{ path: file, before, text: descriptorText(input) }];
  await carryOut(plan, descriptor.out, { dryRun, force, json, extra });
  if (!dryRun) say(`\n${nextSteps(descriptor, targetsOf(descriptor))}`);
}

async function ask(known: FlagValues, discovered: Discovered): Promise<FlagValues> {
  assertGivenFlags(known);
  const { askForDescriptor } = await import('./init-dialogue.js');
  return askForDescriptor(known, discovered);
}

/** @throws {ScaffoldError} where a descriptor is already there: it is the partner's, and not to be lost */
function assertNoDescriptor({ kind }: DiskEntry, file: string, force: boolean): void {
  if (kind === 'none' || (kind === 'file' && force)) return;
  if (kind === 'file') {
    const advice = 'edit it and run `lakebase-scaffold generate`, or start anew with --force';
    throw new ScaffoldError(`${DESCRIPTOR_FILE} is already there; nothing was written`, [], advice, 2);
  }
  const what = kind === 'link' ? 'a symbolic link' : 'not a file';
  throw new ScaffoldError(`${file} is ${what}`, [], 'move it away and run again');
}

function withProposals(values: FlagValues, { isv, product, version }: Discovered): FlagValues {
  const proposals: FlagValues = { db: DEFAULT_DB };
  if (isv !== undefined) proposals.isv = isv.value;
  if (product !== undefined) proposals.product = product.value;
  if (version !== undefined) proposals.version = version.value;
  return { ...proposals, ...values };
}

/** What `--yes` would have taken, for the message about missing flags. */
function hint({ isv, product, version }: Discovered, yes: boolean): string {
  const found = [
    isv && `--isv ${isv.value} (${isv.from})`,
    product && `--product ${product.value} (${product.from})`,
    version && `--product-version ${version.value} (${version.from})`,
  ].filter((line) => line !== undefined);
  return yes || found.length === 0 ? '' : `\n--yes would take: ${found.join(', ')}, --db ${DEFAULT_DB}`;
}

function descriptorText(input: Partial<DescriptorInput>): string {
  return `${JSON.stringify({ $schema: SCHEMA_URL, ...input }, null, 2)}\n`;
}
