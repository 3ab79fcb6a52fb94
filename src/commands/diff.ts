import type { CommonOptions } from './shared.js';
import { planFor } from './shared.js';
import { readDescriptor } from '../project/descriptor-file.js';
import { colors, print } from '../report/terminal.js';

/** `diff`: the plan as a unified diff, and exit code 2 where there is one. */
export async function diff({ cwd }: CommonOptions): Promise<void> {
  const { diffOf } = await import('../plan/diff.js');
  const descriptor = await readDescriptor(cwd);
  const text = diffOf(await planFor(descriptor, cwd), descriptor.out);
  if (text === '') return;
  const color = colors(process.stdout);
  let inHeader = false;
  const paint = (line: string) => {
    if (line.startsWith('diff ')) inHeader = true;
    if (line.startsWith('@@')) {
      inHeader = false;
      return color.cyan(line);
    }
    if (inHeader) return color.bold(line);
    if (line.startsWith('+')) return color.green(line);
    return line.startsWith('-') ? color.red(line) : line;
  };
  print(color.isColorSupported ? text.split('\n').map(paint).join('\n') : text);
  process.exitCode = 2;
}
