import type { Target } from '../../../src/targets/catalogue.js';
import type { Environment, Lakebase } from '../../support/lakebase/index.js';
import type { ToolchainName } from '../../support/toolchains/toolchains.js';

/** What runs the files of a language. */
export interface Runtime {
  /** Tells it from the language's others, where it has several. */
  readonly title?: string;
  readonly needs: readonly ToolchainName[];
  /** The host by which its SQL clients find the stand-in; localhost where nothing is said. */
  readonly host?: string;
  /** Makes the files in a folder ready to run. */
  prepare?(root: string): Promise<void>;
  /** The command of a target's self-check; without it, the one that `target.json` states. */
  selfCheck?(target: Target): Command;
  /** The command that runs a file. */
  run(file: string): Command;
  /** What its programs need in their environment to trust the stand-in, and to be led to it by HTTPS. */
  environment(lakebase: Lakebase): Environment | Promise<Environment>;
}

export type Command = readonly [command: string, args: readonly string[]];
