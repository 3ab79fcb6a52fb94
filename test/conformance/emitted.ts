import { copyFile, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Model } from '../../src/descriptor/model.js';
import { render, renderForm } from '../../src/render/render.js';
import type { Target } from '../../src/targets/catalogue.js';
import { modelOf } from '../support/goldens.js';
import type { Environment, Lakebase } from '../support/lakebase/index.js';
import { program, type Outcome } from './program.js';
import type { Command, Runtime } from './runtimes/index.js';
import { JAVA_NOTE } from './runtimes/java.js';

/** A target's files on the disk, to be run against the stand-in. */
export interface Emitted {
  readonly model: Model;
  selfCheck(env: Environment): Promise<Outcome>;
  snippet(env: Environment): Promise<Outcome>;
  /** Runs one of `programs`, which uses the module; it stands beside it. */
  use(name: string, env: Environment): Promise<Outcome>;
}

/** The model of one of `test/cases`, with other values where the test says so. */
export async function modelOfCase(name: string, changes: object = {}): Promise<Model> {
  const descriptor = JSON.parse(await readFile(`test/cases/${name}.json`, 'utf8')) as object;
  return modelOf(JSON.stringify({ ...descriptor, ...changes }));
}

export async function emit(
  lakebase: Lakebase,
  target: Target,
  runtime: Runtime,
  model: Model,
): Promise<Emitted> {
  const root = await mkdtemp(join(lakebase.directory, 'emitted-'));
  const snippet = await renderForm(model, target, 'snippet');
  for (const { path, text, executable } of [...(await render(model, [target])), snippet]) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text, { mode: executable ? 0o755 : 0o644 });
  }
  await runtime.prepare?.(root);
  const base = { ...lakebase.env.trust, ...(await runtime.environment(lakebase)) };

  async function run([command, args]: Command, env: Environment): Promise<Outcome> {
    const { status, stdout, stderr } = await program(command, args, { cwd: root, env: { ...base, ...env } });
    await lakebase.front.settled();
    for (const secret of lakebase.secrets()) {
      if (`${stdout}${stderr}`.includes(secret))
        throw new Error(`${target.id} printed a secret:\n${stdout}${stderr}`);
    }
    return { status, stdout, stderr: stderr.replace(JAVA_NOTE, '') };
  }
  return {
    model,
    selfCheck: (env) => run(runtime.selfCheck?.(target) ?? ['sh', ['-c', target.selfCheck]], env),
    snippet: (env) => run(runtime.run(snippet.path), env),
    use: async (name, env) => {
      const path = join(target.language, name);
      await copyFile(join('test/conformance/programs', name), join(root, path));
      return run(runtime.run(path), env);
    },
  };
}
