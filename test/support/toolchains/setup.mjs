import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { findCommand, installJars, installPython } from './installed.mjs';
import { skippedFile, stateFile, toolchainsFolder } from './paths.mjs';

const JAVA = 'apt-get install openjdk-17-jdk-headless maven';
const PYTHON = 'apt-get install python3 python3-venv';

/** Whether a small file system can be mounted, to fill it up. */
const TMPFS = 'd=$(mktemp -d) && mount -t tmpfs -o size=64k tmpfs "$d" && umount "$d" && rmdir "$d"';

/** What tests may ask for: how it is found or set up, and how a person gets it. */
const TOOLCHAINS = {
  bash: [() => findCommand('bash'), 'apt-get install bash'],
  git: [() => findCommand('git'), 'apt-get install git'],
  shellcheck: [() => findCommand('shellcheck'), 'apt-get install shellcheck'],
  tmpfs: [() => findCommand('sh', ['-c', TMPFS]), 'run as root on Linux'],
  curl: [() => findCommand('curl'), 'apt-get install curl'],
  java: [() => installJars('java', 'pom.xml'), JAVA],
  'java-oldest': [
    () => installJars('java-oldest', 'pom.xml', { 'postgresql.version': '${postgresql.oldest}' }),
    JAVA,
  ],
  node: [() => findCommand(process.execPath), 'https://nodejs.org'],
  psql: [() => findCommand('psql'), 'apt-get install postgresql-client'],
  python: [() => installPython('python', 'requirements.txt'), PYTHON],
  'python-oldest': [() => installPython('python-oldest', 'requirements-oldest.txt'), PYTHON],
  sh: [() => findCommand('sh', ['-c', 'command -v mkfifo && command -v rmdir']), 'a POSIX system'],
};

/**
 * Finds or sets up every toolchain under `.toolchains/` and notes the outcome in `state.json`. Quick where nothing has
 * changed. Never fails for one that is missing: the tests that need it say so.
 */
export default async function setUpToolchains() {
  await mkdir(toolchainsFolder, { recursive: true });
  await rm(skippedFile, { force: true });
  const state = Object.fromEntries(await Promise.all(Object.entries(TOOLCHAINS).map(attempt)));
  // Renamed into place, so that a test that runs meanwhile never reads a half.
  await writeFile(`${stateFile}.new`, `${JSON.stringify(state, null, 2)}\n`);
  await rename(`${stateFile}.new`, stateFile);
  return state;
}

async function attempt([name, [provide, remedy]]) {
  try {
    return [name, { available: true, ...(await provide()) }];
  } catch (error) {
    return [name, { available: false, reason: error.message, remedy: error.remedy ?? remedy }];
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [name, { available, version, reason, remedy }] of Object.entries(await setUpToolchains())) {
    console.log(`${name.padEnd(14)}${available ? (version ?? 'found') : `missing: ${reason} (${remedy})`}`);
  }
}
