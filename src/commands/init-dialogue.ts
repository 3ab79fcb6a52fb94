import { cancel, intro, isCancel, multiselect, outro, text } from '@clack/prompts';
import { DEFAULT_DB, toInput, type FlagValues } from './descriptor-flags.js';
import { parseDescriptor } from '../descriptor/schema.js';
import type { DescriptorIssue } from '../descriptor/types.js';
import { ScaffoldError } from '../errors.js';
import type { Discovered } from '../project/discover.js';
import { targets } from '../targets/catalogue.js';

const QUESTIONS = [
  { field: 'isv', message: 'Your company, as in all of your products', placeholder: 'acme' },
  { field: 'product', message: 'The product', placeholder: 'widget' },
  { field: 'version', message: "The product's version", placeholder: '1.2.3' },
  {
    field: 'host',
    message: "The Lakebase endpoint's host (a default; customers set PGHOST)",
    placeholder: 'ep-….database.<region>.cloud.databricks.com',
  },
  { field: 'db', message: 'The database (a default; customers set PGDATABASE)', placeholder: DEFAULT_DB },
] as const;

/**
 * Asks on the terminal for what is not yet known, proposing what the repository says. Answers are judged by the schema's own rules
 * as they are given. Questions go to standard error, so that standard output holds results only.
 *
 * @throws {ScaffoldError} when it is cancelled, or the input ends: then nothing is written
 */
export async function askForDescriptor(known: FlagValues, discovered: Discovered): Promise<FlagValues> {
  const output = process.stderr;
  intro('lakebase-scaffold', { output });
  const answers: FlagValues = { ...known };
  for (const { field, message, placeholder } of QUESTIONS) {
    if (known[field] !== undefined) continue;
    const proposal = field === 'db' ? DEFAULT_DB : field === 'host' ? undefined : discovered[field]?.value;
    const validate = (value: string | undefined) => faultOf(field, { ...answers, [field]: value ?? '' });
    answers[field] = await answer(
      text({
        message,
        placeholder,
        output,
        validate,
        ...(proposal === undefined ? {} : { initialValue: proposal }),
      }),
    );
  }
  if (known.targets === undefined) {
    const proposed = targets
      .filter(({ language }) => discovered.languages.includes(language))
      .map(({ id }) => id);
    answers.targets = await answer(
      multiselect({
        message: 'What should connect? (space to choose, enter to go on)',
        options: targets.map(({ id, title }) => ({ value: id, label: id, hint: title })),
        initialValues: proposed.length > 0 ? proposed : targets.map(({ id }) => id),
        required: true,
        output,
      }),
    );
  }
  outro('Writing lakebase.json and the code.', { output });
  return answers;
}

/**
 * Waits for an answer. Where the input ends, the prompt stays without one for ever; then nothing is left to wait for, and Node is
 * about to leave with the work undone.
 */
async function answer<T>(prompt: Promise<T>): Promise<Exclude<T, symbol>> {
  let onEnd = () => {};
  const ended = new Promise<symbol>((resolve) => {
    onEnd = () => resolve(Symbol('end of input'));
    process.once('beforeExit', onEnd);
  });
  const value = await Promise.race([prompt, ended]);
  process.off('beforeExit', onEnd);
  if (typeof value !== 'symbol') return value as Exclude<T, symbol>;
  if (isCancel(value)) cancel('Cancelled.', { output: process.stderr });
  else process.stderr.write('\x1b[?25h'); // The prompt hid the cursor, and did not get to show it again.
  throw new ScaffoldError(
    isCancel(value) ? 'cancelled; nothing was written' : 'the input ended; nothing was written',
  );
}

/**
 * The schema's complaint about an answer, in a line. The answers before it count, too: a pooled host is right or wrong by `auth`, and
 * the last part of the attribution may make it too long.
 */
function faultOf(field: (typeof QUESTIONS)[number]['field'], answers: FlagValues): string | undefined {
  const parsed = parseDescriptor(toInput(answers).input);
  if (parsed.ok) return undefined;
  const isAbout = ({ path: [key], message }: DescriptorIssue) =>
    key === field || (field === 'version' && key === 'product' && message.startsWith('makes'));
  return parsed.issues.find(isAbout)?.message;
}
