import { buildCatalogue } from '../../scripts/build-catalogue.mjs';
import setUpToolchains from './toolchains/setup.mjs';

/** Before all tests: the templates as a module, and what this machine has to run the emitted code with. */
export default async function globalSetup() {
  await buildCatalogue();
  await setUpToolchains();
}
