import { evaluate, parse, type AnyNode } from '@humanwhocodes/momoa';

/** A place in a text: both count from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Where a text stops being JSON, and why. `JSON.parse` says it differently in each engine, or not at all. */
export function locateSyntaxError(source: string): Place & { message: string } {
  try {
    evaluate(parse(source));
  } catch (error) {
    const { line, column, message } = error as Place & Error;
    if (typeof line === 'number') return { line, column, message: message.replace(/\s*\(\d+:\d+\)$/, '') };
  }
  return { line: 1, column: 1, message: 'it cannot be read' };
}

/**
 * Finds values of a JSON text by their paths; the text is parsed once. A missing value is placed at the nearest thing around it that is
 * there; all are placed at the beginning of a text that is nested too deep to parse.
 */
export function locator(source: string): (path: readonly (string | number)[]) => Place {
  let root: AnyNode;
  try {
    root = parse(source).body;
  } catch {
    return () => ({ line: 1, column: 1 });
  }
  return (path) => {
    let node: AnyNode = root;
    for (const key of path) {
      const next = child(node, key);
      if (next === undefined) break;
      node = next;
    }
    const { line, column } = node.loc.start;
    return { line, column };
  };
}

function child(node: AnyNode, key: string | number): AnyNode | undefined {
  if (node.type === 'Array') return typeof key === 'number' ? node.elements[key]?.value : undefined;
  if (node.type !== 'Object') return undefined;
  // Of two members of one name the last counts, as for JSON.parse.
  return node.members.findLast(({ name }) => (name.type === 'String' ? name.value : name.name) === key)
    ?.value;
}
