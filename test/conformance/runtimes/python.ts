import { delimiter, dirname } from 'node:path';
import { command } from '../../support/toolchains/toolchains.js';
import type { Runtime } from './runtime.js';

/** Python with the drivers of one of the virtual environments. */
export const python = (name: 'python' | 'python-oldest'): Runtime => ({
  title: name === 'python' ? 'newest drivers' : 'oldest drivers',
  needs: [name],
  run: (file) => [command(name), [file]],
  environment: ({ env }) => ({
    ...env.proxy,
    PATH: [dirname(command(name)), process.env['PATH']].join(delimiter), // for the `python3` of self-checks
    PYTHONDONTWRITEBYTECODE: '1',
  }),
});
