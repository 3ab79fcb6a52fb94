import { execFile } from 'node:child_process';
import { access, readdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { Target } from '../../../src/targets/catalogue.js';
import type { Environment, Lakebase } from '../../support/lakebase/index.js';
import { toolchain } from '../../support/toolchains/toolchains.js';
import { DATABASE_HOST, HOSTS } from '../hosts.js';
import type { Command, Runtime } from './runtime.js';

const run = promisify(execFile);

/** Relative to the folder that a target's files are in. */
const SOURCES = 'java/src/main/java';
const CLASSES = 'classes';

/** These programs are too short to be worth optimising. */
const QUICK = '-XX:TieredStopAtLevel=1';

/** What the virtual machine says to the settings below; no word of the program's. */
export const JAVA_NOTE = /^NOTE: Picked up JDK_JAVA_OPTIONS: .*\n/m;

/** Java with one set of libraries. Self-checks do not go through Maven, which takes seconds to start. */
export const java = (name: 'java' | 'java-oldest'): Runtime => ({
  title: name === 'java' ? 'newest drivers' : 'oldest drivers',
  needs: [name],
  host: DATABASE_HOST, // for localhost, Java sends no server name in the TLS greeting
  prepare: (root) => compile(root, libraries(name)),
  selfCheck,
  run: (file) => ['java', [file]],
  environment: (lakebase) => environment(lakebase, libraries(name)),
});

async function compile(root: string, classPath: string): Promise<void> {
  const files = (await readdir(join(root, SOURCES), { recursive: true })).filter((file) =>
    file.endsWith('.java'),
  );
  const options = [`-J${QUICK}`, '--release', '11', '-Xlint:all', '-Werror', '-cp', classPath, '-d', CLASSES];
  await run('javac', [...options, ...files.map((file) => join(SOURCES, file))], { cwd: root });
}

/** The class and the argument that the documented command hands to Maven. */
function selfCheck({ id, selfCheck: documented }: Target): Command {
  const [, className, argument] = /-Dexec\.mainClass=(\S+)(?: -Dexec\.args=(\S+))?$/.exec(documented) ?? [];
  if (className === undefined) throw new Error(`${id}: its self-check is not of the form that this knows`);
  return ['java', [className, ...(argument === undefined ? [] : [argument])]];
}

function libraries(name: 'java' | 'java-oldest'): string {
  const found = toolchain(name);
  return found.available ? (found.classPath ?? '') : '';
}

async function environment(lakebase: Lakebase, classPath: string): Promise<Environment> {
  const hostsFile = join(lakebase.directory, 'hosts');
  await writeFile(hostsFile, ['localhost', ...HOSTS].map((host) => `127.0.0.1 ${host}\n`).join(''));
  const { hostname, port } = new URL(lakebase.env.proxy['https_proxy'] ?? '');
  const settings = {
    'javax.net.ssl.trustStore': await trustStore(lakebase),
    'javax.net.ssl.trustStorePassword': 'changeit',
    'jdk.net.hosts.file': hostsFile,
    'https.proxyHost': hostname,
    'https.proxyPort': port,
  };
  const defines = Object.entries(settings).map(([key, value]) => `-D${key}=${value}`);
  return {
    CLASSPATH: [CLASSES, classPath].join(delimiter),
    JDK_JAVA_OPTIONS: [QUICK, ...defines].join(' '),
  };
}

/** The authority in the form that Java reads. */
async function trustStore({ caFile, directory }: Lakebase): Promise<string> {
  const store = join(directory, 'trust.p12');
  const made = await access(store).then(
    () => true,
    () => false,
  );
  const what = ['-importcert', '-noprompt', '-alias', 'ca', '-file', caFile];
  if (!made)
    await run('keytool', [...what, '-keystore', store, '-storetype', 'PKCS12', '-storepass', 'changeit']);
  return store;
}
