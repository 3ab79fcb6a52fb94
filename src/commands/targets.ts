import { targets as all } from '../targets/catalogue.js';
import { colors, print } from '../report/terminal.js';

/** `targets`: what can be generated; with `--json` all that a target's metadata says. */
export function targets({ json }: { json: boolean }): void {
  if (json) {
    print(JSON.stringify(all, null, 2));
    return;
  }
  const color = colors(process.stdout);
  const width = Math.max(...all.map(({ id }) => id.length));
  print(all.map(({ id, summary }) => `${color.bold(id.padEnd(width))}  ${summary}`).join('\n'));
}
