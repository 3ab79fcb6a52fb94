import { fileURLToPath } from 'node:url';

/** Where toolchains are set up: git-ignored, kept from run to run. */
export const toolchainsFolder = fileURLToPath(new URL('../../../.toolchains/', import.meta.url));

/** What the machine has; written by setup.mjs. */
export const stateFile = `${toolchainsFolder}state.json`;

/** Suites that were not run, a JSON object a line; written by `describeWith`, read by the reporter. */
export const skippedFile = `${toolchainsFolder}skipped.jsonl`;
