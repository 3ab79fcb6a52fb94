import { createTwoFilesPatch } from 'diff';
import type { Plan } from './plan.js';

/**
 * The plan as a unified diff from what is to what should be, in git's form so that `git apply` and viewers take it.
 * Empty where the folder is what it should be.
 *
 * @param prefix the output root as it is to stand in front of each path, relative to where the diff is applied
 */
export function diffOf(plan: Plan, prefix: string): string {
  return plan.files
    .filter(({ state }) => state !== 'unchanged')
    .map(({ path, before, after }) => {
      const name = prefix === '.' ? path : `${prefix}/${path}`;
      const old = before.kind === 'file' ? `a/${name}` : '/dev/null';
      const next = after === null ? '/dev/null' : `b/${name}`;
      const patch = createTwoFilesPatch(
        old,
        next,
        before.kind === 'file' ? before.text : '',
        after ?? '',
        '',
        '',
        {
          headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
        },
      );
      return `diff --git a/${name} b/${name}\n${patch.replace(/^(---|\+\+\+) (.*?)\t?$/gm, '$1 $2')}`;
    })
    .join('');
}
