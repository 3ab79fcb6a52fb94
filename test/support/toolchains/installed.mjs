import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { toolchainsFolder } from './paths.mjs';

/** Enough for a slow network, and an end to one that hangs. */
const INSTALL_SECONDS = 240;

/** A Python virtual environment with the packages of a requirements file; gives its interpreter. */
export async function installPython(name, requirements) {
  const { folder, isNew, done } = await claim(name, requirements);
  const python = `${folder}/bin/python`;
  if (isNew) {
    await run('python3', ['-m', 'venv', folder], 60);
    const quick = ['--quiet', '--retries', '0', '--timeout', '15', '--only-binary', ':all:'];
    await install(python, ['-m', 'pip', 'install', ...quick, '-r', beside(requirements)]);
    await done();
  }
  return { command: python, version: versionIn(await run(python, ['--version'])) };
}

/**
 * A folder with the jars of a Maven project's dependencies; gives the class path that names them all.
 * `properties` replace the project's own.
 */
export async function installJars(name, pom, properties = {}) {
  await Promise.all(['java', 'javac', 'keytool'].map((tool) => run(tool, ['-help'])));
  const { folder, isNew, done } = await claim(name, pom, properties);
  if (isNew) {
    await run('mvn', ['--version']);
    const settings = { ...properties, outputDirectory: folder, includeScope: 'runtime' };
    const defines = Object.entries(settings).map(([key, value]) => `-D${key}=${value}`);
    await install('mvn', [
      '--batch-mode',
      '--quiet',
      '--file',
      beside(pom),
      'dependency:copy-dependencies',
      ...defines,
    ]);
    await done();
  }
  return { command: 'java', version: versionIn(await run('java', ['-version'])), classPath: `${folder}/*` };
}

/** Something that is to be found on the PATH. */
export async function findCommand(command, args = ['--version']) {
  return { command, version: versionIn(await run(command, args)) };
}

let turn = Promise.resolve();

/** Runs a package manager; one at a time, because Maven's cache does not stand two. Its failures have another remedy. */
function install(command, args) {
  const mine = turn.then(async () => {
    try {
      await run(command, args, INSTALL_SECONDS);
    } catch ({ message }) {
      throw Object.assign(new Error(message), {
        remedy: 'run it again where the package registry can be reached',
      });
    }
  });
  turn = mine.catch(() => undefined);
  return mine;
}

/** A folder for what a file of pins describes: emptied where the pins have changed or the last run did not get through. */
async function claim(name, pins, changes = {}) {
  const folder = `${toolchainsFolder}${name}`;
  const stamp = `${folder}/.stamp`;
  const pinned = readFileSync(beside(pins), 'utf8') + JSON.stringify(changes);
  const wanted = createHash('sha256').update(pinned).digest('hex');
  const isNew = read(stamp) !== wanted;
  if (isNew) {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  }
  return { folder, isNew, done: () => writeFile(stamp, wanted) };
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

const beside = (file) => fileURLToPath(new URL(file, import.meta.url));
const versionIn = (text) => /\d+(\.\d+)+/.exec(text)?.[0] ?? null;
