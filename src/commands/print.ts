import { descriptorFromFlags, EXAMPLE, type FlagValues } from './descriptor-flags.js';
import type { CommonOptions } from './shared.js';
import { toModel } from '../descriptor/model.js';
import { ScaffoldError } from '../errors.js';
import { readDescriptor } from '../project/descriptor-file.js';
import { renderForm, type Form } from '../render/render.js';
import { print as toStdout } from '../report/terminal.js';
import { selectTargets, UnknownTargetError } from '../targets/select.js';

export interface PrintOptions extends CommonOptions {
  /** An id or an alias; left out, the message says what there is. */
  target: string | undefined;
  form: Form;
  /** A descriptor's file, or `-`. */
  descriptor: string | undefined;
  values: FlagValues;
}

/** `print`: one target's module or snippet on standard output, byte for byte what the files and the docs hold. */
export async function print({ cwd, target, form, descriptor, values }: PrintOptions): Promise<void> {
  const chosen = oneTarget(target);
  const hasFlags = Object.keys(values).length > 0;
  if (hasFlags && descriptor !== undefined) {
    throw new ScaffoldError(
      '--descriptor and the flags of a descriptor exclude each other',
      [],
      'give one or the other',
    );
  }
  const parsed = hasFlags
    ? descriptorFromFlags(values, `lakebase-scaffold print ${chosen.id} ${EXAMPLE}`).descriptor
    : await readDescriptor(cwd, descriptor);
  toStdout((await renderForm(toModel(parsed), chosen, form)).text);
}

function oneTarget(name: string | undefined) {
  const advice = 'see all of them: lakebase-scaffold targets';
  if (name === undefined) throw new ScaffoldError('name a target to print', [], advice);
  try {
    const [first, ...more] = selectTargets([name]);
    if (first !== undefined && more.length === 0) return first;
    throw new UnknownTargetError(
      `${name} names several targets: ${[first, ...more].map((t) => t?.id).join(', ')}`,
    );
  } catch (error) {
    if (!(error instanceof UnknownTargetError)) throw error;
    throw new ScaffoldError(error.message, [], advice);
  }
}
