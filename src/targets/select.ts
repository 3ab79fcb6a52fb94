import leven from 'leven';
import { secretKind } from '../descriptor/secrets.js';
import { targets, type Target } from './catalogue.js';

/** A name that is no target's. The message says what it may have meant. */
export class UnknownTargetError extends Error {
  override name = 'UnknownTargetError';
}

/** Other names of the languages, so that `py` and `node` lead somewhere. */
const LANGUAGE_NAMES: Record<string, string> = {
  bash: 'shell',
  js: 'javascript',
  jvm: 'java',
  kotlin: 'java',
  node: 'javascript',
  nodejs: 'javascript',
  py: 'python',
  python3: 'python',
  scala: 'java',
  sh: 'shell',
  ts: 'javascript',
  typescript: 'javascript',
};

/**
 * The targets of these names, each once, sorted by id. A name is an id; or, unless `exact`, an alias, a client (`jdbc`, `data-api`), a
 * language (`python`, `py`) or `all`.
 *
 * @throws {UnknownTargetError} naming the nearest targets
 */
export function selectTargets(names: readonly string[], { exact = false } = {}): Target[] {
  const chosen = new Set(names.flatMap((name) => find(name, exact)));
  return targets.filter((target) => chosen.has(target));
}

function find(name: string, exact: boolean): Target[] {
  const byId = targets.filter(({ id }) => id === name);
  if (byId.length > 0) return byId;
  const [first = '', ...rest] = name.trim().toLowerCase().split('/');
  const wanted = [LANGUAGE_NAMES[first] ?? first, ...rest].join('/');
  const named = targets.filter(
    ({ id, language, aliases }) =>
      wanted === 'all' || [id, language, clientOf(id), ...aliases].includes(wanted),
  );
  if (named.length > 0 && !exact) return named;
  const shown = secretKind(name) === null ? JSON.stringify(name) : 'what looks like a secret';
  throw new UnknownTargetError(`${shown} is not a target; ${suggest(wanted, named)}`);
}

function clientOf(id: string): string {
  return id.slice(id.indexOf('/') + 1);
}

function suggest(wanted: string, named: readonly Target[]): string {
  const near = named.length > 0 ? named : nearest(wanted);
  if (near.length > 0) return `did you mean ${near.map(({ id }) => id).join(', ')}?`;
  const languages = [...new Set(targets.map(({ language }) => language))];
  return `there are targets for ${languages.join(', ')}: see lakebase-scaffold targets`;
}

/** Targets that share a word with `wanted`, those that share most first; else those that differ by a slip of the finger. */
function nearest(wanted: string): Target[] {
  const words = wanted.split(/[^a-z0-9]+/).filter((word) => word.length > 1);
  const scored = targets
    .map((target) => ({
      target,
      score: words.filter((word) => vocabulary(target).has(LANGUAGE_NAMES[word] ?? word)).length,
    }))
    .filter(({ score }) => score > 0);
  const best = Math.max(0, ...scored.map(({ score }) => score));
  if (best > 0) return scored.filter(({ score }) => score === best).map(({ target }) => target);
  return targets.filter((target) =>
    [target.id, clientOf(target.id), target.language, ...target.aliases].some(
      (name) => leven(name, wanted) <= Math.min(2, Math.floor(wanted.length / 3)),
    ),
  );
}

function vocabulary({ id, aliases }: Target): Set<string> {
  return new Set([id, ...aliases].flatMap((name) => [name, ...name.split(/[^a-z0-9]+/)]));
}
